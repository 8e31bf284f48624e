// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/geministats.h"

#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/geminitokens.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct GeminiStatsText {
    Q_DECLARE_TR_FUNCTIONS(GeminiStats)
};

class GeminiStatsSink : public JsonSink {
public:
    GeminiStatsSink(const ReadOptions &options, RecordSink &sink)
        : m_options(options)
        , m_sink(sink)
    {
    }

    bool element(JsonValue object, int64_t line) override
    {
        const JsonValue models = object["stats"]["models"];
        if (!models.isObject())
            return m_sink.reject(line, GeminiStatsText::tr("The sums by model (stats.models) are missing."));
        m_sink.warn(
            GeminiStatsText::tr("The sums of a run carry no time; they were dated by the time of the file."));
        m_run = object["session_id"].text();
        if (m_run.empty()) // runs whose durations are equal to the millisecond are one
            m_run = QCryptographicHash::hash(QByteArray::fromStdString(models.minified()),
                                             QCryptographicHash::Sha1)
                        .toHex()
                        .toStdString();
        for (const JsonValue model : models) {
            if (!one(model, line))
                return false;
        }
        return true;
    }
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line, reason); }

private:
    bool one(JsonValue model, int64_t line)
    {
        const JsonValue tokens = model["tokens"];
        const GeminiTokens read = readGeminiTokens(tokens, "prompt", "candidates");
        JsonFields fields(model);
        UsageRecord record;
        record.requests = fields.count("api.totalRequests");
        const auto errors = fields.count("api.totalErrors");
        if (fields.problem() || read.problem)
            return m_sink.reject(line, fields.problem() ? *fields.problem() : *read.problem);
        if (!tokens.isObject())
            return m_sink.reject(line, GeminiStatsText::tr("The tokens of a model are missing."));
        record.granularity = Granularity::Period;
        record.timeMs = m_options.fileTimeMs;
        record.line = line;
        record.source = "gemini-cli";
        record.provider = "google";
        record.model = model.key();
        record.externalId = m_run + '/' + record.model;
        JsonObjectText context;
        context.putString("run", m_run);
        if (errors.value_or(0) > 0)
            context.putRaw("errors", std::to_string(*errors));
        takeGeminiTokens(read, tokens, record, context);
        record.context = context.text();
        return m_sink.record(record);
    }

    const ReadOptions &m_options;
    RecordSink &m_sink;
    std::string m_run;
};

class GeminiStatsFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"gemini-cli-stats"_s,
                .name = GeminiStatsText::tr("Gemini CLI run"),
                .description = GeminiStatsText::tr(
                    "What “gemini --output-format json” printed, with the sums of the run"),
                .extensions = {u"json"_s},
                .facts = {.provider = u"google"_s,
                          .granularity = u"period"_s,
                          .cache = u"by total"_s,
                          .reasoning = u"beside"_s,
                          .id = u"session_id and model"_s,
                          .money = u"none"_s,
                          .zone = {},
                          .leftOut = u"the answer"_s,
                          .evidence = u"code of importers"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, {});
        const auto isOurs = [](JsonValue element) {
            for (const JsonValue model : element["stats"]["models"]) {
                if (!model["tokens"]["candidates"].isNothing())
                    return true;
            }
            return false;
        };
        return std::ranges::any_of(sample.elements(), isOurs) ? 95 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        GeminiStatsSink stats(options, sink);
        if (const auto read = readJson(bytes, {}, stats); !read)
            return read;
        for (const QString &note : bytes.notes())
            sink.warn(note);
        return {};
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeGeminiStatsFormat()
{
    return std::make_unique<GeminiStatsFormat>();
}

} // namespace tally
