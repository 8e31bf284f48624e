// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/unpricednotice.h"

#include "ui/state/filterstate.h"
#include "ui/state/overviewqueries.h"

#include <algorithm>
#include <limits>

namespace tally {

UnpricedNotice::UnpricedNotice(const UsageService &usage, const FilterState &state, QWidget *parent)
    : NoticeBar(parent, Shape::Box)
    , m_usage(usage)
    , m_state(state)
{
    connect(this, &NoticeBar::closed, this, [this] { m_closedFor = m_records; });
}

bool UnpricedNotice::ask(int64_t records)
{
    m_records = records;
    if (m_records == 0 || m_records == m_closedFor) {
        drop();
        return false;
    }
    const UsageQuery query = unpricedQuery(m_state);
    m_question.ask([&](const UsageService::Flag &flag) { return m_usage.aggregate(query, flag); },
                   [this](const SharedTable &table) { present(*table); },
                   [this](const Error &error) { Q_EMIT failed(error); });
    return true;
}

void UnpricedNotice::drop()
{
    m_question.cancel();
    hide();
}

void UnpricedNotice::present(const UsageTable &table)
{
    const int models = static_cast<int>(table.rows.size());
    const int records =
        static_cast<int>(std::min<int64_t>(table.totals.records, std::numeric_limits<int>::max()));
    if (records > 0) {
        //: Followed by "412 requests are not in these costs"
        showWarning(tr("%n models without a price:", nullptr, models),
                    tr("%Ln requests are not in these costs", nullptr, records), tr("Set &prices…"),
                    [this] { Q_EMIT pricesRequested(); });
    } else {
        hide();
    }
    Q_EMIT answered();
}

} // namespace tally

#include "moc_unpricednotice.cpp"
