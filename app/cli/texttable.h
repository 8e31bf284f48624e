// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace tally {

/// Lines of equally many cells under each other, the first line being the head: `textColumns` to the left,
/// the rest to the right.
QString alignedLines(const std::vector<QStringList> &lines, qsizetype textColumns);

/// An amount in nano-dollars with six decimals, half-even, so that columns align; "-" where it is unknown,
/// and what is not zero never reads as zero.
QString dollarCell(const std::optional<Int128> &nano);
/// A count, "-" where it is unknown.
QString countCell(const std::optional<Int128> &count);

} // namespace tally
