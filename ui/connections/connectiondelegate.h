// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectionwords.h"
#include "ui/kit/rowtable.h"

namespace tally {

/// Rows of two lines with a switch and a dot; see ConnectionModel's roles.
class ConnectionDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    /// What the cell of a state wants for its words and its button, in pixels.
    static int wantedWidth(const QModelIndex &state);
    /// The same for its first line alone.
    static int leastWidth(const QModelIndex &state);

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;

private:
    void paintTwoLines(QPainter &painter, const QRect &area, const QModelIndex &index) const;
};

/// Paints the dot of a state, 8 px, in the middle of `area`'s height.
void paintDot(QPainter &painter, const QRect &area, StateDot dot);

} // namespace tally
