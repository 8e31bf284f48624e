// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/kit/noticebar.h"
#include "ui/state/latestanswer.h"

namespace tally {

class FilterState;

/// Says how many models have no price and how many requests that leaves out of the costs. Once closed it
/// stays away until the number of those requests changes.
class UnpricedNotice : public NoticeBar {
    Q_OBJECT
public:
    UnpricedNotice(const UsageService &usage, const FilterState &state, QWidget *parent);

    /// `records` is how many have no price. True: the models are asked for, `answered` or `failed` will come.
    bool ask(int64_t records);
    void drop(); // hides it, and no answer comes

Q_SIGNALS:
    void answered();
    void pricesRequested(); // models without a price shall get one
    void failed(const tally::Error &error);

private:
    void present(const UsageTable &table);

    const UsageService &m_usage;
    const FilterState &m_state;
    LatestAnswer m_question{this};
    int64_t m_records = 0;
    int64_t m_closedFor = -1; // records
};

} // namespace tally
