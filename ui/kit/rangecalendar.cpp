// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/rangecalendar.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MonthGap = 30;
constexpr int Head = 36;
constexpr int Names = 26;

} // namespace

RangeCalendar::RangeCalendar(QWidget *parent)
    : QWidget(parent)
    , m_today(QDate::currentDate())
    , m_cursor(m_today)
    , m_firstMonth(m_today.year(), m_today.month(), 1)
{
    setObjectName("datePopup.calendar"_L1);
    setAccessibleName(tr("Calendar: first and last day"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

int RangeCalendar::cell() const
{
    return std::max(32, QFontMetrics(font()).horizontalAdvance(u"00"_s) + 14);
}

int RangeCalendar::row() const
{
    return std::max(32, QFontMetrics(font()).height() + 14);
}

QSize RangeCalendar::sizeHint() const
{
    return {cell() * 14 + MonthGap, Head + Names + row() * 6};
}

void RangeCalendar::setWeekStart(int day)
{
    m_weekStart = day;
    update();
}

void RangeCalendar::setToday(const QDate &today)
{
    m_today = today;
    update();
}

void RangeCalendar::setSpan(const QDate &from, const QDate &to)
{
    m_from = from;
    m_to = to;
    m_open = false;
    m_cursor = to.isValid() ? to : m_today;
    m_firstMonth = QDate(m_cursor.year(), m_cursor.month(), 1).addMonths(-1);
    update();
}

QRect RangeCalendar::monthRect(int which) const
{
    return {which * (cell() * 7 + MonthGap), 0, cell() * 7, height()};
}

QRect RangeCalendar::arrowRect(int which) const
{
    return which == 0 ? QRect(0, 2, 28, 28) : QRect(width() - 28, 2, 28, 28);
}

QRect RangeCalendar::cellRect(int which, const QDate &day) const
{
    const QDate first = monthOf(which);
    const int lead = (first.dayOfWeek() - m_weekStart + 7) % 7;
    const int index = lead + day.day() - 1;
    return {monthRect(which).left() + index % 7 * cell(), Head + Names + index / 7 * row(), cell(), row()};
}

QDate RangeCalendar::dayAt(const QPoint &at) const
{
    for (int which = 0; which < 2; ++which) {
        const QDate first = monthOf(which);
        for (QDate day = first; day.month() == first.month(); day = day.addDays(1)) {
            if (cellRect(which, day).contains(at))
                return day;
        }
    }
    return {};
}

void RangeCalendar::paintDay(QPainter &painter, int which, const QDate &day) const
{
    const Theme &theme = currentTheme();
    const QRect box = cellRect(which, day);
    const QRectF band = QRectF(box).adjusted(0, 1, 0, -1);
    const bool inside = m_from.isValid() && day >= m_from && day <= m_to;
    const bool end = inside && (day == m_from || day == m_to);
    painter.setPen(Qt::NoPen);
    if (inside) {
        painter.setBrush(theme.selection);
        const bool roundLeft = day == m_from || day.day() == 1 || day.dayOfWeek() == m_weekStart;
        const bool roundRight =
            day == m_to || day.day() == day.daysInMonth() || day.addDays(1).dayOfWeek() == m_weekStart;
        painter.setClipRect(band);
        painter.drawRoundedRect(band.adjusted(roundLeft ? 0 : -8, 0, roundRight ? 0 : 8, 0), 6, 6);
        painter.setClipping(false);
    }
    if (end) {
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(band.adjusted(1, 0, -1, 0), 6, 6);
    } else if (day == m_hover) {
        painter.setBrush(inside ? theme.current : theme.hover);
        painter.drawRoundedRect(band.adjusted(1, 0, -1, 0), 6, 6);
    }
    if (hasFocus() && day == m_cursor) {
        painter.setPen(QPen(end ? theme.surface : theme.accent, end ? 1 : 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(band.adjusted(3, 2, -3, -2), 4, 4);
    }
    painter.setPen(end ? theme.onAccent : day > m_today ? theme.faint : theme.text);
    painter.setFont(roleFont(0, end || day == m_today ? QFont::DemiBold : QFont::Normal));
    drawTabular(painter, box, Qt::AlignHCenter | Qt::AlignVCenter, QLocale().toString(day.day()));
}

void RangeCalendar::paintMonth(QPainter &painter, int which) const
{
    const Theme &theme = currentTheme();
    const QDate first = monthOf(which);
    const QRect area = monthRect(which);
    painter.setFont(roleFont(0, QFont::DemiBold));
    painter.setPen(theme.text);
    const QString title =
        tr("%1 %2", "month and year")
            .arg(QLocale().standaloneMonthName(first.month()), QString::number(first.year()));
    painter.drawText(QRect(area.left(), 0, area.width(), 32), Qt::AlignCenter, title);
    painter.setFont(roleFont(-0.75));
    painter.setPen(theme.muted);
    for (int i = 0; i < 7; ++i) {
        const QString name =
            QLocale().standaloneDayName((m_weekStart - 1 + i) % 7 + 1, QLocale::ShortFormat).left(2);
        painter.drawText(QRect(area.left() + i * cell(), Head, cell(), Names - 4), Qt::AlignCenter, name);
    }
    for (QDate day = first; day.month() == first.month(); day = day.addDays(1))
        paintDay(painter, which, day);
}

void RangeCalendar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMonth(painter, 0);
    paintMonth(painter, 1);
    const auto arrow = [&](int which, QStringView name) {
        const QRect box = arrowRect(which);
        if (box.contains(mapFromGlobal(QCursor::pos()))) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(currentTheme().hover);
            painter.drawRoundedRect(box, 6, 6);
        }
        painter.drawPixmap(box.center() - QPoint(7, 7),
                           iconPixmap(name, currentTheme().muted, 16, devicePixelRatioF()));
    };
    arrow(0, u"chevron-left");
    arrow(1, u"chevron-right");
}

void RangeCalendar::choose(const QDate &day)
{
    if (m_open) {
        const QDate anchor = m_from; // one day until the second end is chosen
        m_from = std::min(anchor, day);
        m_to = std::max(anchor, day);
        m_open = false;
        Q_EMIT spanChosen(m_from, m_to);
    } else {
        m_from = m_to = day;
        m_open = true;
        Q_EMIT spanChosen(day, day);
    }
    m_cursor = day;
    update();
}

void RangeCalendar::showDay(const QDate &day)
{
    const QDate month(day.year(), day.month(), 1);
    if (month < m_firstMonth)
        m_firstMonth = month;
    else if (month > monthOf(1))
        m_firstMonth = month.addMonths(-1);
    update();
}

void RangeCalendar::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    for (int which = 0; which < 2; ++which) {
        if (arrowRect(which).contains(at)) {
            m_firstMonth = m_firstMonth.addMonths(which == 0 ? -1 : 1);
            update();
            return;
        }
    }
    m_dragged = false;
    if (const QDate day = dayAt(at); day.isValid())
        choose(day);
}

void RangeCalendar::mouseMoveEvent(QMouseEvent *event)
{
    const QDate day = dayAt(event->position().toPoint());
    if (m_open && (event->buttons() & Qt::LeftButton) && day.isValid() && day != m_from)
        m_dragged = true;
    if (day != m_hover) {
        m_hover = day;
        update();
    }
}

void RangeCalendar::mouseReleaseEvent(QMouseEvent *event)
{
    const QDate day = dayAt(event->position().toPoint());
    if (m_dragged && m_open && day.isValid())
        choose(day);
    m_dragged = false;
}

void RangeCalendar::leaveEvent(QEvent *)
{
    m_hover = {};
    update();
}

void RangeCalendar::keyPressEvent(QKeyEvent *event)
{
    QDate next = m_cursor;
    const int sinceStart = (m_cursor.dayOfWeek() - m_weekStart + 7) % 7;
    switch (event->key()) {
    case Qt::Key_Left:
        next = next.addDays(-1);
        break;
    case Qt::Key_Right:
        next = next.addDays(1);
        break;
    case Qt::Key_Up:
        next = next.addDays(-7);
        break;
    case Qt::Key_Down:
        next = next.addDays(7);
        break;
    case Qt::Key_PageUp:
        next = next.addMonths(-1);
        break;
    case Qt::Key_PageDown:
        next = next.addMonths(1);
        break;
    case Qt::Key_Home:
        next = next.addDays(-sinceStart);
        break;
    case Qt::Key_End:
        next = next.addDays(6 - sinceStart);
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_cursor);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_cursor = next;
    showDay(next);
}

void RangeCalendar::wheelEvent(QWheelEvent *event)
{
    m_firstMonth = m_firstMonth.addMonths(event->angleDelta().y() > 0 ? -1 : 1);
    event->accept();
    update();
}

} // namespace tally

#include "moc_rangecalendar.cpp"
