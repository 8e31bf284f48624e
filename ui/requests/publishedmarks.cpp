// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/publishedmarks.h"

#include "services/async.h"
#include "services/usage/usageservice.h"

#include <utility>

namespace tally {

PublishedMarks::PublishedMarks(const UsageService &usage, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
{
    m_pool.setMaxThreadCount(1);
}

PublishedMarks::~PublishedMarks()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void PublishedMarks::follow(qint64 record)
{
    if (record == m_record)
        return;
    m_record = record;
    m_marks.clear();
    ask();
}

void PublishedMarks::ask()
{
    if (m_record == 0)
        return;
    m_pool.clear(); // what was asked of records that were only passed by
    const qint64 record = m_record;
    deliver(inBackground(m_pool, [this, record] { return publishedTo(m_usage, record); }), this,
            [this, record](const Result<std::vector<PublishedMark>> &found) {
                if (!found || record != m_record || *found == m_marks)
                    return;
                m_marks = *found;
                Q_EMIT changed();
            });
}

std::vector<PublishedMark> PublishedMarks::of(qint64 record) const
{
    return record == m_record ? m_marks : std::vector<PublishedMark>();
}

} // namespace tally

#include "moc_publishedmarks.cpp"
