// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionservice.h"
#include "ui/state/latestanswer.h"

#include <QDate>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <optional>

namespace tally {

/// Asks what an order would do, as soon as nobody types any more; a newer question ends the one before.
class PreviewAsker : public QObject {
    Q_OBJECT
public:
    struct Question {
        AttributionOrder order = {};
        bool isComplete = false; // else something is still to be chosen
        UsageFilter view = {}; // what the page shows
        QDate today = {};
    };

    /// `make` is called when it is time to ask.
    PreviewAsker(UsageService &usage, std::function<Question()> make, QObject *parent);
    ~PreviewAsker() override;

    void askSoon();
    void stop();
    bool isBusy() const { return m_asking || m_soon.isActive(); }
    /// The answer to the newest question, once it is there.
    const std::optional<AttributionPreview> &answer() const { return m_shown; }

Q_SIGNALS:
    void begun(const tally::AttributionOrder &order);
    void declined(const QString &text, bool warns); // there is nothing to ask, or it cannot be
    void answered();

private:
    void ask();
    void decline(const QString &text, bool warns);

    UsageService &m_usage;
    std::function<Question()> m_make;
    std::optional<AttributionPreview> m_shown;
    QTimer m_soon;
    bool m_asking = false;
    LatestAnswer m_answer{this};
    QThreadPool m_pool;
};

} // namespace tally
