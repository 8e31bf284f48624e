// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/usage/usageservice.h"
#include "ui/state/filterstate.h"
#include "ui/state/latestanswer.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPushButton;

namespace tally {

/// What stands where nothing matches the filters: why, and the ways out, with how many requests each would
/// bring back. The counts are asked for off the GUI thread.
class EmptyResult : public QFrame {
    Q_OBJECT
public:
    EmptyResult(const UsageService &usage, FilterState &filter, QWidget *parent);

    /// Describes the filter in force; answered() follows once the counts are there.
    void ask();
    /// Drops a running question.
    void cancel();
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void answered();
    void failed(const tally::Error &error);

private:
    struct Counts { // of requests, nullopt while not known
        std::optional<qint64> withoutLast = {};
        std::optional<qint64> in90Days = {};
        std::optional<qint64> inAll = {};
    };
    void describe();
    ResolvedRange rangeOf(DatePreset preset) const;
    void widen();
    std::optional<DatePreset> wider() const;
    QString lastFilter() const;

    const UsageService &m_usage;
    FilterState &m_filter;
    LatestAnswer m_question{this};
    Counts m_counts;
    bool m_busy = false;
    QLabel *m_reason;
    QPushButton *m_remove;
    QPushButton *m_widen;
    QPushButton *m_clear;
};

} // namespace tally
