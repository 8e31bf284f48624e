// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartheader.h"

#include "ui/charts/chartdata.h"
#include "ui/look/icons.h"
#include "ui/state/filterstate.h"
#include "ui/text/labels.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/pickbutton.h"
#include "ui/kit/verticalline.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QToolButton>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr Measure Sums[] = {Measure::Cost,
                            Measure::Requests,
                            Measure::TotalTokens,
                            Measure::PromptTokens,
                            Measure::CacheReadTokens,
                            Measure::CacheWriteTokens,
                            Measure::CompletionTokens,
                            Measure::ReasoningTokens,
                            Measure::CacheSaving,
                            Measure::Errors};
constexpr Measure Ratios[] = {Measure::CostPerRequest,   Measure::CostPerMillionTokens,
                              Measure::TokensPerRequest, Measure::CacheHit,
                              Measure::LatencyP50,       Measure::LatencyP95};
constexpr int Tops[] = {3, 5, 8, 12, 20};
const QString Nothing = QStringLiteral("–");

} // namespace

ChartHeader::ChartHeader(FilterState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 6, 10, 6);
    row->setSpacing(2);
    makePicks();
    makeEnd();
    row->addWidget(m_measure);
    row->addWidget(m_group);
    row->addWidget(m_subGroup);
    row->addSpacing(6);
    row->addWidget(new VerticalLine(this));
    row->addSpacing(6);
    row->addWidget(m_top);
    row->addWidget(m_bucket);
    row->addSpacing(6);
    row->addWidget(new VerticalLine(this));
    row->addSpacing(14);
    row->addWidget(m_running);
    row->addStretch(1);
    row->addWidget(m_chart);
    row->addWidget(m_table);
    row->addSpacing(6);
    row->addWidget(m_more);
    connect(&m_state, &FilterState::changed, this, &ChartHeader::follow);
    follow();
}

void ChartHeader::makePicks()
{
    m_measure = new PickButton(
        {}, tr("Measure"), [this](QMenu &menu) { fillMeasures(menu); }, this);
    m_measure->setObjectName(u"overview.chart.measure"_s);
    setPlainToolTip(m_measure, tr("What the chart and the list measure"));
    //: In front of the dimension a chart is grouped by: "by Model"
    m_group = new PickButton(
        tr("by"), tr("Group by"), [this](QMenu &menu) { fillGroups(menu); }, this);
    m_group->setObjectName(u"overview.chart.group"_s);
    setPlainToolTip(m_group, tr("Group by (G)"));
    //: In front of the second dimension a chart is grouped by: "by Model then Customer"
    m_subGroup = new PickButton(
        tr("then"), tr("Then group by"), [this](QMenu &menu) { fillSubGroups(menu); }, this);
    m_subGroup->setObjectName(u"overview.chart.subgroup"_s);
    setPlainToolTip(m_subGroup, tr("Divide each group once more"));
    m_top = new PickButton(
        {}, tr("Number of groups"), [this](QMenu &menu) { fillTops(menu); }, this);
    m_top->setObjectName(u"overview.chart.top"_s);
    setPlainToolTip(m_top, tr("How many groups are shown; the rest is one group"));
    //: In front of a bucket: "per Day"
    m_bucket = new PickButton(
        tr("per"), tr("Bucket"), [this](QMenu &menu) { fillBuckets(menu); }, this);
    m_bucket->setObjectName(u"overview.chart.bucket"_s);
    setPlainToolTip(m_bucket, tr("Length of a bar (B)"));
    m_running = new QCheckBox(tr("Running &total"), this);
    m_running->setObjectName(u"overview.chart.runningTotal"_s);
    connect(m_running, &QCheckBox::clicked, &m_state, &FilterState::setRunningTotal);
}

void ChartHeader::makeEnd()
{
    m_chart = iconToggle(u"chart-column", tr("Show as chart (T)"), this);
    m_chart->setObjectName(u"overview.chart.asChart"_s);
    m_table = iconToggle(u"table-2", tr("Show as table (T)"), this);
    m_table->setObjectName(u"overview.chart.asTable"_s);
    connect(m_chart, &QToolButton::clicked, this, [this] {
        m_state.setTableTwin(false);
        follow();
    });
    connect(m_table, &QToolButton::clicked, this, [this] {
        m_state.setTableTwin(true);
        follow();
    });
    m_more = flatIcon(u"ellipsis", tr("Save or copy the chart"), this, 16);
    m_more->setObjectName(u"overview.chart.more"_s);
    m_more->setAccessibleName(tr("More about the chart"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    menu->setObjectName(u"overview.chart.moreMenu"_s);
    menu->addAction(icon(u"image"), tr("Save as &PNG…"), this, &ChartHeader::savePngRequested);
    menu->addAction(icon(u"image"), tr("Save as &SVG…"), this, &ChartHeader::saveSvgRequested);
    menu->addAction(icon(u"copy"), tr("&Copy picture"), this, &ChartHeader::copyPictureRequested);
    menu->addSeparator();
    menu->addAction(icon(u"table-2"), tr("Copy &table"), this, &ChartHeader::copyTableRequested);
    menu->addAction(icon(u"file-spreadsheet"), tr("&Export CSV…"), this, &ChartHeader::exportRequested);
    m_more->setMenu(menu);
}

void ChartHeader::setDimensions(const std::vector<DimensionInfo> &dimensions)
{
    m_dimensions = dimensions;
}

void ChartHeader::follow()
{
    const ViewState &state = m_state.state();
    m_measure->setValue(measureLabel(state.measure));
    m_group->setValue(state.grouped ? dimensionLabel(state.group) : Nothing);
    m_subGroup->setValue(state.subGroup ? dimensionLabel(*state.subGroup) : Nothing);
    m_subGroup->setEnabled(state.grouped);
    m_top->setValue(state.top > 0 ? tr("Top %1 + other").arg(state.top) : tr("All"));
    m_top->setEnabled(state.grouped);
    m_bucket->setValue(bucketLabel(m_state.effectiveBucket()));
    const bool addable = addsUp(state.measure);
    m_running->setEnabled(addable);
    m_running->setChecked(addable && state.runningTotal);
    setPlainToolTip(m_running, addable ? QString() : tr("Only sums have a running total"));
    m_chart->setChecked(!state.tableTwin);
    m_table->setChecked(state.tableTwin);
}

void ChartHeader::openGroupMenu()
{
    m_group->open();
}

void ChartHeader::openBucketMenu()
{
    m_bucket->open();
}

void ChartHeader::fillMeasures(QMenu &menu)
{
    for (const Measure measure : Sums)
        addChoice(menu, measureLabel(measure), measure == m_state.state().measure,
                  [=, this] { m_state.setMeasure(measure); });
    menu.addSeparator();
    for (const Measure measure : Ratios)
        addChoice(menu, measureLabel(measure), measure == m_state.state().measure,
                  [=, this] { m_state.setMeasure(measure); });
}

void ChartHeader::fillGroups(QMenu &menu)
{
    const ViewState &state = m_state.state();
    for (const DimensionInfo &info : m_dimensions)
        addChoice(menu, dimensionLabel(info.dimension), state.grouped && info.dimension == state.group,
                  [this, dimension = info.dimension] { m_state.setGroup(dimension); });
    menu.addSeparator();
    addChoice(menu, tr("Nothing, one series"), !state.grouped, [this] { m_state.setUngrouped(); });
}

void ChartHeader::fillSubGroups(QMenu &menu)
{
    const ViewState &state = m_state.state();
    addChoice(menu, tr("Nothing"), !state.subGroup, [this] { m_state.setSubGroup(std::nullopt); });
    menu.addSeparator();
    for (const DimensionInfo &info : m_dimensions) {
        if (info.dimension == state.group)
            continue;
        addChoice(menu, dimensionLabel(info.dimension), state.subGroup == info.dimension,
                  [this, dimension = info.dimension] { m_state.setSubGroup(dimension); });
    }
}

void ChartHeader::fillTops(QMenu &menu)
{
    for (const int top : Tops)
        addChoice(menu, tr("Top %1 + other").arg(top), m_state.state().top == top,
                  [=, this] { m_state.setTop(top); });
}

void ChartHeader::fillBuckets(QMenu &menu)
{
    const auto chosen = m_state.state().bucket;
    addChoice(menu, tr("Automatic"), !chosen, [this] { m_state.setBucket(std::nullopt); });
    menu.addSeparator();
    for (const Bucket bucket : {Bucket::Hour, Bucket::Day, Bucket::Week, Bucket::Month})
        addChoice(menu, bucketLabel(bucket), chosen == bucket, [=, this] { m_state.setBucket(bucket); });
}

} // namespace tally

#include "moc_chartheader.cpp"
