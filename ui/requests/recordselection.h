// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QThreadPool>
#include <QTimeZone>

namespace tally {

class RecordView;
class RecordTableModel;

/// The selected rows of the table of records: their sums in words, and as text for the clipboard.
class RecordSelection : public QObject {
    Q_OBJECT
public:
    RecordSelection(const UsageService &usage, RecordView &view, RecordTableModel &model, QObject *parent);
    ~RecordSelection() override;

    void describe();
    /// The selected rows (or the current one) with a head line, tab separated.
    void copyRows(const QTimeZone &zone);

Q_SIGNALS:
    /// "14 selected: Σ $3.1204 · avg $0.2229", empty when less than two
    void described(const QString &text);
    void failed(const tally::Error &error);

private:
    using Ranges = std::vector<std::pair<int64_t, int64_t>>;
    Ranges ranges() const;
    std::vector<int64_t> ids(const Ranges &ranges) const;

    const UsageService &m_usage;
    RecordView &m_view;
    RecordTableModel &m_model;
    LatestAnswer m_question{this};
    QThreadPool m_pool; // sums and copies
};

} // namespace tally
