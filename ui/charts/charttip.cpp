// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttip.h"

#include "ui/charts/timeline.h"
#include "ui/text/numberchange.h"
#include "ui/text/numbermeasure.h"
#include "ui/look/theme.h"
#include "ui/look/changepaint.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 264;
constexpr int Padding = 12;
constexpr int RowHeight = 20;
constexpr size_t MostRows = 10;

} // namespace

ChartTip::ChartTip(QWidget *window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(u"overview.chart.tip"_s);
    hide();
}

void ChartTip::collectRows(const ChartData &data, int bucket, int series)
{
    struct Value {
        size_t series;
        double value;
    };
    std::vector<Value> values;
    const size_t at = static_cast<size_t>(bucket);
    for (size_t i = 0; i < data.series.size(); ++i) {
        if (!data.series[i].hidden && data.series[i].values[at] && data.isGrouped())
            values.push_back({i, *data.series[i].values[at]});
    }
    std::stable_sort(values.begin(), values.end(),
                     [](const Value &a, const Value &b) { return a.value > b.value; });
    const double whole = data.shown(at).value_or(0);
    for (const Value &value : values) {
        if (m_rows.size() == MostRows) {
            m_more = tr("%n more", nullptr, static_cast<int>(values.size() - MostRows));
            break;
        }
        const ChartSeries &each = data.series[value.series];
        const bool shares = data.addsUp() && whole > 0;
        m_rows.push_back(
            {each.name, format::value(data.query.measure, value.value),
             shares ? QString::number(qRound(value.value / whole * 100)) + u"\u202F%"_s : QString(),
             each.colour, static_cast<int>(value.series) == series});
    }
}

void ChartTip::setBucket(const ChartData &data, int bucket, int series)
{
    const size_t at = static_cast<size_t>(bucket);
    m_rows.clear();
    m_more.clear();
    m_before.clear();
    m_change.clear();
    m_direction = 0;
    m_mood = currentTheme().muted;
    m_title = timeline::title(data.spanOf(at), data.query.bucket, data.zone);
    if (at < data.buckets.size())
        setPast(data, bucket, series);
    else
        setExpected(data, at);
    QStringList words{m_title, m_total, m_before, m_change, m_hint};
    words.removeAll(QString());
    setAccessibleName(words.join(u", "_s));
    resize(sizeHint());
    update();
}

void ChartTip::setExpected(const ChartData &data, size_t bucket)
{
    m_total = format::value(data.query.measure, data.expectedOf(bucket));
    m_before = tr("all together by then");
    m_change = format::value(data.query.measure, data.expectedBy(bucket));
    m_hint = data.limit ? tr("expected · limit %1").arg(format::value(data.query.measure, *data.limit))
                        : tr("expected if it goes on as it did");
}

void ChartTip::setPast(const ChartData &data, int bucket, int series)
{
    const size_t at = static_cast<size_t>(bucket);
    m_total = format::value(data.query.measure, data.shown(at));
    if (data.running != bucket)
        m_hint = data.isGrouped() ? tr("click filters · drag zooms") : tr("drag zooms");
    else if (const auto rest = data.expectedOf(at))
        m_hint = tr("not over yet · %1 more expected").arg(format::value(data.query.measure, rest));
    else
        m_hint = tr("not over yet");
    compare(data, bucket);
    collectRows(data, bucket, series);
}

void ChartTip::compare(const ChartData &data, int bucket)
{
    const size_t at = static_cast<size_t>(bucket);
    const Measure measure = data.query.measure;
    const bool compared = at < data.before.size() && data.before[at] && !data.anyHidden();
    if (!compared || data.beforeBuckets[at].endMs <= 0)
        return;
    m_before = timeline::axisLabel(data.beforeBuckets[at], data.query.bucket, data.zone) + u"  "_s
        + format::value(measure, data.before[at]);
    if (const auto now = data.shown(at); now && data.running != bucket) {
        const format::Change change = format::change(measure, *now, *data.before[at]);
        m_change = change.text;
        m_direction = change.direction == format::Change::Direction::Up ? 1
            : change.direction == format::Change::Direction::Down       ? -1
                                                                        : 0;
        m_mood = moodColour(change);
    }
}

QSize ChartTip::sizeHint() const
{
    int height = 2 * Padding + RowHeight - 2;
    if (!m_before.isEmpty())
        height += 18;
    if (!m_rows.empty())
        height += 12 + RowHeight * static_cast<int>(m_rows.size());
    if (!m_more.isEmpty())
        height += RowHeight;
    height += 10 + 18;
    return {Width, height};
}

void ChartTip::showBeside(const QRect &band)
{
    constexpr int Distance = 10;
    const QRect area = parentWidget()->rect().adjusted(4, 4, -4, -4);
    int x = band.right() + Distance;
    if (x + width() > area.right())
        x = band.left() - Distance - width();
    x = std::clamp(x, area.left(), std::max(area.left(), area.right() - width()));
    int y = band.top() + 8;
    y = std::clamp(y, area.top(), std::max(area.top(), area.bottom() - height()));
    move(x, y);
    raise();
    show();
}

double ChartTip::drawHead(QPainter &painter, double y) const
{
    const Theme &theme = currentTheme();
    const double left = Padding;
    const double wide = width() - 2 * Padding;
    painter.setFont(roleFont(0, QFont::DemiBold));
    painter.setPen(theme.text);
    const QRectF first(left, y, wide, 18);
    drawTabular(painter, first, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    drawTabular(painter, first, Qt::AlignRight | Qt::AlignVCenter, m_total);
    y += 18;
    if (m_before.isEmpty())
        return y;
    painter.setFont(roleFont(-0.75));
    painter.setPen(theme.muted);
    const QRectF second(left, y, wide, 18);
    drawTabular(painter, second, Qt::AlignLeft | Qt::AlignVCenter, m_before);
    painter.setPen(m_mood);
    drawTabular(painter, second, Qt::AlignRight | Qt::AlignVCenter, m_change);
    if (m_direction != 0)
        drawTriangle(painter,
                     {second.right() - tabularWidth(painter.font(), m_change) - 8, second.center().y()},
                     m_direction > 0, m_mood);
    return y + 18;
}

void ChartTip::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.controlBorder, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    double y = drawHead(painter, Padding - 1);
    const double right = width() - Padding;
    if (!m_rows.empty()) {
        painter.fillRect(QRectF(Padding, y + 5, width() - 2 * Padding, 1), theme.border);
        y += 10;
    }
    for (const Row &row : m_rows) {
        const QRectF line(Padding, y, width() - 2 * Padding, RowHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(row.colour);
        painter.drawRoundedRect(QRectF(Padding, line.center().y() - 4, 8, 8), 2, 2);
        painter.setFont(roleFont(-0.75, row.strong ? QFont::DemiBold : QFont::Normal));
        painter.setPen(theme.text);
        const double valueRight = row.share.isEmpty() ? right : right - 40;
        drawTabular(painter, QRectF(Padding, y, valueRight - Padding, RowHeight),
                    Qt::AlignRight | Qt::AlignVCenter, row.value);
        const double room = valueRight - Padding - 16 - tabularWidth(painter.font(), row.value) - 10;
        const QString name = QFontMetricsF(painter.font()).elidedText(row.name, Qt::ElideMiddle, room);
        painter.drawText(QRectF(Padding + 16, y, room + 4, RowHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         name);
        painter.setPen(theme.muted);
        painter.setFont(roleFont(-0.75));
        drawTabular(painter, line, Qt::AlignRight | Qt::AlignVCenter, row.share);
        y += RowHeight;
    }
    painter.setFont(roleFont(-0.75));
    painter.setPen(theme.muted);
    if (!m_more.isEmpty()) {
        painter.drawText(QRectF(Padding + 16, y, width(), RowHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         m_more);
        y += RowHeight;
    }
    painter.fillRect(QRectF(Padding, y + 5, width() - 2 * Padding, 1), theme.border);
    painter.drawText(QRectF(Padding, y + 9, width() - 2 * Padding, 18), Qt::AlignLeft | Qt::AlignVCenter,
                     m_hint);
}

} // namespace tally

#include "moc_charttip.cpp"
