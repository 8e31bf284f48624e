// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/requests/histogramstrip.h"
#include "ui/state/latestanswer.h"

namespace tally {

class FilterState;

/// The strip of requests over time that the filter keeps. It asks for them itself; a drag on it zooms.
class RequestsStrip : public HistogramStrip {
    Q_OBJECT
public:
    RequestsStrip(const UsageService &usage, FilterState &filter, QWidget *parent);

    void ask();
    bool isBusy() const { return m_pending; }

Q_SIGNALS:
    void answered(const tally::UsageTotals &totals); // of everything the filter keeps
    void failed(const tally::Error &error);

private:
    void present(const UsageTable &table, const UsageQuery &query);

    const UsageService &m_usage;
    FilterState &m_filter;
    LatestAnswer m_question{this};
    bool m_pending = false;
};

} // namespace tally
