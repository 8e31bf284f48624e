// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionservice.h"
#include "ui/state/latestanswer.h"

#include <QThreadPool>
#include <QTimeZone>
#include <QWidget>

#include <optional>
#include <vector>

namespace tally {

class AttributionWork;
class RuleList;

/// The rules of the ledger, and what is done with them. A rule that gets another place is shown there first,
/// with what that would change, and moved when it is said so.
class RulePanel : public QWidget {
    Q_OBJECT
public:
    RulePanel(UsageService &usage, AttributionWork &work, QWidget *parent);
    ~RulePanel() override;

    void load(const QTimeZone &zone);
    bool isBusy() const { return m_loading || m_asking; }
    const std::vector<BookingRule> &rules() const;
    /// A rule that is being made, at this place; nothing: none.
    void setDraft(const std::optional<BookingRule> &draft, int64_t position);

    bool hasMove() const { return m_move.has_value(); }
    void applyMove();
    void dropMove();

Q_SIGNALS:
    void loaded();
    void draftMoved(qint64 position);
    void moveBegun(); // what it changes is asked for
    void moveKnown(const QString &text);
    void moveEnded();
    void failed(const tally::Error &error);

private:
    struct Move {
        int64_t rule = 0;
        int64_t position = 0;
    };

    void toggle(int64_t id);
    void move(int64_t id, int64_t position);
    void askMove();
    void rename(int64_t id);
    void remove(int64_t id);
    const BookingRule *find(int64_t id) const;

    UsageService &m_usage;
    AttributionWork &m_work;
    RuleList *m_list;
    std::optional<Move> m_move;
    bool m_loading = false;
    bool m_asking = false;
    LatestAnswer m_answer{this};
    QThreadPool m_pool;
};

} // namespace tally
