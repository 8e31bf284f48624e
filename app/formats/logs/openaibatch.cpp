// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openaibatch.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/privacy.h"
#include "formats/fields/usageobject.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/jsonsource.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace openaibatch {

struct OpenAiText {
    Q_DECLARE_TR_FUNCTIONS(OpenAi)
};

class Rows : public JsonRowReader {
public:
    explicit Rows(const ReadOptions &options)
        : m_fileTimeMs(options.fileTimeMs)
        , m_keepPrivate(options.keepPrivate)
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        m_context.clear();
        JsonFields fields(object);
        const JsonValue body = object["response"]["body"];
        record.source = "openai";
        record.provider = "openai";
        record.serviceTier = "batch";
        fields.text(record.externalId, {"response.request_id", "id"});
        fields.text(record.model, {"response.body.model"});
        fields.text(record.finishReason, {"response.body.incomplete_details.reason"});
        for (const JsonValue choice : body["choices"]) {
            if (record.finishReason.empty())
                record.finishReason = choice["finish_reason"].text();
        }
        const NormalUsage usage = normaliseUsage(body["usage"]);
        record.tokens = usage.tokens;
        record.webSearches = usage.webSearches;
        readStatus(object, record);
        const auto time = fields.time({"response.body.created", "response.body.created_at"}, m_times);
        if (fields.problem())
            return fields.problem();
        if (!usage.problem.isEmpty())
            return usage.problem;
        if (record.externalId.empty())
            return OpenAiText::tr("The line has no id.");
        if (const auto problem = setTime(time, record))
            return problem;
        keepContext(object, usage);
        record.context = m_context.text();
        return std::nullopt;
    }
    QStringList endWarnings() override
    {
        if (!m_usedFileTime)
            return {};
        return {OpenAiText::tr("Some lines carry no time, as those of failed requests and of embeddings do: "
                               "they count at the time when the file was last changed.")};
    }

private:
    void readStatus(JsonValue object, UsageRecord &record)
    {
        record.status = statusFromWord(object["response"]["status_code"].text());
        if (!object["error"].isNothing() || !object["response"].isObject())
            record.status = Status::Failed;
        std::string code = object["error"]["code"].text();
        for (const std::string_view name : {"code", "type"}) {
            if (code.empty())
                code = object["response"]["body"]["error"][name].text();
        }
        if (record.status == Status::Failed && !code.empty())
            m_context.putString("error_code", code);
    }

    std::optional<QString> setTime(const std::optional<int64_t> &time, UsageRecord &record)
    {
        if (!time && m_fileTimeMs <= 0)
            return record.status == Status::Failed
                ? OpenAiText::tr("The request failed, and the line tells no time.")
                : timeMissing();
        m_usedFileTime = m_usedFileTime || !time;
        record.timeMs = time.value_or(m_fileTimeMs);
        return std::nullopt;
    }

    void keepContext(JsonValue object, const NormalUsage &usage)
    {
        const std::string custom = object["custom_id"].text();
        if (!custom.empty() && (m_keepPrivate || !looksPrivate(custom)))
            m_context.putString("custom_id", custom);
        const std::string id = object["id"].text();
        if (!id.empty() && !object["response"]["request_id"].isNothing())
            m_context.putString("batch_request_id", id);
        if (const JsonValue code = object["response"]["status_code"]; code.isNumber())
            m_context.putRaw("status_code", code.raw());
        keepFlagged(m_context, usage, object["response"]["body"]["usage"]);
    }

    TimeReader m_times;
    JsonObjectText m_context;
    int64_t m_fileTimeMs = 0;
    bool m_keepPrivate = false;
    bool m_usedFileTime = false;
};

JsonSource source()
{
    return {.info = {.id = u"openai-batch"_s,
                     .name = OpenAiText::tr("OpenAI batch output"),
                     .description = OpenAiText::tr("Output file of OpenAI's batch API, as JSON Lines"),
                     .extensions = {u"jsonl"_s},
                     .facts = {.provider = u"openai"_s,
                               .granularity = u"request"_s,
                               .cache = u"inside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"response.request_id, else id"_s,
                               .money = u"none (half price)"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"answers"_s,
                               .evidence = u"documentation"_s}},
            .confidence =
                [](const JsonSample &sample) {
                    return sample.hasAll({"custom_id", "response", "error"}) ? 94 : 0;
                },
            .required = {"custom_id", "response", "error"},
            .rows = JsonSource::make<Rows>};
}

} // namespace openaibatch

std::unique_ptr<ImportFormat> makeOpenAiBatchFormat()
{
    return makeJsonSource(openaibatch::source);
}

} // namespace tally
