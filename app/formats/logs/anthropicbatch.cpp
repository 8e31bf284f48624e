// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/anthropicbatch.h"

#include "formats/logs/batchlines.h"
#include "formats/logs/jsonsource.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace anthropicbatch {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AnthropicBatch)
};

class Rows : public BatchLines {
public:
    using BatchLines::BatchLines;

private:
    JsonValue answerOf(JsonValue line) const override { return line["result"]["message"]; }
    JsonValue usageOf(JsonValue answer) const override { return answer["usage"]; }
    std::string_view nameKey() const override { return "custom_id"; }
    void readAnswer(JsonValue answer, UsageRecord &record) const override
    {
        record.source = "anthropic";
        record.provider = "anthropic";
        record.externalId = answer["id"].text();
        record.model = answer["model"].text();
        record.finishReason = answer["stop_reason"].text();
    }
};

JsonSource source()
{
    return {.info = {.id = u"anthropic-batch"_s,
                     .name = Text::tr("Anthropic batch results"),
                     .description = Text::tr("Results of Anthropic's message batches, as JSON Lines"),
                     .extensions = {u"jsonl"_s},
                     .facts = {.provider = u"anthropic"_s,
                               .granularity = u"request"_s,
                               .cache = u"beside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"message.id"_s,
                               .money = u"none (half price)"_s,
                               .zone = u"none: the time of the file"_s,
                               .leftOut = u"answers, failed requests"_s,
                               .evidence = u"documentation"_s}},
            .envelopes = {},
            .confidence =
                [](const JsonSample &sample) {
                    return sample.hasAll({"custom_id", "result.type"}) ? 94 : 0;
                },
            .required = {"custom_id", "result"},
            .rows = JsonSource::make<Rows>};
}

} // namespace anthropicbatch

std::unique_ptr<ImportFormat> makeAnthropicBatchFormat()
{
    return makeJsonSource(anthropicbatch::source);
}

} // namespace tally
