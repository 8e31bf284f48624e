// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace tally {

/// Moves the keyboard inside of `part` as the eye goes: in the order in which its layouts hold what can have
/// it, whenever that was made. From the last one (going back: the first) to what follows outside. False where
/// the keyboard is not in it, or has nowhere to go. For QWidget::focusNextPrevChild().
bool tabInside(const QWidget &part, bool next);

} // namespace tally
