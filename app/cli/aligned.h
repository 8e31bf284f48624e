// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace tally {

/// Lines of equally many cells as columns of a terminal: the first `textColumns` begin at the left, the
/// others, numbers, end at the right.
QString aligned(const std::vector<QStringList> &lines, qsizetype textColumns);

} // namespace tally
