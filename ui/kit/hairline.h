// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace tally {

/// A horizontal hairline.
QFrame *hairlineBelow(QWidget *parent);

} // namespace tally
