// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusline.h"

#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("statusLine"_L1);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize StatusLine::sizeHint() const
{
    return {300, std::max(28, QFontMetrics(roleFont(-0.75)).height() + 12)};
}

void StatusLine::setRecords(const QString &text)
{
    m_records = text;
    describe();
}

void StatusLine::setSelection(const QString &text)
{
    m_selection = text;
    describe();
}

void StatusLine::setProgress(const QString &text)
{
    m_progress = text;
    describe();
}

void StatusLine::setZone(const QString &text)
{
    m_zone = text;
    describe();
}

void StatusLine::setTrouble(const QString &text)
{
    m_trouble = text;
    describe();
}

void StatusLine::describe()
{
    QStringList parts = {m_records, m_progress, m_selection, m_trouble, m_zone};
    parts.removeAll(QString());
    setAccessibleName(parts.join(u", "_s));
    update();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRectF(0, 0, width(), hairline(painter)), theme.border);
    painter.setFont(roleFont(-0.75));
    constexpr int side = 16;
    double zone = tabularWidth(painter.font(), m_zone);
    painter.setPen(theme.muted);
    drawTabular(painter, QRectF(width() - side - zone, 0, zone + 1, height()),
                Qt::AlignLeft | Qt::AlignVCenter, m_zone);
    if (!m_trouble.isEmpty()) {
        const double trouble = tabularWidth(painter.font(), m_trouble);
        painter.setPen(theme.warning);
        zone += trouble + 24;
        drawTabular(painter, QRectF(width() - side - zone, 0, trouble + 1, height()),
                    Qt::AlignLeft | Qt::AlignVCenter, m_trouble);
        painter.setPen(theme.muted);
    }
    double x = side;
    const double records = tabularWidth(painter.font(), m_records);
    drawTabular(painter, QRectF(x, 0, records + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, m_records);
    x += records;
    const QString more = m_progress.isEmpty() ? m_selection : m_progress;
    if (more.isEmpty())
        return;
    if (!m_records.isEmpty()) {
        painter.fillRect(QRectF(x + 12, 8, 1, height() - 15), theme.border);
        x += 25;
    }
    painter.setPen(theme.text);
    const double room = width() - side - zone - 24 - x;
    drawTabular(painter, QRectF(x, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter,
                tabularWidth(painter.font(), more) <= room
                    ? more
                    : painter.fontMetrics().elidedText(more, Qt::ElideRight, int(room)));
}

} // namespace tally

#include "moc_statusline.cpp"
