// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOptionViewItem>

class QPainter;

namespace tally {

class RecordView;

/// Paints the rows of a RecordView that are on screen, first those columns that scroll sideways, then the
/// first one beside them.
class RecordPainter {
public:
    /// `option` is what all cells have in common; `hovered` the row under the mouse, -1: none.
    RecordPainter(QPainter &painter, const RecordView &view, const QStyleOptionViewItem &option, int hovered);
    void paint();

private:
    void paintScrolled();
    void paintColumn(int column);
    void paintRest(int left);
    QColor colourOf(int row) const;

    QPainter &m_painter;
    const RecordView &m_view;
    QStyleOptionViewItem m_option;
    const int m_hovered;
    const int m_width; // of the viewport
    const int m_frozen; // of the first column
    int m_first;
    int m_last;
};

} // namespace tally
