// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionservice.h"

#include <QWidget>

#include <optional>

namespace tally {

/// Keeps what was begun and changed in a sheet that is closed, and says so where it is offered again, with a
/// way to begin without it.
class DraftLine : public QWidget {
    Q_OBJECT
public:
    explicit DraftLine(QWidget *parent);

    /// The sheet begins with this: as long as it stays so, there is no draft.
    void begin(const AttributionOrder &order);
    /// The sheet closes: keeps how far it came, if it was changed.
    void keep(const AttributionOrder &now);
    /// Gives the draft out, if there is one, and forgets it.
    std::optional<AttributionOrder> take();
    void drop();

Q_SIGNALS:
    void dropped(); // by the person, who wants to start anew

private:
    AttributionOrder m_begun;
    std::optional<AttributionOrder> m_draft;
};

} // namespace tally
