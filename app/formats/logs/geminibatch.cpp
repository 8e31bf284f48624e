// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/geminibatch.h"

#include "formats/fields/fieldaliases.h"
#include "formats/logs/batchlines.h"
#include "formats/logs/jsonsource.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace geminibatch {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(GeminiBatch)
};

constexpr std::array<std::string_view, 7> Times = {"timestamp",  "time",      "ts",  "created_at",
                                                   "createTime", "createdAt", "date"};

class Rows : public BatchLines {
public:
    using BatchLines::BatchLines;

private:
    JsonValue answerOf(JsonValue line) const override
    {
        const JsonValue answer = line["response"];
        return usageOf(answer).isObject() ? answer : JsonValue(); // empty where the request failed
    }
    JsonValue usageOf(JsonValue answer) const override { return answer["usageMetadata"]; }
    std::string_view nameKey() const override { return "key"; }
    std::optional<int64_t> timeOf(JsonFields &fields, const TimeReader &times) const override
    {
        auto time = fields.time({"response.createTime", "processed_time"}, times); // of Vertex AI
        for (const std::string_view name : Times) {
            if (!time)
                time = fields.time({name}, times);
        }
        return time;
    }
    void readAnswer(JsonValue answer, UsageRecord &record) const override
    {
        record.source = "gemini-batch";
        record.provider = "google";
        record.externalId = answer["responseId"].text();
        record.model = answer["modelVersion"].text();
        if (const size_t mark = record.model.rfind("@default"); mark != std::string::npos) // of Vertex AI
            record.model.resize(mark);
        for (const JsonValue candidate : answer["candidates"]) {
            if (record.finishReason.empty())
                record.finishReason = candidate["finishReason"].text();
        }
    }
};

bool hasTime(JsonValue line)
{
    for (const JsonValue member : line) {
        const auto match = matchField(member.key());
        if (match && match->field == Field::Time)
            return true;
    }
    return false;
}

// Lines with a time of their own are what a program wrote of its requests.
bool isBatch(const JsonSample &sample)
{
    const bool isVertex = sample.hasAll({"request", "response.usageMetadata", "processed_time"});
    return isVertex
        || (sample.hasAll({"key", "response.usageMetadata"})
            && std::ranges::none_of(sample.elements(), hasTime));
}

JsonSource source()
{
    return {
        .info = {.id = u"gemini-batch"_s,
                 .name = Text::tr("Gemini batch output"),
                 .description = Text::tr("Output of the batch mode of Gemini and Vertex AI, as JSON Lines"),
                 .extensions = {u"jsonl"_s},
                 .facts = {.provider = u"google"_s,
                           .granularity = u"request"_s,
                           .cache = u"inside"_s,
                           .reasoning = u"beside"_s,
                           .id = u"responseId, else content"_s,
                           .money = u"none (half price)"_s,
                           .zone = u"UTC; without a time that of the file"_s,
                           .leftOut = u"questions, answers, failed requests"_s,
                           .evidence = u"documentation"_s}},
        .envelopes = {},
        .confidence = [](const JsonSample &sample) { return isBatch(sample) ? 94 : 0; },
        .required = {"response.usageMetadata"},
        .rows = JsonSource::make<Rows>};
}

} // namespace geminibatch

std::unique_ptr<ImportFormat> makeGeminiBatchFormat()
{
    return makeJsonSource(geminibatch::source);
}

} // namespace tally
