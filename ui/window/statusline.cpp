// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusline.h"

#include "ui/look/icons.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t MostChips = 3;
constexpr int ChipIcon = 14;

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("statusLine"_L1);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setMouseTracking(true);
}

void StatusLine::setChips(const std::vector<Chip> &chips)
{
    m_chips = chips;
    if (m_chips.size() > MostChips)
        m_chips.resize(MostChips);
    m_chipAreas.clear();
    describe();
}

const StatusLine::Chip *StatusLine::chipAt(const QPointF &at) const
{
    for (size_t i = 0; i < m_chipAreas.size() && i < m_chips.size(); ++i) {
        if (m_chipAreas[i].contains(at))
            return &m_chips[i];
    }
    return nullptr;
}

void StatusLine::mousePressEvent(QMouseEvent *event)
{
    if (const Chip *chip = chipAt(event->position()))
        Q_EMIT chipChosen(chip->page);
}

void StatusLine::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(chipAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

/// From `x` on; says where they end.
double StatusLine::paintChips(QPainter &painter, double x)
{
    const Theme &theme = currentTheme();
    m_chipAreas.clear();
    for (const Chip &chip : m_chips) {
        painter.fillRect(QRectF(x + 12, 8, 1, height() - 15), theme.border);
        const QColor ink = chip.isBad ? theme.negative : theme.warning;
        const double text = tabularWidth(painter.font(), chip.text);
        const QRectF area(x + 20, 3, ChipIcon + 6 + text + 10, height() - 6);
        painter.drawPixmap(QPointF(area.left() + 4, area.center().y() - ChipIcon / 2.0),
                           iconPixmap(chip.icon, ink, ChipIcon, painter.device()->devicePixelRatioF()));
        painter.setPen(ink);
        drawTabular(painter, QRectF(area.left() + ChipIcon + 10, 0, text + 1, height()),
                    Qt::AlignLeft | Qt::AlignVCenter, chip.text);
        m_chipAreas.push_back(area);
        x = area.right() - 4;
    }
    return x;
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
    QStringList parts = {m_records};
    for (const Chip &chip : m_chips)
        parts << chip.text;
    parts << m_progress << m_selection << m_trouble << m_zone;
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
    x = paintChips(painter, x + records);
    const QString more = m_progress.isEmpty() ? m_selection : m_progress;
    if (more.isEmpty())
        return;
    if (!m_records.isEmpty() || !m_chips.empty()) {
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
