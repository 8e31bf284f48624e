// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/litellmexport.h"

#include "domain/timeunits.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/sourcecounts.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <array>
#include <unordered_map>

namespace tally {

using namespace Qt::StringLiterals;

namespace litellmexport {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LiteLlmExport)
};

constexpr std::array Used = std::to_array<std::string_view>(
    {"Date", "Model", "Spend ($)", "Requests", "Total Tokens", "Prompt Tokens", "Completion Tokens",
     "Cache Read Input Tokens", "Cache Creation Input Tokens", "Cache Read Tokens", "Cache Creation Tokens"});

struct Entity {
    std::string kind; // "Team", "Tag"
    std::string name;
    std::string id;
};

// Whatever the rows are about has two columns: "Team" and "Team ID".
Entity entityOf(JsonValue row)
{
    constexpr std::string_view Suffix = " ID";
    for (const JsonValue member : row) {
        const std::string key = member.key();
        if (!key.ends_with(Suffix))
            continue;
        Entity entity{key.substr(0, key.size() - Suffix.size()), {}, member.text()};
        entity.name = row[entity.kind].text();
        if (entity.name.empty())
            entity.name = entity.id;
        return entity;
    }
    return {};
}

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_keepPrivate(options.keepPrivate)
    {
    }

    bool looksAhead() const override { return true; }
    void look(JsonValue row) override;
    void settle(Doubts &doubts) override;
    std::optional<std::vector<std::string>> rowsIn(JsonValue row) override;
    std::optional<QString> read(JsonValue row, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }
    QStringList takeWarnings() override { return m_warnings.take(); }

private:
    struct Day { // of one entity
        std::string figures; // of its first row
        int64_t spend = 0; // of its first row
        int64_t rows = 0;
        bool alike = true; // all rows have the same
        bool given = false;
        bool isRepeated() const { return rows > 1 && alike; }
    };
    static std::string dayKey(JsonValue row);
    static std::string figuresOf(JsonValue row);
    void setEntity(const Entity &entity, UsageRecord &record);

    TimeReader m_times; // dates in UTC
    bool m_keepPrivate;
    std::unordered_map<std::string, Day> m_days;
    bool m_once = false;
    JsonObjectText m_context;
    bool m_lostCost = false;
    RowWarnings m_warnings;
};

std::string Rows::dayKey(JsonValue row)
{
    return row["Date"].text() + '\n' + entityOf(row).id;
}

std::string Rows::figuresOf(JsonValue row)
{
    return row["Spend ($)"].text() + '\n' + row["Requests"].text() + '\n' + row["Total Tokens"].text();
}

void Rows::look(JsonValue row)
{
    if (row["Model"].isNothing())
        return;
    Day &day = m_days[dayKey(row)];
    const std::string figures = figuresOf(row);
    if (day.rows++ == 0) {
        day.figures = figures;
        day.spend = JsonFields(row).amount("Spend ($)", 9).value_or(0);
    }
    day.alike = day.alike && day.figures == figures;
}

void Rows::settle(Doubts &doubts)
{
    int64_t repeated = 0;
    long double once = 0; // only shown
    long double all = 0;
    for (const auto &[key, day] : m_days) {
        if (!day.isRepeated())
            continue;
        ++repeated;
        once += static_cast<long double>(day.spend) / 1e9L;
        all += static_cast<long double>(day.spend) / 1e9L * static_cast<long double>(day.rows);
    }
    if (repeated == 0)
        return;
    Doubt doubt{.key = u"litellm_models"_s,
                .question = Text::tr("All models of %1 days have the same figures. LiteLLM's export with "
                                     "models is known to repeat the whole day's sum for each model. Do these "
                                     "days count once?")
                                .arg(repeated),
                .choices = {{u"once"_s,
                             Text::tr("Each of them counts once, without models: $%1.")
                                 .arg(QString::number(static_cast<double>(once), 'f', 4))},
                            {u"rows"_s,
                             Text::tr("Every row counts as it is: $%1.")
                                 .arg(QString::number(static_cast<double>(all), 'f', 4))}}};
    m_once = doubts.settle(std::move(doubt)) == "once"_L1;
}

std::optional<std::vector<std::string>> Rows::rowsIn(JsonValue row)
{
    if (!m_once || row["Model"].isNothing())
        return std::nullopt;
    Day &day = m_days[dayKey(row)];
    if (!day.isRepeated() || !std::exchange(day.given, true))
        return std::nullopt;
    return std::vector<std::string>();
}

void Rows::setEntity(const Entity &entity, UsageRecord &record)
{
    const std::string kind = normalisedHeader(entity.kind);
    if (kind == "customer" || kind == "end_user")
        record.customer = entity.name;
    else if (kind == "user")
        record.user = entity.name;
    else
        record.project = entity.name;
    if (kind == "tag")
        m_warnings.add(Text::tr("These are sums by tag: a request with several tags counts in each of them, "
                                "so the whole may be too much."));
}

std::optional<QString> Rows::read(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    m_context.clear();
    record.source = "litellm";
    record.granularity = Granularity::Day;
    const auto time = fields.time({"Date"}, m_times);
    setEntity(entityOf(row), record);
    const auto day = m_days.find(dayKey(row));
    if (!m_once || day == m_days.end() || !day->second.isRepeated())
        fields.text(record.model, {"Model"});
    record.requests = fields.count("Requests");
    SourceCounts raw{.input = fields.count("Prompt Tokens"),
                     .output = fields.count("Completion Tokens"),
                     .total = fields.count("Total Tokens"),
                     .cacheRead = fields.firstCount({"Cache Read Input Tokens", "Cache Read Tokens"}),
                     .cacheWrite =
                         fields.firstCount({"Cache Creation Input Tokens", "Cache Creation Tokens"})};
    const SplitCounts split = splitCounts(raw, Place::Inside, Place::Inside);
    record.tokens = split.tokens;
    m_lostCost = finishCost(fields, fields.amount("Spend ($)", 9), record);
    if (fields.problem())
        return fields.problem();
    if (!time)
        return timeMissing();
    record.timeMs = *time - *time % DayMs;
    keepOthers(m_context, row, Used, m_keepPrivate);
    keepFlagged(m_context, raw, split.flag);
    record.context = m_context.text();
    return std::nullopt;
}

int confidence(const JsonSample &sample)
{
    return sample.hasAll({"Date", "Spend ($)", "Requests", "Total Tokens"}) ? 95 : 0;
}

RowSource source()
{
    return {
        .info = {.id = u"litellm-export"_s,
                 .name = Text::tr("LiteLLM usage export"),
                 .description = Text::tr("Day sums exported from the usage page of LiteLLM's dashboard"),
                 .extensions = {u"csv"_s, u"json"_s},
                 .facts = {.provider = u"not told"_s,
                           .granularity = u"day"_s,
                           .cache = u"by total, else inside"_s,
                           .reasoning = u"not told apart"_s,
                           .id = u"slice"_s,
                           .money = u"USD, four decimals"_s,
                           .zone = u"UTC"_s,
                           .leftOut = u"nothing"_s,
                           .evidence = u"code of the exporter"_s}},
        .confidence = confidence,
        .tables = {{"date", "spend", "requests", "successful_requests", "failed_requests", "total_tokens"},
                   {"date", "model", "spend", "requests", "successful", "failed", "total_tokens"}},
        .required = {"Date", "Spend ($)"},
        .spelled = {Used.begin(), Used.end()},
        .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace litellmexport

std::unique_ptr<ImportFormat> makeLiteLlmExportFormat()
{
    return makeRowSource(litellmexport::source);
}

} // namespace tally
