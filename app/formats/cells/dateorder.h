// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tally {

/// Order of the parts of dates written with slashes or hyphens that do not begin with the year.
enum class DateOrder { Unknown, DayMonthYear, MonthDayYear };

/// Decides a column's date order from all its values: a part above 12 tells.
class DateOrderGuess {
public:
    void add(std::string_view cell);
    DateOrder order() const;
    /// There are such dates, and none of them (or a contradiction) tells the order.
    bool isAmbiguous() const { return m_seen && order() == DateOrder::Unknown; }

private:
    bool m_seen = false;
    int m_dayFirst = 0;
    int m_monthFirst = 0;
};

} // namespace tally
