// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/overlaprows.h"

#include "domain/recordidentity.h"
#include "domain/timeunits.h"

#include <QDate>

#include <tuple>

namespace tally {

namespace {

// ?1 is the family.
constexpr auto SourcesOfFamily = "SELECT id FROM text_value WHERE text = ?1 OR text GLOB ?1 || '-*'";

// The sources of one family are parts of a whole, such as the capabilities of OpenAI, but for the one that
// tells by person what the others tell by key.
bool tellsOnceMore(std::string_view source)
{
    return source == "anthropic-claude-code";
}

} // namespace

std::string_view familyOf(std::string_view source)
{
    return source.substr(0, source.find('-'));
}

bool isOfSubscription(std::string_view source, std::string_view context)
{
    return tellsOnceMore(source)
        && context.find(R"("customer_type":"subscription")") != std::string_view::npos;
}

int64_t overlapDayOf(int64_t timeMs)
{
    return timeMs >= 0 ? timeMs / DayMs : (timeMs - DayMs + 1) / DayMs;
}

OverlapKind OverlapKind::of(const UsageRecord &record)
{
    const TellsOf tells = !isAggregate(record.granularity) ? TellsOf::Requests
        : tellsOnlyCosts(record)                           ? TellsOf::Costs
                                                           : TellsOf::Sums;
    return {tells, record.granularity, record.source};
}

bool isSameFamily(const OverlapKind &a, const OverlapKind &b)
{
    return familyOf(a.source) == familyOf(b.source);
}

bool tellTheSame(const OverlapKind &a, const OverlapKind &b)
{
    const bool areSums = a.tells != TellsOf::Requests && b.tells != TellsOf::Requests;
    if (!isSameFamily(a, b))
        return a.tells != TellsOf::Requests || b.tells != TellsOf::Requests;
    const bool isBill = a.tells == TellsOf::Costs;
    if (isBill != (b.tells == TellsOf::Costs))
        return true;
    if (a.source == b.source)
        return a != b;
    return areSums && tellsOnceMore(a.source) != tellsOnceMore(b.source);
}

// Of equal levels (an hour's and a day's sums) the one with the shorter buckets is the finer.
bool isFiner(const OverlapKind &a, const OverlapKind &b)
{
    return std::tie(a.tells, a.granularity, b.source) < std::tie(b.tells, b.granularity, a.source);
}

UsageAccount overlapAccountOf(bool isAggregate, std::string_view source, std::string_view project,
                              std::string_view context)
{
    return UsageAccount::of(source, isAggregate ? project : std::string_view(), context);
}

std::vector<int64_t> overlapDaysOf(Granularity granularity, int64_t timeMs)
{
    const int64_t first = overlapDayOf(timeMs);
    int64_t count = 1;
    if (granularity == Granularity::Week)
        count = 7;
    else if (granularity == Granularity::Month)
        count = QDate(1970, 1, 1).addDays(first).daysInMonth();
    std::vector<int64_t> days;
    for (int64_t day = first; day < first + count; ++day)
        days.push_back(day);
    return days;
}

std::string_view OverlapRows::condition(bool isExisting) const
{
    if (m_part == Part::From)
        return isExisting ? "id < ?4" : "id >= ?4";
    return isExisting ? "batch_id IS NOT ?4" : "batch_id = ?4";
}

std::string OverlapRows::idsOf(const std::vector<std::string> &texts) const
{
    std::string ids;
    for (const std::string &text : texts)
        ids += (ids.empty() ? "" : ",") + std::to_string(m_store.texts.idOf(text));
    return ids;
}

bool OverlapRows::prepare(const Question &question)
{
    const bool areOthers = question.scope == Scope::Others;
    const std::string sql = "SELECT id, ifnull(provider_id, 0), ifnull(granularity_id, 0), time_ms, "
        + std::string(RecordRow::tellsOnlyCosts())
        + ", cost_source_id, reported_cost_nano, computed_cost_nano, batch_id, source_id, "
          "ifnull(project_id, 0), context FROM record "
        + (areOthers && question.aggregatesOnly ? "INDEXED BY record_slice " : "") + "WHERE source_id "
        + (areOthers ? "NOT IN (" : "IN (") + SourcesOfFamily + ") AND time_ms BETWEEN ?2 AND ?3 AND "
        + std::string(condition(question.isExisting))
        + (question.aggregatesOnly ? " AND granularity_id IS NOT NULL" : "")
        + (areOthers ? " AND provider_id IN (" + idsOf(question.providers) + ")" : "");
    if (!m_rows.prepare(m_store.handle(), sql))
        return false;
    m_rows.bindText(1, question.family);
    m_rows.bind(2, (question.firstDay - 31) * DayMs); // a month begins as much earlier
    m_rows.bind(3, (question.lastDay + 1) * DayMs - 1);
    m_rows.bind(4, question.part);
    return true;
}

bool OverlapRows::read(OverlapRow &row) const
{
    const auto text = [&](int column) { return m_store.texts.textOf(m_rows.integer(column)); };
    const auto granularity = granularityFromId(text(2));
    const auto costSource = costSourceFromId(text(5));
    if (granularity == Granularity::Period)
        return false;
    row.id = m_rows.integer(0);
    row.provider = text(1);
    row.kind.granularity = granularity.value_or(Granularity::Request);
    if (isAggregate(row.kind.granularity))
        row.kind.tells = m_rows.integer(4) != 0 ? TellsOf::Costs : TellsOf::Sums;
    row.kind.source = text(9);
    if (isOfSubscription(row.kind.source, m_rows.text(11)))
        return false;
    row.batch = m_rows.integer(8);
    row.isCovered = costSource == CostSource::Covered;
    row.days = overlapDaysOf(row.kind.granularity, m_rows.integer(3));
    row.account =
        overlapAccountOf(row.kind.tells != TellsOf::Requests, row.kind.source, text(10), m_rows.text(11));
    if (costSource == CostSource::Reported || costSource == CostSource::Credit)
        row.costNano = m_rows.optional(6);
    else if (costSource)
        row.costNano = m_rows.optional(7);
    return true;
}

bool OverlapRows::hasAggregates(const std::string &family, const std::string &provider)
{
    Statement any;
    const bool ready = any.prepare(m_store.handle(),
                                   "SELECT EXISTS(SELECT 1 FROM record INDEXED BY record_slice WHERE "
                                   "granularity_id IS NOT NULL AND (source_id IN ("
                                       + std::string(SourcesOfFamily)
                                       + ") OR provider_id = (SELECT id FROM text_value WHERE text = ?2)))");
    any.bindText(1, family);
    any.bindText(2, provider);
    return ready && any.next() && any.integer(0) != 0;
}

} // namespace tally
