// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFormLayout;

namespace tally {

/// Puts the labels of a form's one-line fields on the middle of their fields, which QFormLayout does not do
/// by itself: it begins both at the same height. Labels of higher fields stay at the first line. Call it when
/// all rows are there.
void alignFormLabels(QFormLayout &form);

} // namespace tally
