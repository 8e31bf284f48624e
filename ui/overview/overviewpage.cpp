// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "services/usage/exportservice.h"
#include "ui/charts/chartpane.h"
#include "ui/charts/timeline.h"
#include "ui/filter/emptyresult.h"
#include "ui/overview/overviewbudgets.h"
#include "ui/overview/rankedlist.h"
#include "ui/overview/unpricednotice.h"

#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int CompactBelow = 1200; // width of the window

QString periodName(const UsageFilter &filter, const FilterState &state)
{
    if (!filter.fromMs || !filter.toMs)
        return {};
    return timeline::range(*filter.fromMs, *filter.toMs, state.timeZone(), state.now().toMSecsSinceEpoch());
}

} // namespace

OverviewPage::OverviewPage(UsageService &usage, FilterState &state, EntityColors &colours, QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_state(state)
    , m_colours(colours)
    , m_questions(usage, state, this)
    , m_outlook(usage, state, this)
{
    setObjectName(u"overview"_s);
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    makePanels();
    connectPanels();
    connect(&m_state, &FilterState::changed, this, &OverviewPage::stateChanged);
    connect(&m_usage, &UsageService::changed, this, &OverviewPage::dataChanged);
    adoptDimensions();
    setStatusText({});
}

OverviewPage::~OverviewPage() = default;

PageInfo OverviewPage::info()
{
    return {u"overview"_s, u"layout-dashboard"_s, tr("&Overview"), tr("Cards, chart and ranked list")};
}

void OverviewPage::makePanels()
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(8);
    m_banner = new UnpricedNotice(this);
    m_banner->setObjectName(u"overview.banner"_s);
    m_cards = new KpiStrip(this);
    m_body = new QStackedWidget(this);
    m_splitter = new QSplitter(Qt::Vertical, m_body);
    m_splitter->setObjectName(u"overview.splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    m_chart = new ChartPane(m_state, m_colours, m_splitter);
    m_list = new RankedList(m_state, m_colours, m_splitter);
    m_splitter->addWidget(m_chart);
    m_splitter->addWidget(m_list);
    m_splitter->setStretchFactor(0, 46);
    m_splitter->setStretchFactor(1, 54);
    m_splitter->setSizes({460, 540});
    m_empty = new EmptyResult(m_usage, m_state, m_body);
    m_body->addWidget(m_splitter);
    m_body->addWidget(m_empty);
    m_budgets = new OverviewBudgets(*m_cards, *m_list, *m_chart, m_outlook, this);
    m_column->addWidget(m_banner);
    m_column->addWidget(m_cards);
    m_column->addWidget(m_body, 1);
}

void OverviewPage::connectPanels()
{
    connect(m_cards, &KpiStrip::measureChosen, &m_state, &FilterState::setMeasure);
    connect(m_chart, &ChartPane::exportRequested, this, &OverviewPage::offerExport);
    connect(m_chart, &ChartPane::failed, this, [this](const QString &message) {
        Q_EMIT failed(Error{ErrorKind::Io, message});
    });
    connect(m_list, &RankedList::exportRequested, this, &OverviewPage::offerExport);
    connect(m_list, &RankedList::attributionRequested, this, &OverviewPage::attributionRequested);
    connect(m_list, &RankedList::extentChanged, this, [this] { askList(); });
    connect(m_banner, &UnpricedNotice::pricesRequested, this, &OverviewPage::pricesRequested);
    connect(&m_questions, &OverviewQuestions::chartFailed, this,
            [this](const Error &error) { fail(ChartQuestion, error); });
    connect(&m_questions, &OverviewQuestions::listFailed, this,
            [this](const Error &error) { fail(ListQuestion, error); });
    connect(&m_outlook, &Outlook::ready, this,
            [this](const std::vector<ChartAhead> &ahead, const std::optional<double> &limit) {
                m_chart->setOutlook(ahead, limit);
                Q_EMIT idle();
            });
    connect(m_budgets, &OverviewBudgets::changed, this, [this] {
        if (isVisible() && !m_dirty && !(m_waiting & ChartQuestion))
            m_budgets->present();
    });
    connect(m_budgets, &OverviewBudgets::failed, this, &OverviewPage::idle);
    connect(m_empty, &EmptyResult::answered, this, [this] { end(HintQuestion); });
    connect(m_empty, &EmptyResult::failed, this, &OverviewPage::failed);
}

void OverviewPage::adoptDimensions()
{
    const auto engine = m_usage.engine();
    const auto dimensions = engine ? listedDimensions(engine->dimensions()) : std::vector<DimensionInfo>();
    m_chart->setDimensions(dimensions);
    m_list->setDimensions(dimensions);
}

bool OverviewPage::letGo()
{
    return m_chart->letGo();
}

bool OverviewPage::find()
{
    if (auto *line = m_list->findChild<QLineEdit *>()) {
        line->setFocus(Qt::ShortcutFocusReason);
        line->selectAll();
    }
    return true;
}

void OverviewPage::copy()
{
    m_chart->copyTable();
}

void OverviewPage::exportShown()
{
    m_chart->exportCsv();
}

void OverviewPage::offerExport(const UsageQuery &query, const SharedTable &table)
{
    const int64_t rows = int64_t(table->rows.size());
    Q_EMIT exportRequested(
        {tr("%1 rows", "number").arg(QLocale().toString(qlonglong(rows))), rows,
         [&usage = m_usage, query, table, rows](const QString &path, const ExportOptions &options,
                                                ExportProgress *) -> Result<int64_t> {
             const auto done = ExportService(usage).tableToFile(query, *table, options, path);
             return done ? Result<int64_t>(rows) : Result<int64_t>(done.error());
         }});
}

QByteArray OverviewPage::saveState()
{
    return m_splitter->saveState();
}

void OverviewPage::restoreState(const QByteArray &state)
{
    m_splitter->restoreState(state);
}

void OverviewPage::toggleTable()
{
    m_state.setTableTwin(!m_state.state().tableTwin);
}

void OverviewPage::reload()
{
    m_dirty = true;
    refresh();
}

void OverviewPage::dataChanged()
{
    adoptDimensions();
    m_dirty = true;
    refresh();
}

void OverviewPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool compact = window()->width() < CompactBelow;
    const int side = compact ? 12 : 16;
    m_column->setContentsMargins(side, 12, side, 12);
    m_chart->setCompact(compact);
    m_list->setCompact(compact);
}

void OverviewPage::refresh()
{
    if (!isVisible() || !m_dirty || !m_usage.isOpen())
        return;
    m_dirty = false;
    m_asked = m_state.state();
    m_cards->setActive(m_asked.measure);
    m_list->follow();
    askChart();
}

void OverviewPage::stateChanged(FilterState::Change what)
{
    const ViewState &now = m_state.state();
    const auto chartPart = [](const ViewState &s) {
        return std::tie(s.measure, s.grouped, s.group, s.subGroup, s.top, s.bucket);
    };
    if (what == FilterState::Change::Filter || chartPart(now) != chartPart(m_asked)) {
        m_dirty = true;
        refresh();
    } else if (now.listDimension != m_asked.listDimension && isVisible() && m_usage.isOpen()) {
        m_asked = now;
        m_list->follow();
        if (!(m_waiting & ChartQuestion)) // otherwise the list is asked for after the chart anyway
            askList();
    } else if (now != m_asked) {
        m_asked = now;
        m_chart->follow();
        m_outlook.ask(m_chart->data()); // the limit belongs to the running total
    }
}

void OverviewPage::setBudgets(const BudgetWatch &budgets)
{
    m_budgets->follow(budgets);
}

bool OverviewPage::isIdle() const
{
    return m_waiting == 0 && !m_dirty && m_outlook.isIdle() && !m_budgets->isAwaited();
}

void OverviewPage::askChart()
{
    begin(ChartQuestion);
    m_questions.askChart([this](OverviewAnswer answer) { presentChart(std::move(answer)); });
}

void OverviewPage::presentChart(OverviewAnswer answer)
{
    m_totals = answer.totals();
    m_series = answer.series();
    m_chart->setAnswers(std::move(answer.chart), m_series);
    presentCards(answer);
    m_budgets->present();
    const auto engine = m_usage.engine();
    setStatusText(tr("%1 of %2 records · %3 ms", "filtered of all, and how long it took")
                      .arg(QLocale().toString(m_totals.records),
                           QLocale().toString(qlonglong(engine ? engine->recordCount() : 0)),
                           QLocale().toString(std::max(1, qRound(answer.milliseconds())))));
    Q_EMIT answered(m_totals.records, answer.milliseconds());
    const bool nothing = m_totals.records == 0;
    m_body->setCurrentWidget(nothing ? static_cast<QWidget *>(m_empty) : m_splitter);
    if (nothing)
        askHint();
    else
        askRest();
    end(ChartQuestion);
}

void OverviewPage::presentCards(const OverviewAnswer &answer)
{
    KpiStrip::Answers cards;
    cards.now = m_totals;
    cards.trends = answer.trends;
    cards.compared = m_state.state().compare;
    cards.nowName = periodName(answer.queries.whole.filter, m_state);
    if (const UsageTotals *before = answer.before()) {
        cards.before = *before;
        cards.beforeName = periodName(answer.queries.before->filter, m_state);
    }
    m_cards->setAnswers(cards);
}

void OverviewPage::askHint()
{
    m_banner->hide();
    m_questions.dropList();
    m_waiting &= ~static_cast<unsigned>(ListQuestion);
    begin(HintQuestion);
    m_empty->ask();
}

void OverviewPage::askRest()
{
    m_empty->cancel();
    m_waiting &= ~static_cast<unsigned>(HintQuestion);
    askList(m_banner->wants(m_totals.unpricedRecords));
}

void OverviewPage::askList(bool withUnpriced)
{
    begin(ListQuestion);
    m_questions.askList({m_list->wantsEverything(), withUnpriced}, m_series, m_chart->data(),
                        [this](const RankedAnswers &answers, const SharedTable &unpriced) {
                            m_list->setAnswers(answers);
                            if (unpriced)
                                m_banner->present(*unpriced);
                            end(ListQuestion);
                        });
}

void OverviewPage::end(Question question)
{
    m_waiting &= ~static_cast<unsigned>(question);
    if (m_waiting == 0)
        Q_EMIT idle();
}

void OverviewPage::fail(Question question, const Error &error)
{
    Q_EMIT failed(error);
    end(question);
}

} // namespace tally

#include "moc_overviewpage.cpp"
