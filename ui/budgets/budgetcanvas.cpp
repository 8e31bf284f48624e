// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetcanvas.h"

#include "domain/localtime.h"
#include "ui/budgets/budgetchart.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/plaintext.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"
#include "ui/text/numbermeasure.h"

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr double TopMargin = 14;
constexpr double BottomMargin = 20;
constexpr double RightMargin = 10;
constexpr double LabelGap = 8;
constexpr double LabelHeight = 16;
constexpr float BandAlpha = 0.14F;
constexpr double NanoPerDollar = 1e9;

double plotted(BudgetMeasure measure, Int128 amount)
{
    return measure == BudgetMeasure::Cost ? double(amount) / NanoPerDollar : double(amount);
}

QString axisDay(const QDate &date)
{
    return format::dateText(date, false);
}

} // namespace

BudgetCanvas::BudgetCanvas(QWidget *parent)
    : QChartView(parent)
    , m_times(new QValueAxis(this))
    , m_values(new QValueAxis(this))
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    for (QValueAxis *axis : {m_times, m_values})
        axis->setVisible(false);
    chart()->addAxis(m_times, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
}

void BudgetCanvas::show(const Budget &budget, const BudgetCourse &course, const std::optional<Int128> &saved)
{
    m_budget = budget;
    m_course = course;
    m_state = evaluate(budget, course.sums, course.moment);
    m_saved = saved && *saved != m_state.limit ? saved : std::nullopt;
    m_first = course.moment.period.first;
    m_days = m_first.isValid() ? std::max(1, int(m_first.daysTo(course.moment.period.end))) : 1;
    arrange();
}

QLineSeries *BudgetCanvas::addLine(const QColor &colour, double width, Qt::PenStyle style)
{
    auto *line = new QLineSeries(chart());
    line->setPen(QPen(colour, width, style));
    return line;
}

void BudgetCanvas::build()
{
    const Theme &theme = currentTheme();
    chart()->removeAllSeries();
    const double today = dayOf(m_course.moment.today) + 1;
    addBand(today);
    auto *spent = addLine(theme.accent, 2, Qt::SolidLine);
    auto *expected = addLine(theme.accent, 2, Qt::DotLine);
    spent->append(0, 0);
    for (const BudgetCourse::Date &date : m_course.dates) {
        const double end = dayOf(date.date) + 1;
        if (date.spent)
            spent->append(end, plotted(m_budget.measure, *date.spent));
        if (date.spent && date.date == m_course.moment.today)
            expected->append(end, plotted(m_budget.measure, *date.spent));
        else if (date.expected)
            expected->append(end, plotted(m_budget.measure, *date.expected));
    }
    addLevels();
    for (QLineSeries *line : {spent, expected}) {
        chart()->addSeries(line);
        line->attachAxis(m_times);
        line->attachAxis(m_values);
    }
}

void BudgetCanvas::addBand(double today)
{
    auto *low = new QLineSeries;
    auto *high = new QLineSeries;
    for (const BudgetCourse::Date &date : m_course.dates) {
        const double end = dayOf(date.date) + 1;
        if (date.low && end >= today) {
            low->append(end, plotted(m_budget.measure, *date.low));
            high->append(end, plotted(m_budget.measure, *date.high));
        }
    }
    QColor fill = currentTheme().accent;
    fill.setAlphaF(BandAlpha);
    auto *band = new QAreaSeries(high, low);
    low->setParent(band); // gone with it
    high->setParent(band);
    band->setPen(Qt::NoPen);
    band->setBrush(fill);
    chart()->addSeries(band);
    band->attachAxis(m_times);
    band->attachAxis(m_values);
}

void BudgetCanvas::addLevels()
{
    const Theme &theme = currentTheme();
    const auto level = [&](Int128 amount, const QColor &colour, double width, Qt::PenStyle style) {
        QLineSeries *line = addLine(colour, width, style);
        line->append(0, plotted(m_budget.measure, amount));
        line->append(m_days, plotted(m_budget.measure, amount));
        chart()->addSeries(line);
        line->attachAxis(m_times);
        line->attachAxis(m_values);
    };
    for (const int threshold : m_budget.thresholds) {
        if (threshold < 100)
            level(m_state.limit * threshold / 100, theme.faint, 1, Qt::DotLine);
    }
    if (m_saved)
        level(*m_saved, theme.faint, 1, Qt::DashLine);
    level(m_state.limit, theme.text, 1.5, Qt::SolidLine);
}

void BudgetCanvas::arrange()
{
    if (!m_first.isValid())
        return;
    Int128 most = std::max(m_state.limit, m_saved.value_or(0));
    Int128 least = 0; // credits may take it below
    for (const BudgetCourse::Date &date : m_course.dates) {
        most = std::max({most, date.spent.value_or(0), date.expected.value_or(0), date.high.value_or(0)});
        least = std::min({least, date.spent.value_or(0), date.expected.value_or(0), date.low.value_or(0)});
    }
    const QSizeF size = viewport()->size();
    const Measure measure = queryMeasure(m_budget.measure);
    m_steps = axisSteps(measure, plotted(m_budget.measure, most), 2, plotted(m_budget.measure, least));
    double label = 0; // the highest need not be the longest
    for (int i = -m_steps.below; i <= m_steps.intervals; ++i)
        label = std::max(label, tabularWidth(roleFont(-1.5), format::axis(measure, m_steps.step * i)));
    const double left = std::ceil(label + LabelGap);
    m_plot = QRectF(left, TopMargin, std::max(10.0, size.width() - left - RightMargin),
                    std::max(10.0, size.height() - TopMargin - BottomMargin));
    chart()->resize(size);
    chart()->setPlotArea(m_plot);
    m_times->setRange(0, m_days);
    m_values->setRange(m_steps.bottom(), std::max(m_steps.top(), m_steps.bottom() + 1e-9));
    build();
    viewport()->update();
}

double BudgetCanvas::xOf(double day) const
{
    return m_plot.left() + m_plot.width() * day / m_days;
}

double BudgetCanvas::yOf(double value) const
{
    const double share = (value - m_values->min()) / (m_values->max() - m_values->min());
    return m_plot.bottom() - m_plot.height() * share;
}

void BudgetCanvas::drawBackground(QPainter *painter, const QRectF &rect)
{
    const Theme &theme = currentTheme();
    painter->fillRect(rect, theme.surface);
    if (!m_first.isValid())
        return;
    const Measure measure = queryMeasure(m_budget.measure);
    painter->setFont(roleFont(-1.5));
    for (int i = -m_steps.below; i <= m_steps.intervals; ++i) {
        const double y = yOf(m_steps.step * i);
        painter->fillRect(QRectF(m_plot.left(), y, m_plot.width(), hairline(*painter)),
                          i == 0 ? theme.border : theme.grid);
        painter->setPen(theme.muted);
        drawTabular(*painter, QRectF(0, y - 8, m_plot.left() - LabelGap, 16),
                    Qt::AlignRight | Qt::AlignVCenter, format::axis(measure, m_steps.step * i));
    }
    const QDate today = m_course.moment.today;
    if (today >= m_first && today < m_course.moment.period.end) {
        painter->setPen(QPen(theme.faint, 1, Qt::DotLine));
        painter->drawLine(QPointF(xOf(dayOf(today) + 1), m_plot.top()),
                          QPointF(xOf(dayOf(today) + 1), m_plot.bottom()));
    }
}

void BudgetCanvas::paintLabel(QPainter &painter, const QPointF &at, Qt::Alignment side, const QColor &ink,
                              const QString &text) const
{
    painter.setPen(ink);
    const double wide = tabularWidth(painter.font(), text) + 1;
    const double left = side & Qt::AlignRight ? at.x() - wide
        : side & Qt::AlignHCenter             ? at.x() - wide / 2
                                              : at.x();
    const double most = std::max(0.0, viewport()->width() - wide);
    drawTabular(painter, QRectF(std::clamp(left, 0.0, most), at.y() - 8, wide, 16),
                Qt::AlignLeft | Qt::AlignVCenter, text);
}

void BudgetCanvas::drawForeground(QPainter *painter, const QRectF &)
{
    if (!m_first.isValid())
        return;
    const Theme &theme = currentTheme();
    painter->setFont(roleFont(-1.5));
    const double below = m_plot.bottom() + 11;
    const QDate today = m_course.moment.today;
    const QDate last = m_course.moment.period.end.addDays(-1);
    paintLabel(*painter, {m_plot.left(), below}, Qt::AlignLeft, theme.muted, axisDay(m_first));
    paintLabel(*painter, {m_plot.right(), below}, Qt::AlignRight, theme.muted, axisDay(last));
    const double mark = xOf(dayOf(today) + 1);
    if (today > m_first && mark > m_plot.left() + 50 && mark < m_plot.right() - 60)
        paintLabel(*painter, {mark, below}, Qt::AlignHCenter, theme.muted, BudgetChart::tr("today"));
    paintThresholds(*painter);
    painter->setFont(roleFont(-1.5, QFont::DemiBold));
    const double limit = yOf(plotted(m_budget.measure, m_state.limit));
    paintLabel(*painter, {m_plot.left() + 4, limit - 8}, Qt::AlignLeft, theme.text,
               BudgetChart::tr("limit %1").arg(budgetAmount(m_budget.measure, m_state.limit)));
    if (const auto &day = m_state.forecast.crossesOn) {
        const QDate date = dateOfDay(*day);
        const QPointF at(xOf(dayOf(date) + 1), limit);
        painter->setBrush(theme.surface);
        painter->setPen(QPen(theme.warning, 2));
        painter->drawEllipse(at, 4, 4);
        paintLabel(*painter, at - QPointF(6, 11), Qt::AlignRight, theme.warning, axisDay(date));
    }
}

// Above their lines at the left, where there is room between them.
void BudgetCanvas::paintThresholds(QPainter &painter) const
{
    double above = yOf(plotted(m_budget.measure, m_state.limit));
    for (auto threshold = m_budget.thresholds.rbegin(); threshold != m_budget.thresholds.rend();
         ++threshold) {
        const double line = yOf(plotted(m_budget.measure, m_state.limit * *threshold / 100));
        if (*threshold >= 100 || line - above < LabelHeight || m_state.limit == 0)
            continue;
        paintLabel(painter, {m_plot.left() + 4, line - LabelHeight / 2}, Qt::AlignLeft, currentTheme().muted,
                   QString::number(*threshold) + u" %"_s);
        above = line;
    }
}

void BudgetCanvas::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    arrange();
}

void BudgetCanvas::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        arrange();
}

void BudgetCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const double day = (event->position().x() - m_plot.left()) / m_plot.width() * m_days;
    const auto near = std::ranges::min_element(m_course.dates, {}, [&](const BudgetCourse::Date &date) {
        return std::abs(dayOf(date.date) + 0.5 - day);
    });
    if (near == m_course.dates.end() || !m_plot.adjusted(0, -8, 0, 8).contains(event->position()))
        return;
    const auto amount = [&](Int128 value) { return budgetAmount(m_budget.measure, value); };
    QStringList lines{axisDay(near->date)};
    if (near->spent)
        lines << BudgetChart::tr("spent %1").arg(amount(*near->spent));
    if (near->expected && near->date > m_course.moment.today)
        lines << BudgetChart::tr("expected %1").arg(amount(*near->expected));
    if (near->low && near->date > m_course.moment.today)
        lines << BudgetChart::tr("range %1 – %2").arg(amount(*near->low), amount(*near->high));
    showPlainToolTip(event->globalPosition().toPoint(), lines.join(u'\n'), this);
}

} // namespace tally
