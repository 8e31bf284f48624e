// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusline.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t MostChips = 3;
constexpr int ChipIcon = 12;

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("statusLine"_L1);
    setMouseTracking(true);
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

void StatusLine::setChips(const QString &page, const std::vector<StatusChip> &chips)
{
    m_chips[page] = chips;
    m_shown.clear();
    for (const auto &[id, told] : m_chips) {
        for (const StatusChip &chip : told)
            m_shown.push_back({id, chip});
    }
    std::ranges::stable_sort(m_shown, std::greater(), [](const Shown &each) { return each.chip.needsYou; });
    m_shown.resize(std::min(m_shown.size(), MostChips));
    describe();
}

std::vector<StatusChip> StatusLine::chips() const
{
    std::vector<StatusChip> chips;
    for (const Shown &each : m_shown)
        chips.push_back(each.chip);
    return chips;
}

const StatusLine::Shown *StatusLine::chipAt(const QPointF &at) const
{
    const auto found =
        std::ranges::find_if(m_shown, [&at](const Shown &each) { return each.place.contains(at); });
    return found == m_shown.end() ? nullptr : &*found;
}

void StatusLine::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(chipAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void StatusLine::mouseReleaseEvent(QMouseEvent *event)
{
    if (const Shown *chip = chipAt(event->position()); chip && event->button() == Qt::LeftButton)
        Q_EMIT pageRequested(QString(chip->page));
}

void StatusLine::describe()
{
    QStringList parts = {m_records};
    for (const Shown &shown : m_shown)
        parts << shown.chip.text;
    parts << QStringList{m_progress, m_selection, m_zone};
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
    const double zone = tabularWidth(painter.font(), m_zone);
    painter.setPen(theme.muted);
    drawTabular(painter, QRectF(width() - side - zone, 0, zone + 1, height()),
                Qt::AlignLeft | Qt::AlignVCenter, m_zone);
    double x = side;
    const double records = tabularWidth(painter.font(), m_records);
    drawTabular(painter, QRectF(x, 0, records + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, m_records);
    x += records;
    for (Shown &shown : m_shown)
        x = paintChip(painter, shown, x);
    const QString more = m_progress.isEmpty() ? m_selection : m_progress;
    if (more.isEmpty())
        return;
    separate(painter, x);
    painter.setPen(theme.text);
    const double room = width() - side - zone - 24 - x;
    drawTabular(painter, QRectF(x, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter,
                tabularWidth(painter.font(), more) <= room
                    ? more
                    : painter.fontMetrics().elidedText(more, Qt::ElideRight, int(room)));
}

// An upright line, where something stands before it.
void StatusLine::separate(QPainter &painter, double &x) const
{
    if (m_records.isEmpty() && x <= 16)
        return;
    painter.fillRect(QRectF(x + 12, 8, 1, height() - 15), currentTheme().border);
    x += 25;
}

double StatusLine::paintChip(QPainter &painter, Shown &shown, double x) const
{
    const Theme &theme = currentTheme();
    separate(painter, x);
    const QColor ink = shown.chip.needsYou ? theme.negative : theme.text;
    const double begin = x;
    if (!shown.chip.icon.isEmpty()) {
        painter.drawPixmap(QPointF(x, (height() - ChipIcon) / 2.0),
                           iconPixmap(shown.chip.icon, ink, ChipIcon, devicePixelRatioF()));
        x += ChipIcon + 6;
    }
    const double wide = tabularWidth(painter.font(), shown.chip.text);
    painter.setPen(ink);
    drawTabular(painter, QRectF(x, 0, wide + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, shown.chip.text);
    shown.place = QRectF(begin, 0, x + wide - begin, height());
    return x + wide;
}

} // namespace tally

#include "moc_statusline.cpp"
