// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpaint.h"
#include "ui/charts/chartregistry.h"
#include "ui/charts/outlookpaint.h"
#include "ui/look/thinline.h"
#include "ui/charts/timechart.h"
#include "ui/text/numbermeasure.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QLineSeries>

#include <algorithm>

namespace tally {

namespace {

constexpr int MostPoints = 1000;

/// The total so far in the accent, beside the period before dashed. Lines stand at the end of each bucket;
/// the last step is dotted while its bucket is not over.
class RunningTotal final : public TimeChart {
public:
    explicit RunningTotal(QWidget *parent)
        : TimeChart(parent)
        , m_line(new QLineSeries)
    {
        attach(m_line);
    }

    bool hatchesRunning() const override { return false; }

    void paintBefore(QPainter &painter) const override
    {
        chartpaint::before(painter, data(), frame(), m_before);
        const auto last = std::find_if(m_before.rbegin(), m_before.rend(),
                                       [](const auto &value) { return value.has_value(); });
        if (last != m_before.rend() && !m_totals.empty())
            label(painter, static_cast<size_t>(m_before.rend() - last) - 1, **last, false);
    }

    void paintOver(QPainter &painter) const override
    {
        if (m_totals.empty())
            return;
        const Theme &theme = currentTheme();
        const size_t last = m_totals.size() - 1;
        const QPointF end(frame().centre(static_cast<int>(last)), frame().y(m_totals[last]));
        if (last > 0 && isUnfinished()) {
            const QPointF start(frame().centre(static_cast<int>(last) - 1), frame().y(m_totals[last - 1]));
            QPen dotted(theme.accent, 2, Qt::CustomDashLine, Qt::RoundCap);
            dotted.setDashPattern({0.1, 2});
            painter.setPen(dotted);
            painter.drawLine(start, end);
        }
        chartpaint::aheadTotals(painter, data(), frame(), end, m_totals[last]);
        chartpaint::limit(painter, data(), frame());
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawEllipse(end, 3, 3);
        label(painter, last, m_totals[last], true);
    }

protected:
    void showSeries() override
    {
        QList<QPointF> points;
        const size_t drawn = m_totals.size() - (isUnfinished() && m_totals.size() > 1 ? 1 : 0);
        for (size_t i = 0; i < drawn; ++i)
            points.append({static_cast<double>(i), m_totals[i]});
        m_line->replace(thinned(points, MostPoints));
    }

    void styleSeries() override
    {
        m_line->setPen(QPen(currentTheme().accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }

    void prepare() override
    {
        m_totals.clear();
        m_highest = m_lowest = 0;
        double sum = 0;
        for (size_t i = 0; i < data().buckets.size(); ++i)
            hold(m_totals.emplace_back(sum += data().shown(i).value_or(0)));
        for (const ChartAhead &ahead : data().ahead)
            hold(sum += data().anyHidden() ? 0 : ahead.value);
        hold(data().limit.value_or(0));
        m_before.clear();
        double before = 0;
        for (const auto &value : data().before) {
            before += value.value_or(0);
            m_before.push_back(value && !data().anyHidden() ? std::optional(before) : std::nullopt);
            hold(m_before.back().value_or(0));
        }
    }

    double highest() const override { return m_highest; }
    double lowest() const override { return m_lowest; }

    int seriesAt(int, double) const override { return -1; }

private:
    /// A sum may fall again where some of it is negative.
    void hold(double value)
    {
        m_highest = std::max(m_highest, value);
        m_lowest = std::min(m_lowest, value);
    }

    bool isUnfinished() const
    {
        return data().running && *data().running + 1 == static_cast<int>(m_totals.size());
    }

    void label(QPainter &painter, size_t bucket, double value, bool strong) const
    {
        const Theme &theme = currentTheme();
        painter.setFont(roleFont(-1.5, strong ? QFont::DemiBold : QFont::Normal));
        painter.setPen(strong ? theme.text : theme.muted);
        const QString text = format::value(data().query.measure, value);
        const double width = tabularWidth(painter.font(), text);
        const bool above = strong == (m_totals.back() >= (data().before.empty() ? 0 : lastBefore()));
        double y = frame().y(value) + (above ? -20 : 5);
        y = std::clamp(y, frame().plot.top() - 6, frame().plot.bottom() - 18);
        const double x = std::min(frame().centre(static_cast<int>(bucket)) - 6 - width * (above ? 1 : 0.5),
                                  frame().plot.right() + 12 - width);
        QColor halo = theme.surface;
        halo.setAlphaF(0.85F);
        painter.fillRect(QRectF(x - 3, y + 1, width + 6, 14), halo);
        painter.setPen(strong ? theme.text : theme.muted);
        drawTabular(painter, QRectF(x, y, width, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    double lastBefore() const
    {
        const auto last = std::find_if(m_before.rbegin(), m_before.rend(),
                                       [](const auto &value) { return value.has_value(); });
        return last == m_before.rend() ? 0 : **last;
    }

    QLineSeries *m_line;
    std::vector<double> m_totals;
    std::vector<std::optional<double>> m_before;
    double m_highest = 0;
    double m_lowest = 0;
};

} // namespace

const ChartDefinition runningTotalChart{
    u"running-total",
    [](const ChartRequest &request) { return request.runningTotal && addsUp(request.measure); },
    [](QWidget *parent) -> TimeChart * { return new RunningTotal(parent); },
};

} // namespace tally
