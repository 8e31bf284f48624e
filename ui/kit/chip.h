// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/flatbutton.h"

namespace tally {

/// One filter or attachment in force: "Customer is **Acme Retail** ✕". Clicking the text (or Enter) opens it,
/// ✕ or Delete removes it; `hint` says so to those who do not see it.
FlatButton *makeChip(const QString &lead, const QString &value, const QString &hint, QWidget *parent);

} // namespace tally
