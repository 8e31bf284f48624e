// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"
#include "ui/kit/noticebar.h"

namespace tally {

/// Says how many models have no price and how many requests that leaves out of the costs. Once closed it
/// stays away until the number of those requests changes.
class UnpricedNotice : public NoticeBar {
    Q_OBJECT
public:
    explicit UnpricedNotice(QWidget *parent);

    /// `records` is how many have no price. True: present() their models; else it is hidden.
    bool wants(int64_t records);
    /// By model.
    void present(const UsageTable &table);

Q_SIGNALS:
    void pricesRequested(); // models without a price shall get one

private:
    int64_t m_records = 0;
    int64_t m_closedFor = -1; // records
};

} // namespace tally
