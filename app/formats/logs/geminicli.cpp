// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/geminicli.h"

#include "domain/requestlikeness.h"
#include "formats/json/jsonlines.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/geminitokens.h"
#include "formats/logs/passedover.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct GeminiText {
    Q_DECLARE_TR_FUNCTIONS(GeminiCli)
};

constexpr size_t MostGeminiAnswersHeld = 65'536; // later ones meet theirs in the ledger

// The folder above "chats" has the project's name, or a hash in its place.
std::string geminiProject(const ReadOptions &options)
{
    static const QRegularExpression hash(u"^[0-9a-f]{40,}$"_s);
    const QStringList folders = options.filePath.split(u'/');
    const qsizetype chats = folders.size() - 2;
    if (chats < 1 || folders[chats] != "chats"_L1 || hash.match(folders[chats - 1]).hasMatch())
        return {};
    return folders[chats - 1].toStdString();
}

class GeminiSessionSink : public JsonSink {
public:
    GeminiSessionSink(const ReadOptions &options, RecordSink &sink)
        : m_times(zoneFor(options, "UTC"))
        , m_project(geminiProject(options))
        , m_sink(sink)
    {
    }

    bool element(JsonValue object, int64_t line) override
    {
        if (const JsonValue id = object["sessionId"]; id.isString()) {
            m_session = id.text();
            m_model = object["model"].text();
        }
        const JsonValue messages = object["messages"];
        if (!messages.isArray())
            return answer(object, line);
        for (const JsonValue message : messages) {
            if (!answer(message, line))
                return false;
        }
        return true;
    }
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line, reason); }
    bool cutShort(int64_t, const QString &) override
    {
        m_sink.mayBeCut(lastLineNotWhole());
        return true;
    }

    bool flush()
    {
        for (UsageRecord &record : m_held) {
            record.requestId = m_alike.next(record.requestId);
            if (!m_sink.record(record))
                return false;
        }
        m_held.clear();
        m_places.clear();
        return true;
    }

    const PassedOver &passedOver() const { return m_passedOver; }

private:
    bool answer(JsonValue message, int64_t line)
    {
        const JsonValue tokens = message["tokens"];
        if (!tokens.isObject()) {
            m_passedOver.look(message, line);
            return true;
        }
        JsonFields fields(message);
        UsageRecord record;
        const auto time = fields.time({"timestamp"}, m_times);
        const GeminiTokens read = readGeminiTokens(tokens, "input", "output");
        if (fields.problem() || read.problem)
            return m_sink.reject(line, fields.problem() ? *fields.problem() : *read.problem);
        if (!time)
            return m_sink.reject(line, timeMissing());
        record.timeMs = *time;
        record.line = line;
        record.source = "gemini-cli";
        record.provider = "google";
        record.project = m_project;
        fields.text(record.model, {"model"});
        if (record.model.empty())
            record.model = m_model;
        JsonObjectText context;
        if (!m_session.empty())
            context.putString("session_id", m_session);
        takeGeminiTokens(read, tokens, record, context);
        record.context = context.text();
        record.requestId = likenessOf(record.source, m_session, record.tokens);
        return hold(std::move(record), message["id"].text());
    }

    bool hold(UsageRecord record, const std::string &id)
    {
        if (!id.empty() && !m_session.empty())
            record.externalId = m_session + '/' + id;
        const auto [place, isNew] = m_places.try_emplace(record.externalId, m_held.size());
        if (isNew || record.externalId.empty())
            m_held.push_back(std::move(record));
        else
            m_held[place->second] = std::move(record);
        return m_held.size() < MostGeminiAnswersHeld || flush();
    }

    TimeReader m_times;
    PassedOver m_passedOver;
    LikenessRow m_alike; // telemetry gives no ids
    std::string m_project;
    std::string m_session;
    std::string m_model;
    RecordSink &m_sink;
    std::vector<UsageRecord> m_held;
    std::unordered_map<std::string, size_t> m_places;
};

class GeminiSessionFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"gemini-cli"_s,
                .name = GeminiText::tr("Gemini CLI sessions"),
                .description =
                    GeminiText::tr("Session files of the Gemini CLI, from the folder ~/.gemini/tmp"),
                .extensions = {u"json"_s, u"jsonl"_s},
                .facts = {.provider = u"google"_s,
                          .granularity = u"request"_s,
                          .cache = u"by total"_s,
                          .reasoning = u"beside"_s,
                          .id = u"sessionId and id"_s,
                          .money = u"none"_s,
                          .zone = u"UTC"_s,
                          .leftOut = u"prompts, answers, thoughts, tool calls"_s,
                          .evidence = u"code of importers"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, commonEnvelopes());
        const auto isOurs = [](JsonValue element) {
            const auto has = [element](std::string_view path) {
                return !memberAt(element, path).isNothing();
            };
            const bool isSession = has("sessionId")
                && (element["messages"].isArray() ? has("startTime") || has("lastUpdated")
                                                  : has("projectHash"));
            return isSession
                || (element["type"].text() == "gemini" && has("id") && has("timestamp")
                    && element["tokens"].isObject());
        };
        if (std::ranges::any_of(sample.elements(), isOurs))
            return 95;
        const auto occurs = [&head](const char *name) { return head.text.find(name) != std::string::npos; };
        const bool isLong = sample.isJson() && sample.elements().empty();
        return isLong && occurs(R"("sessionId")") && occurs(R"("messages")")
                && (occurs(R"("projectHash")") || occurs(R"("startTime")"))
            ? 85
            : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        GeminiSessionSink session(options, sink);
        if (const auto read = readJson(bytes, {}, session); !read)
            return read;
        if (!session.flush())
            return cancelledOr({});
        if (const auto text = session.passedOver().warning())
            sink.warn(*text);
        for (const QString &note : bytes.notes())
            sink.warn(note);
        return {};
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeGeminiSessionFormat()
{
    return std::make_unique<GeminiSessionFormat>();
}

} // namespace tally
