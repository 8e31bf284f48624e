// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

namespace tally {

/// The legend above a chart, in as many lines as it needs. A click hides or shows an entity, Ctrl+click shows
/// it alone; "2 hidden, show all" stands at the end. Arrow keys walk, Space hides, Ctrl+Space isolates.
class ChartLegend : public QWidget {
    Q_OBJECT
public:
    enum class Mark { Swatch, Line, Dash, Stripes };
    struct Entry {
        Mark mark = Mark::Swatch;
        QString text = {};
        QColor colour = {};
        bool hidden = false;
        bool canHide = false;
        bool operator==(const Entry &) const = default;
    };

    explicit ChartLegend(QWidget *parent);

    void setEntries(const std::vector<Entry> &entries);
    void render(QPainter &painter, int width); // for pictures, without focus or hover

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void toggled(int entry);
    void isolated(int entry);
    void showAll();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Place {
        QRect rect;
        int entry = -1; // -1: "show all"
        QString text; // elided
    };
    std::vector<Place> places(int width) const;
    int placeAt(const QPoint &at) const; // index into m_places
    void paint(QPainter &painter, const std::vector<Place> &where, bool live) const;
    void paintMark(QPainter &painter, const Entry &entry, const QRectF &box) const;
    void press(int place, bool alone);
    int hiddenCount() const;

    std::vector<Entry> m_entries;
    std::vector<Place> m_places;
    int m_hovered = -1;
    int m_current = 0; // place with the keyboard's focus
};

} // namespace tally
