// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricehistory.h"

#include "domain/timeunits.h"
#include "ui/text/pricetext.h"
#include "ui/text/numberformat.h"
#include "ui/look/theme.h"

#include <QDateTime>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t YearMs = 365 * DayMs;
constexpr PricePart Shown[] = {PricePart::Output, PricePart::Input, PricePart::CacheRead};

QColor colourOf(PricePart part)
{
    const Theme &theme = currentTheme();
    if (part == PricePart::Output)
        return theme.partOutput;
    return part == PricePart::Input ? theme.partInput : theme.partCacheRead;
}

QString dayText(int64_t ms)
{
    return format::dateText(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date(), true);
}

} // namespace

PriceHistory::PriceHistory(QWidget *parent)
    : QWidget(parent)
{
    setMinimumHeight(150);
    setAccessibleName(tr("Price history"));
}

void PriceHistory::setModel(const PricedModel *model, int64_t nowMs, int64_t atMs)
{
    m_markMs.reset();
    if (std::abs(nowMs - atMs) > DayMs)
        m_markMs = atMs;
    m_lines.clear();
    m_highest = 0;
    m_fromMs = std::min(nowMs, atMs) - YearMs;
    m_toMs = std::max(nowMs, atMs);
    QStringList words;
    for (const PricePart part : Shown) {
        Line line{part};
        for (const PriceEntry &entry : model ? model->entries : std::vector<PriceEntry>()) {
            const auto &rate = entry.standard.rates[part];
            if (!rate || entry.windowStart >= 0)
                continue; // a price for some hours of the day is no step
            const int64_t from = entry.fromMs.value_or(INT64_MIN);
            line.steps.emplace_back(from, *rate);
            m_highest = std::max(m_highest, rate->pico);
            if (entry.fromMs) {
                m_fromMs = std::min(m_fromMs, *entry.fromMs - YearMs / 6);
                m_toMs = std::max(m_toMs, *entry.fromMs + YearMs / 12);
            }
            words.append(u"%1 %2 %3"_s.arg(pricePartName(part), rateText(part, *rate),
                                           entry.fromMs ? dayText(*entry.fromMs) : QString()));
        }
        if (!line.steps.empty())
            m_lines.push_back(std::move(line));
    }
    setAccessibleDescription(words.join(u"; "_s));
    update();
}

double PriceHistory::xOf(int64_t ms, const QRectF &area) const
{
    const double share = double(std::clamp(ms, m_fromMs, m_toMs) - m_fromMs) / double(m_toMs - m_fromMs);
    return area.left() + share * area.width();
}

void PriceHistory::paintEvent(QPaintEvent *)
{
    if (m_lines.empty())
        return;
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() - 1);
    painter.setFont(small);
    const QFontMetrics metrics(small);
    const QString top = rateText(PricePart::Input, Rate{m_highest});
    const int left = metrics.horizontalAdvance(top) + 8;
    const int legend = metrics.height() + 8;
    const QRectF area(left, legend + 6, width() - left - 6, height() - legend - metrics.height() - 14);

    int x = 0;
    for (const Line &line : m_lines) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colourOf(line.part));
        painter.drawRoundedRect(QRectF(x, metrics.height() / 2 - 4, 9, 9), 2, 2);
        painter.setPen(theme.text);
        painter.drawText(x + 14, metrics.ascent(), pricePartName(line.part));
        x += 14 + metrics.horizontalAdvance(pricePartName(line.part)) + 14;
    }
    painter.setPen(theme.grid);
    painter.drawLine(area.topLeft(), area.topRight());
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(theme.muted);
    painter.drawText(QRectF(0, area.top() - 10, left - 6, 20), Qt::AlignRight | Qt::AlignVCenter, top);
    painter.drawText(QRectF(0, area.bottom() - 10, left - 6, 20), Qt::AlignRight | Qt::AlignVCenter, u"$0"_s);
    painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width(), metrics.height()), Qt::AlignLeft,
                     dayText(m_fromMs));
    painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width(), metrics.height()), Qt::AlignRight,
                     dayText(m_toMs));
    const auto yOf = [&](Rate rate) {
        return area.bottom() - (m_highest == 0 ? 0 : double(rate.pico) / double(m_highest) * area.height());
    };
    if (m_markMs) {
        painter.setPen(QPen(theme.accent, 1, Qt::DashLine));
        painter.drawLine(QLineF(xOf(*m_markMs, area), area.top(), xOf(*m_markMs, area), area.bottom()));
    }
    painter.setBrush(Qt::NoBrush);
    for (const Line &line : m_lines) {
        QPainterPath path(QPointF(xOf(line.steps.front().first, area), yOf(line.steps.front().second)));
        for (size_t i = 1; i < line.steps.size(); ++i) {
            const double at = xOf(line.steps[i].first, area);
            path.lineTo(at, path.currentPosition().y());
            path.lineTo(at, yOf(line.steps[i].second));
        }
        path.lineTo(area.right(), path.currentPosition().y());
        painter.setPen(QPen(colourOf(line.part), 1.6));
        painter.drawPath(path);
    }
}

} // namespace tally

#include "moc_pricehistory.cpp"
