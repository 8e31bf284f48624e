// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/numberstyle.h"
#include "formats/importformat.h"

#include <QString>

#include <string>

namespace tally {

/// What is said and asked of the marks in the numbers and dates of a column of a delimited file. The likelier
/// answer of a question is that with the comma as the decimal mark, or with the point.
Doubt contradictedMark(const std::string &column, bool likelyComma, Doubt::Grade grade);
Doubt untoldMark(const std::string &column, bool likelyComma);
QString markGuessed(const std::string &column, NumberStyle style);
QString monthFirstGuessed(const std::string &column);

} // namespace tally
