// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QObject>

namespace tally {

class EntityColors;

/// Gives the models that cost most their colours first, whichever page sees them first.
class ModelColours : public QObject {
    Q_OBJECT
public:
    ModelColours(const UsageService &usage, EntityColors &colours, QObject *parent);

    /// Asks for the models of the records that a filter keeps.
    void ask(const UsageFilter &filter);
    bool isBusy() const { return m_pending; }

Q_SIGNALS:
    void answered(); // they have their colours, or are not known

private:
    const UsageService &m_usage;
    EntityColors &m_colours;
    LatestAnswer m_question{this};
    bool m_pending = false;
};

} // namespace tally
