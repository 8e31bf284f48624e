// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace tally {

/// A horizontal hairline.
QFrame *hairlineBelow(QWidget *parent);
/// An upright one between the parts of a row.
QFrame *hairlineBeside(QWidget *parent);

} // namespace tally
