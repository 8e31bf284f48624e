// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/dateorder.h"

#include "formats/cells/celltext.h"
#include "formats/cells/timeparts.h"

namespace tally {

void DateOrderGuess::add(std::string_view cell)
{
    cell = trimmed(cell);
    CivilDate date;
    if (takeDate(cell, date) != DateKind::Mixed)
        return;
    m_seen = true;
    m_dayFirst += date.day > 12;
    m_monthFirst += date.month > 12;
}

DateOrder DateOrderGuess::order() const
{
    if (m_dayFirst == m_monthFirst)
        return DateOrder::Unknown;
    return m_dayFirst > m_monthFirst ? DateOrder::DayMonthYear : DateOrder::MonthDayYear;
}

} // namespace tally
