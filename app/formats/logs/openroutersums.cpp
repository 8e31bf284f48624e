// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openroutersums.h"

#include "domain/timeunits.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/sourcecounts.h"
#include "formats/fields/toldcost.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>
#include <QDate>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace openroutersums {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(OpenRouterSums)
};

// As the page writes them, then as the API and its SDK do.
constexpr std::array Used = std::to_array<std::string_view>({"Date",
                                                             "Slug",
                                                             "Usage",
                                                             "BYOK Usage",
                                                             "Requests",
                                                             "Prompt Tokens",
                                                             "Completion Tokens",
                                                             "Reasoning Tokens",
                                                             "Cached Tokens",
                                                             "date",
                                                             "model",
                                                             "model_permaslug",
                                                             "modelPermaslug",
                                                             "usage",
                                                             "byok_usage_inference",
                                                             "byokUsageInference",
                                                             "requests",
                                                             "prompt_tokens",
                                                             "promptTokens",
                                                             "completion_tokens",
                                                             "completionTokens",
                                                             "reasoning_tokens",
                                                             "reasoningTokens"});
constexpr std::array Spelled =
    std::to_array<std::string_view>({"Date", "Slug", "Usage", "BYOK Usage", "Requests", "Prompt Tokens",
                                     "Completion Tokens", "Reasoning Tokens", "Cached Tokens"});

QDate dateOf(int64_t timeMs)
{
    return QDate(1970, 1, 1).addDays(timeMs / DayMs);
}

// What the times of all rows show of the width of their buckets.
class Widths {
public:
    void add(int64_t timeMs)
    {
        m_minutes = m_minutes || timeMs % HourMs != 0;
        m_hours = m_hours || timeMs % DayMs != 0;
        m_days = m_days || dateOf(timeMs).day() != 1;
        m_several = m_several || (m_any && timeMs != m_first);
        m_first = m_any ? m_first : timeMs;
        m_any = true;
    }
    Granularity settle(Doubts &doubts) const;

private:
    bool m_any = false;
    bool m_several = false;
    int64_t m_first = 0;
    bool m_minutes = false;
    bool m_hours = false;
    bool m_days = false;
};

Granularity Widths::settle(Doubts &doubts) const
{
    if (m_minutes || m_hours)
        return m_minutes ? Granularity::Minute : Granularity::Hour;
    if (!m_any || (m_days && m_several))
        return Granularity::Day;
    Doubt doubt{.key = u"bucket_width"_s,
                .question = Text::tr("The export does not say how long the time of one row is, and its dates "
                                     "do not show it. How long is it?"),
                .choices = {{u"day"_s, Text::tr("A day.")},
                            {u"month"_s, Text::tr("A month.")},
                            {u"hour"_s, Text::tr("An hour.")},
                            {u"minute"_s, Text::tr("A minute.")}},
                .grade = Doubt::Grade::Likely};
    if (m_days)
        doubt.choices.erase(doubt.choices.begin() + 1); // not a first of a month
    else if (m_several)
        std::swap(doubt.choices[0], doubt.choices[1]); // nothing but firsts of months
    else
        doubt.grade = Doubt::Grade::Open;
    return granularityFromId(doubts.settle(std::move(doubt)).toStdString()).value_or(Granularity::Day);
}

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_keepPrivate(options.keepPrivate)
    {
    }

    bool looksAhead() const override { return true; }
    void look(JsonValue row) override
    {
        const bool byDay = !row["date"].isNothing(); // the API
        const auto time = JsonFields(row).time({"Date"}, m_times);
        if (!byDay && time)
            m_widths.add(*time);
    }
    void settle(Doubts &doubts) override { m_width = m_widths.settle(doubts); }
    std::optional<QString> read(JsonValue row, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }

private:
    void setName(JsonValue row, UsageRecord &record) const;
    void setTime(JsonFields &fields, UsageRecord &record) const;
    void setCost(JsonFields &fields, UsageRecord &record);

    TimeReader m_times; // UTC
    bool m_keepPrivate;
    Widths m_widths;
    Granularity m_width = Granularity::Day;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

// Grouped by key or creator, another column stands in the place of the model's.
void Rows::setName(JsonValue row, UsageRecord &record) const
{
    JsonFields(row).text(record.model, {"Slug", "model_permaslug", "modelPermaslug", "model"});
    for (const JsonValue member : row) {
        const std::string key = member.key();
        if (std::ranges::find(Used, key) != Used.end() || !member.isString())
            continue;
        const std::string name = normalisedHeader(key);
        if (name.find("key") != std::string::npos)
            record.project = member.text();
        else if (name.find("creator") != std::string::npos || name.find("user") != std::string::npos
                 || name.find("member") != std::string::npos)
            record.user = member.text();
    }
}

void Rows::setTime(JsonFields &fields, UsageRecord &record) const
{
    record.granularity = fields["date"].isNothing() ? m_width : Granularity::Day;
    const auto time = fields.time({"date", "Date"}, m_times);
    if (!time)
        return;
    record.timeMs = isDate(record.granularity) ? *time - *time % DayMs : *time;
}

void Rows::setCost(JsonFields &fields, UsageRecord &record)
{
    if (const auto cost = fields.firstAmount({"Usage", "usage"}, 9))
        record.reportedCost = Money{*cost};
    const auto own = fields.firstAmount({"BYOK Usage", "byok_usage_inference", "byokUsageInference"}, 9);
    if (own && *own != 0)
        m_context.putRaw("byok_usage_inference", Money{*own}.toDecimal());
    m_lostCost = fields.lostAmount();
    settleToldCost(record);
}

std::optional<QString> Rows::read(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    m_context.clear();
    record.source = "openrouter";
    record.provider = "openrouter";
    setName(row, record);
    setTime(fields, record);
    record.requests = fields.firstCount({"Requests", "requests"});
    const SourceCounts raw{
        .input = fields.firstCount({"Prompt Tokens", "prompt_tokens", "promptTokens"}),
        .output = fields.firstCount({"Completion Tokens", "completion_tokens", "completionTokens"}),
        .cacheRead = fields.count("Cached Tokens"),
        .reasoning = fields.firstCount({"Reasoning Tokens", "reasoning_tokens", "reasoningTokens"})};
    const SplitCounts split = splitCounts(raw, Place::Inside, Place::Inside);
    record.tokens = split.tokens;
    setCost(fields, record);
    if (fields.problem())
        return fields.problem();
    if (fields["date"].isNothing() && fields["Date"].isNothing())
        return timeMissing();
    keepOthers(m_context, row, Used, m_keepPrivate);
    keepFlagged(m_context, raw, split.flag);
    record.context = m_context.text();
    return std::nullopt;
}

int confidence(const JsonSample &sample)
{
    return sample.hasAll({"date", "model_permaslug", "usage", "requests"})
            || sample.hasAll({"date", "modelPermaslug", "usage", "requests"})
        ? 95
        : 0;
}

RowSource source()
{
    return {.info = {.id = u"openrouter-sums"_s,
                     .name = Text::tr("OpenRouter activity sums"),
                     .description = Text::tr("Aggregated CSV of openrouter.ai/activity, or the answer of GET "
                                             "/api/v1/activity"),
                     .extensions = {u"csv"_s, u"json"_s},
                     .facts = {.provider = u"openrouter"_s,
                               .granularity = u"minute, hour, day or month, by the dates; JSON: day"_s,
                               .cache = u"inside, not told apart"_s,
                               .reasoning = u"inside"_s,
                               .id = u"slice"_s,
                               .money = u"USD, own keys (BYOK) aside"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"nothing"_s,
                               .evidence = u"documentation, one fixture"_s}},
            .confidence = confidence,
            .tables = {{"date", "usage", "byok_usage", "requests", "prompt_tokens", "completion_tokens"}},
            .spelled = {Spelled.begin(), Spelled.end()},
            .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace openroutersums

std::unique_ptr<ImportFormat> makeOpenRouterSumsFormat()
{
    return makeRowSource(openroutersums::source);
}

} // namespace tally
