// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpane.h"

#include "ui/charts/chartheader.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/chartpicture.h"
#include "ui/charts/chartregistry.h"
#include "ui/charts/charttable.h"
#include "ui/charts/charttip.h"
#include "ui/charts/legendentries.h"
#include "ui/charts/timechart.h"
#include "ui/look/icons.h"
#include "ui/state/entitycolors.h"
#include "ui/state/filterstate.h"
#include "ui/text/labels.h"
#include "ui/text/numbermeasure.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

ChartPane::ChartPane(FilterState &state, EntityColors &colours, QWidget *parent)
    : QFrame(parent)
    , m_state(state)
    , m_colours(colours)
    , m_header(new ChartHeader(state, this))
    , m_legend(new ChartLegend(this))
    , m_chartBox(new QWidget(this))
    , m_table(new ChartTable(this))
{
    setProperty("panel", true);
    setObjectName(u"overview.chartPane"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *body = new QWidget(this);
    m_stack = new QStackedLayout(body);
    column->addWidget(body, 1);

    auto *chartColumn = new QVBoxLayout(m_chartBox);
    chartColumn->setContentsMargins(0, 0, 0, 4);
    chartColumn->setSpacing(2);
    auto *legendRow = new QHBoxLayout;
    legendRow->setContentsMargins(16, 0, 16, 0);
    legendRow->addWidget(m_legend);
    chartColumn->addLayout(legendRow);
    m_stack->addWidget(m_chartBox);
    m_stack->addWidget(m_table);

    m_legend->setObjectName(u"overview.legend"_s);
    connect(m_legend, &ChartLegend::toggled, this, [this](int entry) {
        if (m_hidden.toggle(m_data, legendSeries(m_definition, entry)))
            present();
    });
    connect(m_legend, &ChartLegend::isolated, this, [this](int entry) {
        if (m_hidden.isolate(m_data, legendSeries(m_definition, entry)))
            present();
    });
    connect(m_legend, &ChartLegend::showAll, this, [this] {
        m_hidden.clear();
        present();
    });
    connect(m_table, &ChartTable::copyRequested, this, &ChartPane::copyTable);
    connect(m_header, &ChartHeader::savePngRequested, this, &ChartPane::savePng);
    connect(m_header, &ChartHeader::saveSvgRequested, this, &ChartPane::saveSvg);
    connect(m_header, &ChartHeader::copyPictureRequested, this, &ChartPane::copyPicture);
    connect(m_header, &ChartHeader::copyTableRequested, this, &ChartPane::copyTable);
    connect(m_header, &ChartHeader::exportRequested, this, &ChartPane::exportCsv);
}

ChartPane::~ChartPane()
{
    delete m_tip; // lives in the window
}

QSize ChartPane::minimumSizeHint() const
{
    return {480, 190};
}

void ChartPane::setDimensions(const std::vector<DimensionInfo> &dimensions)
{
    m_header->setDimensions(dimensions);
}

void ChartPane::setAnswers(ChartData data, const SharedTable &series)
{
    m_exported = series;
    m_data = std::move(data);
    giveColours(m_data, m_colours);
    m_hidden.begin(m_data);
    m_header->follow();
    present();
}

void ChartPane::setOutlook(const std::vector<ChartAhead> &ahead, const std::optional<double> &limit)
{
    if (ahead.empty() && !limit && m_data.ahead.empty() && !m_data.limit)
        return;
    m_data.ahead = ahead;
    m_data.limit = limit;
    present();
}

void ChartPane::follow()
{
    m_header->follow();
    present();
}

void ChartPane::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    updateLegend();
}

bool ChartPane::letGo()
{
    return m_chart && m_chart->letGo();
}

void ChartPane::openGroupMenu()
{
    m_header->openGroupMenu();
}

void ChartPane::openBucketMenu()
{
    m_header->openBucketMenu();
}

void ChartPane::useChart()
{
    const ChartRequest request{m_data.query.measure, m_data.isGrouped(), m_state.state().runningTotal};
    const ChartDefinition &fitting = chartFor(request);
    if (m_chart && m_definition == &fitting)
        return;
    delete m_chart;
    m_definition = &fitting;
    m_chart = fitting.make(m_chartBox);
    m_chart->setObjectName(u"overview.chart"_s);
    m_chartBox->layout()->addWidget(m_chart);
    static_cast<QVBoxLayout *>(m_chartBox->layout())->setStretchFactor(m_chart, 1);
    setTabOrder(m_legend, m_chart);
    connect(m_chart, &TimeChart::zoomRequested, &m_state, &FilterState::zoomTo);
    connect(m_chart, &TimeChart::seriesClicked, this, &ChartPane::filterToSeries);
    connect(m_chart, &TimeChart::hovered, this, &ChartPane::showTip);
}

void ChartPane::present()
{
    m_hidden.mark(m_data);
    useChart();
    updateLegend();
    m_chart->setData(m_data);
    const bool asTable = m_state.state().tableTwin;
    if (asTable)
        m_table->setData(m_data);
    m_stack->setCurrentWidget(asTable ? static_cast<QWidget *>(m_table) : m_chartBox);
    if (asTable && m_tip)
        m_tip->hide();
    describe();
}

void ChartPane::updateLegend()
{
    m_legend->setEntries(legendEntries(m_data, m_definition, m_compact));
}

QString ChartPane::pictureTitle() const
{
    const QString measure = measureLabel(m_data.query.measure);
    const QString bucket = bucketLabel(m_data.query.bucket);
    if (!m_data.isGrouped())
        return tr("%1 per %2").arg(measure, bucket);
    if (m_data.query.groups.size() > 1)
        return tr("%1 by %2 then %3 per %4")
            .arg(measure, dimensionLabel(m_data.query.groups[0]), dimensionLabel(m_data.query.groups[1]),
                 bucket);
    return tr("%1 by %2 per %3").arg(measure, dimensionLabel(m_data.query.groups.front()), bucket);
}

void ChartPane::describe()
{
    QStringList parts;
    parts.append(tr("Total %1 in %n buckets.", nullptr, static_cast<int>(m_data.buckets.size()))
                     .arg(format::measure(m_data.query.measure, m_data.sum)));
    for (size_t i = 0; i < std::min<size_t>(3, m_data.series.size()) && m_data.isGrouped() && m_data.addsUp();
         ++i)
        parts.append(tr("%1: %2.").arg(m_data.series[i].name,
                                       format::value(m_data.query.measure, m_data.series[i].total)));
    if (m_data.beforeSum)
        parts.append(
            tr("The period before: %1.").arg(format::measure(m_data.query.measure, *m_data.beforeSum)));
    if (m_data.limit)
        parts.append(tr("The limit: %1.").arg(format::value(m_data.query.measure, *m_data.limit)));
    if (!m_data.ahead.empty())
        parts.append(
            tr("Expected by the end: %1.").arg(format::value(m_data.query.measure, m_data.expected())));
    parts.append(tr("Press T for the same as a table."));
    m_chart->setAccessibleName(pictureTitle());
    m_chart->setAccessibleDescription(parts.join(u' '));
}

void ChartPane::showTip(int bucket, int series, const QRect &band)
{
    if (bucket < 0) {
        if (m_tip)
            m_tip->hide();
        return;
    }
    if (!m_tip || m_tip->parentWidget() != window()) {
        delete m_tip;
        m_tip = new ChartTip(window());
    }
    m_tip->setBucket(m_data, bucket, series);
    m_tip->showBeside(QRect(m_chart->viewport()->mapTo(window(), band.topLeft()), band.size()));
}

void ChartPane::filterToSeries(int series)
{
    const ChartSeries &clicked = m_data.series[static_cast<size_t>(series)];
    for (size_t i = 0; i < clicked.keys.size() && i < m_data.query.groups.size(); ++i)
        m_state.filterTo(m_data.query.groups[i], clicked.keys[i]);
}

void ChartPane::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_chart)
        updateLegend(); // its accent and dash belong to the theme
}

void ChartPane::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (m_tip)
        m_tip->hide();
}

void ChartPane::contextMenuEvent(QContextMenuEvent *event)
{
    if (auto *menu = findChild<QMenu *>(u"overview.chart.moreMenu"_s))
        menu->popup(event->globalPos());
}

ChartPicture ChartPane::picture()
{
    letGo();
    return {pictureTitle(), *m_legend, *m_chart};
}

void ChartPane::saveWith(const QString &suffix, const QString &filter)
{
    auto *dialog = new QFileDialog(window(), tr("Save the chart"), {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    QString name = pictureTitle().toLower().replace(u'/', u'-').simplified();
    dialog->selectFile(name.replace(u' ', u'-') + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (!picture().write(path))
            Q_EMIT failed(
                tr("The chart could not be written to %1. Nothing was changed there. Choose another folder.")
                    .arg(path));
    });
    dialog->open();
}

void ChartPane::savePng()
{
    saveWith(u"png"_s, tr("PNG picture (*.png)"));
}

void ChartPane::saveSvg()
{
    saveWith(u"svg"_s, tr("SVG picture (*.svg)"));
}

void ChartPane::copyPicture()
{
    QGuiApplication::clipboard()->setImage(picture().image());
}

void ChartPane::copyTable()
{
    m_table->copy(m_data);
}

void ChartPane::exportCsv()
{
    Q_EMIT exportRequested(m_data.query, m_exported);
}

} // namespace tally

#include "moc_chartpane.cpp"
