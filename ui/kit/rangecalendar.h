// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QWidget>

namespace tally {

/// Two months side by side in which a span of days is chosen: click begins it, the next click or a drag ends
/// it. Keys: arrows, Page Up and Down (month), Home and End (week), Space or Enter. Painted by itself, so
/// that the span runs through rows and months.
class RangeCalendar : public QWidget {
    Q_OBJECT
public:
    explicit RangeCalendar(QWidget *parent = nullptr);

    void setWeekStart(int day);
    void setToday(const QDate &today);
    /// Both ends included; invalid dates select nothing. Shows the month of `to` at the right.
    void setSpan(const QDate &from, const QDate &to);
    QDate from() const { return m_from; }
    QDate to() const { return m_to; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void spanChosen(const QDate &from, const QDate &to);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QRect monthRect(int which) const; // 0 left, 1 right
    QRect arrowRect(int which) const; // 0 back, 1 on
    QRect cellRect(int which, const QDate &day) const;
    QDate dayAt(const QPoint &at) const;
    QDate monthOf(int which) const { return m_firstMonth.addMonths(which); }
    void paintMonth(QPainter &painter, int which) const;
    void paintDay(QPainter &painter, int which, const QDate &day) const;
    void choose(const QDate &day);
    void showDay(const QDate &day);
    int cell() const;
    int row() const;

    QDate m_from;
    QDate m_to;
    QDate m_today;
    QDate m_cursor; // of the keyboard
    QDate m_hover;
    QDate m_firstMonth;
    int m_weekStart = 1;
    bool m_open = false; // the first end is chosen, the second not yet
    bool m_dragged = false;
};

} // namespace tally
