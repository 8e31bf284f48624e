// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/fartimes.h"

#include "domain/localtime.h"
#include "services/servicetext.h"

#include <QLocale>

namespace tally {

void FarTimes::add(const UsageRecord &record)
{
    if (m_count++ > 0)
        return;
    m_line = record.line;
    m_timeMs = record.timeMs;
    m_isDate = isDate(record.granularity);
}

std::optional<QString> FarTimes::warning() const
{
    if (m_count == 0)
        return std::nullopt;
    const QString time = QString::fromStdString(isoUtc(clampedTime(m_timeMs)));
    const QLocale locale;
    //: %1 is a number of records, %2 a line number, %3 a date or time
    return ServiceText::tr(
               "Records with a time before 2015 or after 2100: %1. The first is in line %2: %3. They "
               "count at that time; check how the file writes its times.")
        .arg(locale.toString(qlonglong(m_count)), locale.toString(qlonglong(m_line)),
             m_isDate ? time.left(10) : time);
}

} // namespace tally
