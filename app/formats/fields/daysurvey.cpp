// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/daysurvey.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct DayText {
    Q_DECLARE_TR_FUNCTIONS(DaySurvey)
};

} // namespace

void DaySurvey::add(const std::optional<int64_t> &midnightMs, uint64_t group)
{
    if (!m_fits)
        return;
    if (!midnightMs || m_groups.size() >= MaxRows) {
        m_fits = false;
        m_groups.clear();
        return;
    }
    m_severalDays = m_severalDays || (m_firstDay && *m_firstDay != *midnightMs);
    m_firstDay = m_firstDay.value_or(*midnightMs);
    m_fits = m_groups.insert(group ^ (static_cast<uint64_t>(*midnightMs) * 0x9E3779B97F4A7C15)).second;
}

std::optional<Doubt> DaySurvey::doubt() const
{
    if (!m_fits || !m_severalDays)
        return std::nullopt;
    return Doubt{
        .key = u"midnight_is_day"_s,
        .question = DayText::tr("Every time is midnight, and each day has one row for each of what is told "
                                "apart. Are the rows sums of days?"),
        .choices = {{u"yes"_s,
                     DayText::tr(
                         "Sums of days: of how many requests is unknown, and a day that is read again "
                         "replaces what is known of it.")},
                    {u"no"_s, DayText::tr("Each row is a request at midnight.")}},
        .grade = Doubt::Grade::Likely};
}

} // namespace tally
