// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlegend.h"

#include "ui/charts/chartpaint.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace tally {

namespace {

constexpr int LineHeight = 20;
constexpr int WideGap = 14;
constexpr int NarrowGap = 10;
constexpr int NarrowBelow = 1100;
constexpr int MarkGap = 6;
constexpr double WidestName = 190;
constexpr int MostLines = 3;

QFont legendFont()
{
    return roleFont(-0.75);
}

int markWidth(ChartLegend::Mark mark)
{
    return mark == ChartLegend::Mark::Swatch ? 8 : 16;
}

} // namespace

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Legend"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setEntries(const std::vector<Entry> &entries)
{
    if (entries == m_entries)
        return;
    m_entries = entries;
    m_places = places(width());
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_places.size()) - 1));
    QStringList names;
    for (const Entry &entry : entries)
        names.append(entry.hidden ? tr("%1 (hidden)").arg(entry.text) : entry.text);
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int ChartLegend::hiddenCount() const
{
    return static_cast<int>(
        std::count_if(m_entries.begin(), m_entries.end(), [](const Entry &e) { return e.hidden; }));
}

std::vector<ChartLegend::Place> ChartLegend::places(int width) const
{
    const QFontMetricsF metrics(legendFont());
    std::vector<Place> result;
    const int gap = width < NarrowBelow ? NarrowGap : WideGap;
    int x = 0;
    int line = 0;
    const auto place = [&](int entry, const QString &text, int lead) {
        const int wide = lead + static_cast<int>(std::ceil(tabularWidth(legendFont(), text)));
        if (x > 0 && x + wide > width) {
            x = 0;
            ++line;
        }
        if (line < MostLines)
            result.push_back({QRect(x, line * LineHeight, wide, LineHeight), entry, text});
        x += wide + gap;
    };
    for (size_t i = 0; i < m_entries.size(); ++i)
        place(static_cast<int>(i),
              m_entries[i].canHide ? metrics.elidedText(m_entries[i].text, Qt::ElideMiddle, WidestName)
                                   : m_entries[i].text,
              markWidth(m_entries[i].mark) + MarkGap);
    if (const int hidden = hiddenCount(); hidden > 0)
        place(-1, tr("%n hidden, show all", nullptr, hidden), 0);
    return result;
}

int ChartLegend::heightForWidth(int width) const
{
    const auto where = places(width);
    return where.empty() ? 0 : where.back().rect.bottom() + 1;
}

QSize ChartLegend::sizeHint() const
{
    return {400, heightForWidth(std::max(width(), 300))};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {200, heightForWidth(std::max(width(), 300))};
}

void ChartLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_places = places(width());
    updateGeometry();
}

void ChartLegend::paintMark(QPainter &painter, const Entry &entry, const QRectF &box) const
{
    const Theme &theme = currentTheme();
    switch (entry.mark) {
    case Mark::Swatch:
        if (entry.hidden) {
            painter.setPen(QPen(theme.faint, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(entry.colour);
            painter.drawRoundedRect(box, 2, 2);
        }
        break;
    case Mark::Line:
    case Mark::Dash: {
        painter.setPen(entry.mark == Mark::Line ? QPen(entry.colour, 2)
                                                : chartpaint::dashedPen(entry.colour));
        const double y = std::round(box.center().y()) + 0.5;
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        break;
    }
    case Mark::Stripes: {
        painter.save();
        painter.setClipRect(box);
        painter.setPen(QPen(entry.colour, 2));
        for (double x = box.left() - box.height(); x < box.right(); x += 5)
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()));
        painter.restore();
        painter.setPen(QPen(entry.colour, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    }
    }
}

void ChartLegend::paint(QPainter &painter, const std::vector<Place> &where, bool live) const
{
    const Theme &theme = currentTheme();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(legendFont());
    for (size_t i = 0; i < where.size(); ++i) {
        const Place &place = where[i];
        const bool under = live && m_hovered == static_cast<int>(i);
        QRectF text = place.rect;
        if (place.entry >= 0) {
            const Entry &entry = m_entries[static_cast<size_t>(place.entry)];
            const double wide = markWidth(entry.mark);
            const double high = entry.mark == Mark::Stripes ? 10 : 8;
            paintMark(painter, entry, QRectF(text.left(), text.center().y() - high / 2, wide, high));
            text.setLeft(text.left() + wide + MarkGap);
            painter.setPen(entry.hidden                     ? theme.faint
                               : under && entry.canHide     ? theme.accent
                               : entry.mark == Mark::Swatch ? theme.text
                                                            : theme.muted);
        } else if (live) {
            painter.setPen(theme.accent);
        } else {
            continue;
        }
        drawTabular(painter, text.adjusted(0, 0, 4, 0), Qt::AlignLeft | Qt::AlignVCenter, place.text);
        if (live && hasFocus() && m_current == static_cast<int>(i)) {
            painter.setPen(QPen(theme.accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(place.rect).adjusted(-3, 1, 3, -1), 4, 4);
        }
    }
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, m_places, true);
}

void ChartLegend::render(QPainter &painter, int width)
{
    paint(painter, places(width), false);
}

int ChartLegend::placeAt(const QPoint &at) const
{
    for (size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i].rect.adjusted(-4, 0, 4, 0).contains(at))
            return static_cast<int>(i);
    }
    return -1;
}

void ChartLegend::press(int place, bool alone)
{
    if (place < 0 || place >= static_cast<int>(m_places.size()))
        return;
    const int entry = m_places[static_cast<size_t>(place)].entry;
    if (entry < 0)
        Q_EMIT showAll();
    else if (m_entries[static_cast<size_t>(entry)].canHide && alone)
        Q_EMIT isolated(entry);
    else if (m_entries[static_cast<size_t>(entry)].canHide)
        Q_EMIT toggled(entry);
}

void ChartLegend::mouseMoveEvent(QMouseEvent *event)
{
    const int place = placeAt(event->pos());
    if (place == m_hovered)
        return;
    m_hovered = place;
    const int entry = place >= 0 ? m_places[static_cast<size_t>(place)].entry : 0;
    const bool acts = place >= 0 && (entry < 0 || m_entries[static_cast<size_t>(entry)].canHide);
    setCursor(acts ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ChartLegend::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int place = placeAt(event->pos());
    m_current = std::max(0, place);
    press(place, event->modifiers() & Qt::ControlModifier);
}

void ChartLegend::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void ChartLegend::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_places.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        m_current = std::clamp(m_current + (event->key() == Qt::Key_Right ? 1 : -1), 0, std::max(0, last));
        update();
        break;
    case Qt::Key_Space:
        press(m_current, event->modifiers() & Qt::ControlModifier);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ChartLegend::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int place = placeAt(help->pos());
        const int entry = place >= 0 ? m_places[static_cast<size_t>(place)].entry : -1;
        if (entry >= 0 && m_entries[static_cast<size_t>(entry)].canHide)
            showPlainToolTip(help->globalPos(),
                             tr("%1\nClick hides or shows it, Ctrl+click shows it alone.")
                                 .arg(m_entries[static_cast<size_t>(entry)].text),
                             this);
        else
            showPlainToolTip(help->globalPos(), {}, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace tally

#include "moc_chartlegend.cpp"
