// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/int128.h"
#include "domain/localtime.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/toldcost.h"
#include "formats/logs/indoxrouterusage.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/json/jsonwriting.h"
#include "formats/cells/lostcosts.h"
#include "formats/fields/usageobject.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct SnapshotText {
    Q_DECLARE_TR_FUNCTIONS(IndoxRouterUsage)
};

// The time in "usage_report_20240131_180500.json", which its writer takes from the local clock.
std::optional<int64_t> timeInName(const QString &fileName, const TimeReader &times)
{
    static const QRegularExpression pattern(
        u"usage_report_(\\d{4})(\\d\\d)(\\d\\d)_(\\d\\d)(\\d\\d)(\\d\\d)"_s);
    const auto match = pattern.match(fileName);
    if (!match.hasMatch())
        return std::nullopt;
    const QString iso = u"%1-%2-%3T%4:%5:%6"_s.arg(match.captured(1), match.captured(2), match.captured(3),
                                                   match.captured(4), match.captured(5), match.captured(6));
    const Reading reading = times.read(iso.toStdString());
    return reading.hasValue() ? std::optional(reading.value) : std::nullopt;
}

class SnapshotSink : public JsonSink {
public:
    SnapshotSink(const ReadOptions &options, RecordSink &sink)
        : m_options(options)
        , m_times(zoneFor(options, systemTimeZoneId()))
        , m_sink(sink)
    {
    }

    bool element(JsonValue object, int64_t line) override
    {
        const JsonValue providers = object["by_provider"];
        if (!providers.isObject())
            return m_sink.reject(line,
                                 SnapshotText::tr("This is not a usage snapshot: by_provider is missing."));
        m_shaped = true;
        m_line = line;
        JsonFields fields(object);
        const auto written =
            fields.time({"timestamp", "generated_at", "created_at", "retrieved_at"}, m_times);
        if (fields.problem())
            return m_sink.reject(line, *fields.problem());
        const auto time = written ? written : timeInName(m_options.fileName, m_times);
        if (!time)
            m_sink.warn(
                SnapshotText::tr("The snapshot carries no time; it was dated by the time of the file."));
        setContext(object);
        m_time = time.value_or(m_options.fileTimeMs);
        m_requests = m_tokens = 0;
        m_cost = 0;
        for (const JsonValue provider : providers) {
            if (!one(provider))
                return false;
        }
        compare(fields);
        return true;
    }
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line, reason); }
    bool isShaped() const { return m_shaped; }
    const LostCosts &lostCosts() const { return m_lost; }

private:
    bool one(JsonValue provider)
    {
        UsageRecord record;
        JsonFields fields(provider);
        record.source = "indoxrouter";
        record.granularity = Granularity::Period;
        record.timeMs = m_time;
        record.line = m_line;
        record.provider = provider.key();
        normaliseProvider(record.provider);
        record.requests = fields.count("requests");
        const auto tokens = fields.count("tokens");
        if (tokens)
            record.tokens.unsplit = tokens;
        else
            record.tokens = normaliseUsage(provider).tokens;
        if (const auto cost = fields.amount("cost", 9))
            record.reportedCost = Money{*cost};
        if (fields.lostAmount())
            m_lost.add(m_line);
        settleToldCost(record);
        record.context = m_context.text();
        if (!provider.isObject())
            return m_sink.reject(m_line,
                                 SnapshotText::tr("by_provider holds something that is not an object."));
        if (fields.problem())
            return m_sink.reject(m_line, *fields.problem());
        m_requests += record.requests.value_or(0);
        m_tokens += tokens.value_or(0);
        m_cost += record.reportedCost.value_or(Money{}).nano;
        return m_sink.record(record);
    }

    void setContext(JsonValue object)
    {
        m_context.clear();
        for (const std::string_view name : {"current_period", "by_model"}) {
            if (const JsonValue value = object[name]; value.isObject())
                keepAsItStands(m_context, name, value, m_options.keepPrivate);
        }
    }

    // What by_provider leaves out is in no record: that must be said.
    void compare(JsonFields &totals)
    {
        const auto requests = totals.count("total_requests");
        const auto tokens = totals.count("total_tokens");
        const auto cost = totals.amount("total_cost", 9);
        const bool differs = (requests && *requests != m_requests) || (tokens && *tokens != m_tokens)
            || (cost && *cost != m_cost);
        if (differs)
            m_sink.warn(SnapshotText::tr(
                "The providers of the snapshot do not add up to its totals; the providers count."));
    }

    const ReadOptions &m_options;
    TimeReader m_times;
    RecordSink &m_sink;
    JsonObjectText m_context;
    LostCosts m_lost;
    int64_t m_line = 0;
    int64_t m_time = 0;
    Int128 m_requests = 0;
    Int128 m_tokens = 0;
    Int128 m_cost = 0;
    bool m_shaped = false;
};

class IndoxRouterUsageFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"indoxrouter-usage"_s,
                .name = SnapshotText::tr("IndoxRouter usage report"),
                .description = SnapshotText::tr("Snapshot of get_usage(), saved as usage_report_….json"),
                .extensions = {u"json"_s},
                .facts = {.provider = u"per row"_s,
                          .granularity = u"period"_s,
                          .cache = u"not told"_s,
                          .reasoning = u"not told"_s,
                          .id = u"slice"_s,
                          .money = u"USD"_s,
                          .zone = u"this machine's (file name)"_s,
                          .evidence = u"documentation"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        return sampleJson(head, {}).hasAll({"total_requests", "by_provider"}) ? 95 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        SnapshotSink snapshot(options, sink);
        const auto read = readJson(bytes, {}, snapshot);
        if (!read)
            return read;
        for (const QString &note : bytes.notes())
            sink.warn(note);
        if (const auto text = snapshot.lostCosts().warning())
            sink.warn(*text);
        if (!snapshot.isShaped())
            return Error{ErrorKind::InvalidInput,
                         SnapshotText::tr("The file is not a usage snapshot: by_provider is missing.")};
        return {};
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeIndoxRouterUsageFormat()
{
    return std::make_unique<IndoxRouterUsageFormat>();
}

} // namespace tally
