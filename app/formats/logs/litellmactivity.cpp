// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/litellmactivity.h"

#include "domain/timeunits.h"
#include "formats/cells/valuereader.h"
#include "formats/fields/sourcecounts.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace litellmactivity {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LiteLlmActivity)
};

bool isTrue(JsonValue value)
{
    return value.kind() == JsonKind::True;
}

// One row per model of a day: {"date":…, "model":…, "metrics":{…}}.
std::string rowText(JsonValue day, const std::string &model, JsonValue metrics)
{
    JsonObjectText row;
    row.putRaw("date", day["date"].isNothing() ? "null" : day["date"].raw());
    if (!model.empty())
        row.putString("model", model);
    row.putRaw("metrics", metrics.isObject() ? metrics.minified() : "{}");
    return std::string(row.text());
}

bool saysNothing(JsonValue metrics)
{
    JsonFields fields(metrics);
    return fields.count("api_requests").value_or(0) == 0 && fields.count("total_tokens").value_or(0) == 0
        && fields.amount("spend", 9).value_or(0) == 0 && !fields.problem();
}

// A day of GET /spend/logs, which tells what its models cost: {"startTime":…, "spend":…, "models":{…}}.
bool isDayOfSpend(JsonValue object)
{
    return object["models"].isObject() && object["users"].isObject() && !object["spend"].isNothing()
        && !object["startTime"].isNothing() && object["request_id"].isNothing();
}

std::string spendText(JsonValue day, const std::string &model, JsonValue spend)
{
    JsonObjectText metrics;
    metrics.putRaw("spend", spend.minified());
    JsonObjectText row;
    row.putRaw("date", day["startTime"].raw());
    if (!model.empty())
        row.putString("model", model);
    row.putRaw("metrics", metrics.text());
    return std::string(row.text());
}

// By model, where they make the whole; the users are another view of the same.
std::vector<std::string> rowsOfSpend(JsonValue day)
{
    constexpr int64_t RoundedNano = 1000;
    std::vector<std::string> rows;
    int64_t sum = 0;
    for (const JsonValue model : day["models"]) {
        const Reading spend = readAmount(model.text(), {}, 9);
        if (!spend.hasValue() || __builtin_add_overflow(sum, spend.value, &sum))
            return {spendText(day, {}, day["spend"])};
        rows.push_back(spendText(day, model.key(), model));
    }
    const int64_t rest = JsonFields(day).amount("spend", 9).value_or(0) - sum;
    const bool isWhole = rest <= RoundedNano && rest >= -RoundedNano;
    return isWhole && !rows.empty() ? rows : std::vector<std::string>{spendText(day, {}, day["spend"])};
}

class Rows : public JsonRowReader {
public:
    std::optional<std::vector<std::string>> rowsIn(JsonValue object) override;
    std::optional<QString> read(JsonValue row, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }
    QStringList takeWarnings() override { return m_warnings.take(); }

private:
    void addDay(JsonValue day, std::vector<std::string> &rows);

    TimeReader m_times; // dates in UTC
    JsonObjectText m_context;
    bool m_lostCost = false;
    RowWarnings m_warnings;
};

void Rows::addDay(JsonValue day, std::vector<std::string> &rows)
{
    const JsonValue whole = day["metrics"];
    const JsonValue models = day["breakdown"]["models"];
    int64_t requests = 0;
    const size_t before = rows.size();
    for (const JsonValue model : models) {
        const JsonValue metrics = model["metrics"];
        requests += JsonFields(metrics).count("api_requests").value_or(0);
        if (!saysNothing(metrics))
            rows.push_back(rowText(day, model.key(), metrics));
    }
    if (rows.size() == before) {
        if (!saysNothing(whole))
            rows.push_back(rowText(day, {}, whole));
        return;
    }
    if (const auto told = JsonFields(whole).count("api_requests"); told && *told != requests)
        m_warnings.add(
            Text::tr("The models of some days have more or fewer requests than the day as a whole. The "
                     "models count."));
}

// A page with days, or a day itself.
std::optional<std::vector<std::string>> Rows::rowsIn(JsonValue object)
{
    std::vector<std::string> rows;
    if (isDayOfSpend(object))
        return rowsOfSpend(object);
    if (!object["results"].isArray()) {
        if (!object["metrics"].isObject())
            return std::nullopt; // neither: read() says what is missing
        addDay(object, rows);
        return rows;
    }
    for (const JsonValue day : object["results"])
        addDay(day, rows);
    const JsonValue metadata = object["metadata"];
    if (isTrue(metadata["has_more"]) || isTrue(object["has_more"]))
        m_warnings.add(
            Text::tr("The file is one page of several: the rest of the days, or of a day, is missing."));
    return rows;
}

std::optional<QString> Rows::read(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    JsonFields metrics(row["metrics"]);
    m_context.clear();
    record.source = "litellm";
    record.granularity = Granularity::Day;
    const auto time = fields.time({"date"}, m_times);
    fields.text(record.model, {"model"});
    record.requests = metrics.count("api_requests");
    const SourceCounts raw{.input = metrics.count("prompt_tokens"),
                           .output = metrics.count("completion_tokens"),
                           .total = metrics.count("total_tokens"),
                           .cacheRead = metrics.count("cache_read_input_tokens"),
                           .cacheWrite = metrics.count("cache_creation_input_tokens")};
    const SplitCounts split = splitCounts(raw, Place::Inside, Place::Inside);
    record.tokens = split.tokens;
    m_lostCost = finishCost(metrics, metrics.amount("spend", 9), record);
    for (const std::string_view name : {"successful_requests", "failed_requests"}) {
        if (const auto count = metrics.count(name))
            m_context.putRaw(name, std::to_string(*count));
    }
    keepFlagged(m_context, raw, split.flag);
    record.context = m_context.text();
    if (fields.problem() || metrics.problem())
        return fields.problem() ? fields.problem() : metrics.problem();
    if (!time)
        return timeMissing();
    record.timeMs = *time - *time % DayMs;
    return std::nullopt;
}

class Format : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"litellm-activity"_s,
                .name = Text::tr("LiteLLM daily activity"),
                .description = Text::tr("Answer of a LiteLLM proxy's GET /user/daily/activity, or the "
                                        "summary of GET /spend/logs: day sums by model"),
                .extensions = {u"json"_s},
                .facts = {.provider = u"not told"_s,
                          .granularity = u"day"_s,
                          .cache = u"by total, else inside"_s,
                          .reasoning = u"not told apart"_s,
                          .id = u"slice"_s,
                          .money = u"USD"_s,
                          .zone = u"UTC"_s,
                          .leftOut = u"breakdowns by provider, key and entity (the same usage)"_s,
                          .evidence = u"code of the exporter"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, commonEnvelopes());
        const auto &elements = sample.elements();
        const bool isSpend = !elements.empty() && isDayOfSpend(elements.front());
        return isSpend || sample.hasAll({"date", "metrics.spend", "metrics.api_requests", "breakdown"}) ? 95
                                                                                                        : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &, RecordSink &sink) const override
    {
        Rows rows; // the page as a whole: what it says of further pages stands beside the days
        const auto result = readJsonRows(bytes, {}, std::span<const std::string_view>(), rows, sink);
        for (const QString &warning : rows.takeWarnings())
            sink.warn(warning);
        return result;
    }
};

} // namespace

} // namespace litellmactivity

std::unique_ptr<ImportFormat> makeLiteLlmActivityFormat()
{
    return std::make_unique<litellmactivity::Format>();
}

} // namespace tally
