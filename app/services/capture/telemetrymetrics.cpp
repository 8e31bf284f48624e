// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetrymetrics.h"

#include "domain/jsonmembers.h"
#include "domain/timeunits.h"
#include "formats/json/jsonwriting.h"
#include "services/capture/telemetryvalues.h"
#include "services/servicetext.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct CountedMetric {
    QLatin1StringView name;
    const char *program; // the record's source
    const char *provider;
    const char *type; // the attribute that says what is counted; empty: dollars
};

constexpr CountedMetric CountedMetrics[] = {
    {"claude_code.token.usage"_L1, "claude-code", "anthropic", "type"},
    {"claude_code.cost.usage"_L1, "claude-code", "anthropic", ""},
    {"codex.turn.token_usage"_L1, "codex", "openai", "token_type"},
    {"gemini_cli.token.usage"_L1, "gemini-cli", "google", "type"},
};
constexpr int Cumulative = 2; // AGGREGATION_TEMPORALITY_CUMULATIVE

/// What is counted of one model over one interval, by what the program calls it.
struct Counts {
    std::map<std::string, int64_t> byType = {};
    std::optional<Money> dollars = {};
};

struct PointPlace {
    const CountedMetric *metric = nullptr;
    QJsonObject attributes = {}; // without the type
    int64_t fromMs = 0; // of the counter of tokens where there is one: they begin a moment apart
    bool countsTokens = false;
    int64_t toMs = 0;
    bool isRunning = false;
};

int64_t msOfNanos(const QJsonValue &nanos)
{
    bool ok = nanos.isDouble();
    const qlonglong value = ok ? nanos.toInteger() : nanos.toString().toLongLong(&ok);
    return ok && value > 0 ? value / 1'000'000 : 0;
}

/// A sum, or the sum of a histogram, as text that keeps every digit.
std::string valueOf(const QJsonObject &point)
{
    for (const auto name : {"asInt"_L1, "asDouble"_L1, "sum"_L1}) {
        const QJsonValue value = point.value(name);
        if (value.isString())
            return value.toString().toStdString();
        if (value.isDouble())
            return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest).toStdString();
    }
    return {};
}

std::optional<int64_t> wholeOf(const std::string &text)
{
    bool ok = false;
    const double value = QByteArray::fromStdString(text).toDouble(&ok);
    if (!ok || value < 0 || value > 9e15 || value != std::floor(value))
        return std::nullopt;
    return static_cast<int64_t>(value);
}

std::optional<int64_t> countOf(const Counts &counts, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (const auto known = counts.byType.find(name); known != counts.byType.end())
            return known->second;
    }
    return std::nullopt;
}

// Claude Code counts without the cache, the others with it; Codex counts reasoning within the output.
TokenCounts tokensOf(const std::string &program, const Counts &counts)
{
    TokenCounts tokens;
    const auto input = countOf(counts, {"input"});
    const auto output = countOf(counts, {"output"});
    tokens.cacheRead = countOf(counts, {"cacheRead", "cached_input", "cache"});
    tokens.cacheWriteOther = countOf(counts, {"cacheCreation"});
    tokens.reasoning = countOf(counts, {"reasoning_output", "thought"});
    const int64_t cached = program == "claude-code" ? 0 : tokens.cacheRead.value_or(0);
    if (input)
        tokens.input = std::max<int64_t>(0, *input - cached) + countOf(counts, {"tool"}).value_or(0);
    const int64_t inside = program == "codex" ? tokens.reasoning.value_or(0) : 0;
    if (output)
        tokens.output = std::max<int64_t>(0, *output - inside);
    return tokens;
}

class MetricsReader {
public:
    explicit MetricsReader(MetricsRead &read)
        : m_read(read)
    {
    }

    void add(const QJsonObject &metric)
    {
        const auto known = std::ranges::find(CountedMetrics, metric.value("name"_L1).toString(),
                                             [](const CountedMetric &each) { return QString(each.name); });
        if (known == std::end(CountedMetrics))
            return;
        const QJsonObject data =
            metric.value(metric.contains("sum"_L1) ? "sum"_L1 : "histogram"_L1).toObject();
        const bool isRunning = data.value("aggregationTemporality"_L1).toInt() == Cumulative
            || data.value("aggregationTemporality"_L1).toString().endsWith("CUMULATIVE"_L1);
        for (const QJsonValue &point : data.value("dataPoints"_L1).toArray())
            addPoint(*known, point.toObject(), isRunning);
    }

    void finish(const QJsonObject &resource, const CaptureProgram &program)
    {
        for (const auto &[place, counts] : m_counts)
            m_read.sums.push_back(sumOf(m_places.at(place), counts, resource, program));
    }

private:
    using Place = std::tuple<std::string, QByteArray, int64_t>;

    void addPoint(const CountedMetric &metric, const QJsonObject &point, bool isRunning)
    {
        QJsonObject attributes = plainAttributes(point.value("attributes"_L1).toArray());
        const std::string type = *metric.type ? telemetryText(attributes, {metric.type}) : std::string();
        const std::string value = valueOf(point);
        const int64_t to = msOfNanos(point.value("timeUnixNano"_L1));
        const int64_t from = msOfNanos(point.value("startTimeUnixNano"_L1));
        const auto count = wholeOf(value);
        const auto dollars = Money::fromDecimal(value);
        if (to == 0 || (*metric.type ? !count : !dollars || dollars->nano < 0)) {
            ++m_read.unusable;
            m_read.problem = ServiceText::tr("A data point of %1 has no time or no count.").arg(metric.name);
            return;
        }
        attributes.remove("type"_L1);
        attributes.remove("token_type"_L1);
        const Place place{metric.program, QJsonDocument(attributes).toJson(QJsonDocument::Compact), to};
        PointPlace &known = m_places[place];
        known.metric = &metric;
        known.attributes = attributes;
        known.toMs = to;
        known.isRunning = isRunning;
        if (*metric.type || !known.countsTokens)
            known.fromMs = from;
        known.countsTokens = known.countsTokens || *metric.type;
        Counts &counts = m_counts[place];
        if (*metric.type)
            counts.byType[type] += *count;
        else
            counts.dollars = Money{counts.dollars.value_or(Money{}).nano + dollars->nano};
    }

    static ToldSum sumOf(const PointPlace &place, const Counts &counts, const QJsonObject &resource,
                         const CaptureProgram &program)
    {
        ToldSum sum{.fromMs = place.fromMs > 0 ? place.fromMs : place.toMs,
                    .toMs = place.toMs,
                    .isRunning = place.isRunning};
        sum.session = telemetryText(place.attributes, {"session.id", "conversation.id", "session_id"});
        UsageRecord &record = sum.record;
        record.source = place.metric->program;
        sum.teller = record.source;
        record.provider = place.metric->provider;
        record.model = telemetryText(place.attributes, {"model"});
        record.granularity = Granularity::Minute;
        const int64_t time = place.isRunning ? sum.fromMs : sum.toMs;
        record.timeMs = time - time % MinuteMs;
        record.requests = std::nullopt; // nobody counts them
        record.tokens = tokensOf(record.source, counts);
        record.reportedCost = counts.dollars;
        record.externalId = idOf(place, program);
        JsonObjectText context;
        if (!sum.session.empty())
            context.putString("session_id", sum.session);
        context.putString("told_by", "metrics");
        if (counts.dollars)
            context.putRaw("estimate", "true"); // list prices, and no bill
        record.context = context.text();
        bookTelemetry(record, resource, program);
        return sum;
    }

    // Exporters send again what was not answered: the same points must be known by what they say.
    static std::string idOf(const PointPlace &place, const CaptureProgram &program)
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(QByteArray::number(qlonglong(program.id)) + '/');
        hash.addData(QByteArray::number(qlonglong(place.isRunning ? place.fromMs : place.toMs)) + '/');
        hash.addData(QJsonDocument(place.attributes).toJson(QJsonDocument::Compact));
        return "metrics-" + hash.result().left(16).toHex().toStdString();
    }

    MetricsRead &m_read;
    std::map<Place, Counts> m_counts;
    std::map<Place, PointPlace> m_places;
};

} // namespace

std::optional<MetricsRead> readMetrics(const QByteArray &body, const CaptureProgram &program)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (!json.isObject())
        return std::nullopt;
    MetricsRead read;
    for (const QJsonValue &group : json.object().value("resourceMetrics"_L1).toArray()) {
        MetricsReader reader(read);
        for (const QJsonValue &scope : group["scopeMetrics"_L1].toArray()) {
            for (const QJsonValue &metric : scope["metrics"_L1].toArray())
                reader.add(metric.toObject());
        }
        reader.finish(plainAttributes(group["resource"_L1]["attributes"_L1].toArray()), program);
    }
    return read;
}

} // namespace tally
