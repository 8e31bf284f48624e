// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewquestions.h"

#include "ui/state/filterstate.h"

namespace tally {

namespace {

struct PreparedChart {
    ChartData chart = {};
    KpiStrip::Trends trends = {};
};

PreparedChart prepare(const ChartQueries &queries, ChartAnswers answers, const LatestAnswer::Tables &tables)
{
    answers.whole = tables.front();
    answers.series = queries.grouped ? tables[1] : answers.whole;
    if (queries.before)
        answers.before = tables.back();
    PreparedChart prepared{chartData(answers), {}};
    prepared.trends = KpiStrip::trends(*answers.whole, prepared.chart.buckets, prepared.chart.running);
    return prepared;
}

} // namespace

OverviewQuestions::OverviewQuestions(const UsageService &usage, const FilterState &state, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_state(state)
{
}

void OverviewQuestions::askChart(std::function<void(OverviewAnswer)> done)
{
    const ChartQueries queries = chartQueries(m_state);
    ChartAnswers question;
    question.query = queries.series;
    question.beforeQuery = queries.before;
    question.weekdaysMatched = m_state.state().matchWeekdays;
    question.zone = m_state.timeZone();
    question.nowMs = m_state.now().toMSecsSinceEpoch();
    m_chart.askPrepared(
        m_usage, queries.all(),
        [queries, question](const LatestAnswer::Tables &tables) {
            return prepare(queries, question, tables);
        },
        [queries, done = std::move(done)](const LatestAnswer::Tables &tables, PreparedChart prepared) {
            done({queries, tables, std::move(prepared.chart), std::move(prepared.trends)});
        },
        [this](const Error &error) { Q_EMIT chartFailed(error); });
}

void OverviewQuestions::askList(ListWishes wishes, const SharedTable &series, const ChartData &chart,
                                std::function<void(const RankedAnswers &, const SharedTable &unpriced)> done)
{
    ListQueries queries = listQueries(m_state, wishes.everything);
    if (wishes.unpriced)
        queries.unpriced = unpricedQuery(m_state);
    const auto trends = [queries, series, buckets = chart.buckets,
                         running = chart.running](const LatestAnswer::Tables &tables) {
        return trendsOf(queries.trend ? *tables[1] : *series, queries.now.measure, buckets, running);
    };
    m_list.askPrepared(
        m_usage, queries.all(), trends,
        [this, queries, done = std::move(done)](const LatestAnswer::Tables &tables,
                                                RankedAnswers::Trends prepared) {
            done(listAnswer(queries, tables, std::move(prepared)),
                 queries.unpriced ? tables.back() : SharedTable());
        },
        [this](const Error &error) { Q_EMIT listFailed(error); });
}

RankedAnswers OverviewQuestions::listAnswer(const ListQueries &queries, const LatestAnswer::Tables &tables,
                                            RankedAnswers::Trends trends) const
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
    return answers;
}

} // namespace tally

#include "moc_overviewquestions.cpp"
