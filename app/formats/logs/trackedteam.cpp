// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/trackedteam.h"

#include "domain/localtime.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/json/jsonwriting.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::string_view, 6> Members{"timestamp",     "user_id",           "model",
                                                  "prompt_tokens", "completion_tokens", "latency_ms"};
constexpr std::array<std::string_view, 10> Envelopes{"usage_log", "data",  "usage",   "results", "result",
                                                     "logs",      "items", "records", "rows",    "entries"};

class TrackedTeamRows : public JsonRowReader {
public:
    explicit TrackedTeamRows(const ReadOptions &options)
        : m_times(zoneFor(options, systemTimeZoneId()))
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        JsonFields fields(object);
        record.source = "tracked-team-client";
        record.provider = "openrouter"; // the client talks to nothing else
        const auto time = fields.time({"timestamp"}, m_times);
        fields.text(record.user, {"user_id"});
        fields.text(record.model, {"model"});
        record.tokens.input = fields.count("prompt_tokens");
        record.tokens.output = fields.count("completion_tokens");
        record.latencyMs = fields.duration("latency_ms", 0);
        if (fields.problem())
            return fields.problem();
        if (!time)
            return timeMissing();
        if (record.model.empty() && !record.tokens.total())
            return QCoreApplication::translate("TrackedTeam", "The row has neither a model nor tokens.");
        record.timeMs = *time;
        m_context.clear();
        for (const JsonValue member : object) {
            const std::string key = member.key();
            if (std::ranges::find(Members, key) == Members.end() && !member.isNothing())
                m_context.putRaw(key, member.minified());
        }
        record.context = m_context.text();
        return std::nullopt;
    }

private:
    TimeReader m_times;
    JsonObjectText m_context;
};

// Names as plain as these occur in many logs: only rows with exactly these members are surely this client's.
bool isExactly(JsonValue element)
{
    size_t members = 0;
    for (const JsonValue member : element)
        members +=
            std::ranges::any_of(Members, [member](std::string_view name) { return member.hasKey(name); })
            ? 1
            : Members.size() + 1;
    return members == Members.size();
}

class TrackedTeamFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"tracked-team"_s,
                .name = QCoreApplication::translate("TrackedTeam", "TrackedTeamClient usage log"),
                .description = QCoreApplication::translate(
                    "TrackedTeam", "The usage_log list of an OpenRouter team client, saved as JSON"),
                .extensions = {u"json"_s, u"jsonl"_s},
                .facts = {.provider = u"per model slug"_s,
                          .granularity = u"request"_s,
                          .cache = u"not told"_s,
                          .reasoning = u"inside, not told"_s,
                          .id = u"content"_s,
                          .money = u"none"_s,
                          .zone = u"this machine's"_s,
                          .evidence = u"code of the client"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, Envelopes);
        if (sample.elements().empty())
            return sample.isJson() && head.text.find("\"usage_log\"") != std::string::npos ? 80 : 0;
        return std::ranges::all_of(sample.elements(), isExactly) ? 90 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        TrackedTeamRows rows(options);
        return readJsonRows(bytes, Envelopes, {"timestamp", "model", "prompt_tokens", "completion_tokens"},
                            rows, sink);
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeTrackedTeamFormat()
{
    return std::make_unique<TrackedTeamFormat>();
}

} // namespace tally
