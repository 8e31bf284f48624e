// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/kpistrip.h"

#include "ui/charts/chartdata.h"
#include "ui/overview/budgetuse.h"
#include "ui/overview/kpicard.h"
#include "ui/text/labels.h"
#include "ui/text/numberchange.h"
#include "ui/text/numberformat.h"
#include "ui/text/numbermeasure.h"

#include <QHBoxLayout>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int CompactCardBelow = 184;

format::Parts cardValue(Measure measure, const UsageTotals &totals)
{
    switch (measure) {
    case Measure::Cost:
        return {format::costCard(totals.costNano), {}};
    case Measure::TotalTokens:
        return format::tokensCard(totals.totalTokens);
    case Measure::LatencyP50:
        return format::durationCard(totals.latencyP50);
    case Measure::CacheHit:
        return format::shareCard(totals.value(measure));
    default:
        return {format::measure(measure, totals), {}};
    }
}

/// Exact where the card is short.
QString exactValue(Measure measure, const UsageTotals &totals)
{
    if (measure == Measure::TotalTokens)
        return format::count(totals.totalTokens);
    return format::measure(measure, totals);
}

QString words(const format::Change &change)
{
    using Direction = format::Change::Direction;
    const bool factor = change.text.startsWith(u'×');
    const QString size = factor ? change.text : change.text.mid(1); // the word says what the sign says
    switch (change.direction) {
    case Direction::Up:
        return factor ? size : KpiStrip::tr("up by %1").arg(size);
    case Direction::Down:
        return KpiStrip::tr("down by %1").arg(size);
    case Direction::Flat:
        return KpiStrip::tr("unchanged");
    case Direction::None:
        return KpiStrip::tr("no earlier data");
    }
    return {};
}

QString tip(Measure measure, const KpiStrip::Answers &answers, const format::Change &change)
{
    const UsageTotals &now = answers.now;
    QStringList lines;
    const QString value = exactValue(measure, now);
    lines.append(answers.nowName.isEmpty()
                     ? u"%1: %2"_s.arg(measureLabel(measure), value)
                     : u"%1, %2: %3"_s.arg(measureLabel(measure), answers.nowName, value));
    if (answers.before)
        lines.append(
            u"%1: %2 (%3)"_s.arg(answers.beforeName, exactValue(measure, *answers.before), words(change)));
    const bool money = measure == Measure::Cost || measure == Measure::CostPerRequest;
    if (money && now.unpricedRecords > 0)
        lines.append(KpiStrip::tr("%n requests without a price are not counted.", nullptr,
                                  static_cast<int>(now.unpricedRecords)));
    lines.append(KpiStrip::tr("Click to show it in the chart."));
    return lines.join(u'\n');
}

/// Where each bucket of an answer stands among the chart's; their number where it does not.
std::vector<size_t> places(const std::vector<BucketSpan> &answer, const std::vector<BucketSpan> &chart)
{
    std::vector<size_t> result;
    size_t at = 0;
    for (const BucketSpan &span : answer) {
        while (at < chart.size() && chart[at].startMs < span.startMs)
            ++at;
        result.push_back(at < chart.size() && chart[at].startMs == span.startMs ? at : chart.size());
    }
    return result;
}

} // namespace

KpiStrip::KpiStrip(QWidget *parent)
    : QFrame(parent)
{
    setProperty("panel", true);
    setObjectName(u"overview.cards"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i] = new KpiCard(Measures[i], this);
        row->addWidget(m_cards[i], 1);
        connect(m_cards[i], &QAbstractButton::clicked, this,
                [this, i] { Q_EMIT measureChosen(m_cards[i]->measure()); });
    }
    m_cards.back()->setLast(true);
}

KpiStrip::Trends KpiStrip::trends(const UsageTable &byBucket, const std::vector<BucketSpan> &buckets,
                                  std::optional<int> running)
{
    const std::vector<size_t> place = places(byBucket.buckets, buckets);
    // What is not over would end every line with a fall that never happened.
    const bool cut = running && *running + 1 == static_cast<int>(buckets.size()) && buckets.size() > 2;
    Trends result;
    for (size_t i = 0; i < result.size(); ++i) {
        const bool fill = addsUp(Measures[i]);
        result[i].assign(buckets.size(), fill ? std::optional(0.0) : std::nullopt);
        for (const UsageRow &row : byBucket.rows) {
            const size_t at = row.bucket >= 0 ? place[static_cast<size_t>(row.bucket)] : buckets.size();
            if (at >= buckets.size())
                continue;
            const std::optional<double> value = row.totals.value(Measures[i]);
            result[i][at] = fill ? value.value_or(0) : value;
        }
        if (fill && cut)
            result[i].pop_back();
    }
    return result;
}

void KpiStrip::setAnswers(const Answers &answers)
{
    const UsageTotals &now = answers.now;
    const bool nothing = now.records == 0;
    for (size_t i = 0; i < m_cards.size(); ++i) {
        KpiCard *card = m_cards[i];
        const Measure measure = card->measure();
        KpiCard::Content content;
        content.value = cardValue(measure, now);
        content.known = now.value(measure).has_value() && !nothing;
        if (nothing && (measure == Measure::Requests || measure == Measure::TotalTokens))
            content.value = {format::count(0), {}};
        content.change = format::change(measure, now, answers.before);
        if (answers.compared && content.change.direction == format::Change::Direction::None)
            content.note = content.known ? tr("no earlier data") : QString();
        content.tip = tip(measure, answers, content.change);
        content.trend = answers.trends[i];
        content.plain = nothing;
        card->setContent(content);
    }
}

void KpiStrip::setBudgets(const BudgetScopes &budgets, const UsageFilter &view)
{
    for (KpiCard *card : m_cards) {
        if (const BudgetEntry *entry = budgets.find(view, card->measure()))
            card->setBudget(entry->state, budgetUseText(budgets.budgetOf(*entry), entry->state));
        else
            card->setBudget({}, {});
    }
}

void KpiStrip::setActive(Measure measure)
{
    for (KpiCard *card : m_cards)
        card->setActive(card->measure() == measure);
}

void KpiStrip::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool compact = width() / static_cast<int>(m_cards.size()) < CompactCardBelow;
    for (KpiCard *card : m_cards)
        card->setCompact(compact);
}

} // namespace tally

#include "moc_kpistrip.cpp"
