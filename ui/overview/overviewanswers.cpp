// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "domain/usagerecord.h"
#include "ui/charts/chartpane.h"
#include "ui/charts/timeline.h"
#include "ui/text/numberformat.h"
#include "ui/kit/banner.h"
#include "ui/filter/emptyresult.h"
#include "ui/overview/kpicard.h"
#include "ui/overview/rankedlist.h"

#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <limits>

// The part of OverviewPage that asks and shows what was answered.

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString periodName(const UsageFilter &filter, const FilterState &state)
{
    if (!filter.fromMs || !filter.toMs)
        return {};
    return timeline::range(*filter.fromMs, *filter.toMs, state.timeZone(), state.now().toMSecsSinceEpoch());
}

} // namespace

void OverviewPage::askChart()
{
    begin(ChartQuestion);
    const ChartQueries queries = chartQueries(m_state);
    ChartAnswers question;
    question.query = queries.series;
    question.beforeQuery = queries.before;
    question.weekdaysMatched = m_state.state().matchWeekdays;
    question.zone = m_state.timeZone();
    question.nowMs = m_state.now().toMSecsSinceEpoch();
    m_chartQuestion.askPrepared(
        m_usage, queries.all(),
        [queries, question](const Latest::Tables &tables) {
            ChartAnswers answers = question;
            answers.whole = tables.front();
            answers.series = queries.grouped ? tables[1] : answers.whole;
            if (queries.before)
                answers.before = tables.back();
            PreparedChart prepared{chartData(answers), {}};
            prepared.trends =
                KpiStrip::trends(*answers.whole, prepared.chart.buckets, prepared.chart.running);
            return prepared;
        },
        [this, queries](const Latest::Tables &tables, PreparedChart prepared) {
            presentChart(queries, tables, std::move(prepared));
        },
        [this](const Error &error) { fail(ChartQuestion, error); });
}

void OverviewPage::presentChart(const ChartQueries &queries, const Latest::Tables &tables,
                                PreparedChart prepared)
{
    m_totals = tables.front()->totals;
    m_series = queries.grouped ? tables[1] : tables.front();
    m_chart->setAnswers(std::move(prepared.chart), m_series);
    KpiStrip::Answers cards;
    cards.now = m_totals;
    cards.trends = std::move(prepared.trends);
    cards.compared = m_state.state().compare;
    cards.nowName = periodName(queries.whole.filter, m_state);
    if (queries.before) {
        cards.before = tables.back()->totals;
        cards.beforeName = periodName(queries.before->filter, m_state);
    }
    m_cards->setAnswers(cards);

    double milliseconds = 0;
    for (const SharedTable &table : tables)
        milliseconds = std::max(milliseconds, table->milliseconds); // they ran side by side
    const auto engine = m_usage.engine();
    setStatusText(tr("%1 of %2 records · %3 ms", "filtered of all, and how long it took")
                      .arg(QLocale().toString(m_totals.records),
                           QLocale().toString(qlonglong(engine ? engine->recordCount() : 0)),
                           QLocale().toString(std::max(1, qRound(milliseconds)))));
    Q_EMIT answered(m_totals.records, milliseconds);
    const bool nothing = m_totals.records == 0;
    m_body->setCurrentWidget(nothing ? static_cast<QWidget *>(m_empty) : m_splitter);
    if (nothing) {
        m_banner->hide();
        m_listQuestion.cancel();
        m_waiting &= ~static_cast<unsigned>(ListQuestion | UnpricedQuestion);
        begin(HintQuestion);
        m_empty->ask();
    } else {
        m_empty->cancel();
        m_waiting &= ~static_cast<unsigned>(HintQuestion);
        askList();
        askUnpriced();
    }
    end(ChartQuestion);
}

void OverviewPage::askList()
{
    begin(ListQuestion);
    const ListQueries queries = listQueries(m_state, m_list->wantsEverything());
    // Without a question of their own the trends are those of the chart.
    const auto prepare = [queries, series = m_series, buckets = m_chart->data().buckets,
                          running = m_chart->data().running](const Latest::Tables &tables) {
        return trendsOf(queries.trend ? *tables[1] : *series, queries.now.measure, buckets, running);
    };
    m_listQuestion.askPrepared(
        m_usage, queries.all(), prepare,
        [this, queries](const Latest::Tables &tables, RankedAnswers::Trends trends) {
            presentList(queries, tables, std::move(trends));
        },
        [this](const Error &error) { fail(ListQuestion, error); });
}

void OverviewPage::presentList(const ListQueries &queries, const Latest::Tables &tables,
                               RankedAnswers::Trends trends)
{
    RankedAnswers answers;
    size_t next = 0;
    answers.query = queries.now;
    answers.now = tables[next++];
    if (queries.trend)
        ++next; // the trends are made of it
    answers.trends = std::move(trends);
    if (queries.before)
        answers.before = tables[next++];
    if (queries.providers)
        answers.providers = tables[next++];
    answers.shown = shownTop(m_state);
    m_list->setAnswers(answers);
    end(ListQuestion);
}

void OverviewPage::askUnpriced()
{
    m_unpricedRecords = m_totals.unpricedRecords;
    if (m_unpricedRecords == 0 || m_unpricedRecords == m_closedFor) {
        m_unpricedQuestion.cancel();
        m_waiting &= ~static_cast<unsigned>(UnpricedQuestion);
        m_banner->hide();
        return;
    }
    begin(UnpricedQuestion);
    const UsageQuery query = unpricedQuery(m_state);
    m_unpricedQuestion.ask([&](const UsageService::Flag &flag) { return m_usage.aggregate(query, flag); },
                           [this](const SharedTable &table) { presentUnpriced(*table); },
                           [this](const Error &error) { fail(UnpricedQuestion, error); });
}

void OverviewPage::presentUnpriced(const UsageTable &table)
{
    const int models = static_cast<int>(table.rows.size());
    const int records =
        static_cast<int>(std::min<int64_t>(table.totals.records, std::numeric_limits<int>::max()));
    //: Followed by "412 requests are not in these costs"
    m_banner->setText(tr("%n models without a price:", nullptr, models),
                      tr("%Ln requests are not in these costs", nullptr, records));
    m_banner->setAction(tr("Set &prices…"));
    m_banner->setVisible(table.totals.records > 0);
    end(UnpricedQuestion);
}

} // namespace tally
