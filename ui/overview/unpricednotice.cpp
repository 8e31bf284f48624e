// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/unpricednotice.h"

#include <algorithm>
#include <limits>

namespace tally {

UnpricedNotice::UnpricedNotice(QWidget *parent)
    : NoticeBar(parent, Shape::Box)
{
    connect(this, &NoticeBar::closed, this, [this] { m_closedFor = m_records; });
}

bool UnpricedNotice::wants(int64_t records)
{
    m_records = records;
    const bool isWanted = m_records > 0 && m_records != m_closedFor;
    if (!isWanted)
        hide();
    return isWanted;
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
}

} // namespace tally

#include "moc_unpricednotice.cpp"
