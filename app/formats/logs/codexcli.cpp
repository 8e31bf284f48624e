// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/codexcli.h"

#include "domain/requestlikeness.h"
#include "formats/json/jsonlines.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/codexprefix.h"
#include "formats/logs/codexsession.h"
#include "formats/logs/codextotals.h"
#include "formats/logs/passedover.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct CodexText {
    Q_DECLARE_TR_FUNCTIONS(CodexCli)
};

constexpr size_t CodexLineHead = 256; // in which an item says of what kind it is

// What was said and done is in response items, and they are most of a file.
bool mayMatterToCodex(std::string_view line)
{
    const auto has = [](std::string_view text, std::string_view name) {
        return text.find(name) != std::string_view::npos;
    };
    return !has(line.substr(0, CodexLineHead), R"("response_item")")
        && (has(line, R"(_token_usage")") || has(line, R"("turn_context")") || has(line, R"("session_meta")")
            || has(line, R"("usage":{)") || has(line, R"("usage": {)"));
}

class CodexSink : public JsonSink {
public:
    CodexSink(const ReadOptions &options, RecordSink &sink)
        : m_times(zoneFor(options, "UTC"))
        , m_session(options)
        , m_sink(sink)
    {
    }

    bool element(JsonValue object, int64_t line) override
    {
        const JsonValue payload = object["payload"];
        const std::string type = object["type"].text();
        JsonFields fields(object);
        if (type == "session_meta")
            return session(payload, fields);
        if (type == "turn_context")
            m_session.turn(payload);
        else if (payload["info"].isObject())
            return event(payload["info"], fields, line);
        else
            m_passedOver.look(object, line);
        return true;
    }
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line, reason); }
    bool cutShort(int64_t, const QString &) override
    {
        m_sink.mayBeCut(lastLineNotWhole());
        return true;
    }
    bool end()
    {
        if (const auto text = m_passedOver.warning())
            m_sink.warn(*text);
        return m_prefix.close(m_sink);
    }

    // --- reading on: `place` is kept at the line that is given ---
    bool resume(const ReadMark &mark, const LinePlace &place)
    {
        m_place = &place;
        if (mark.state.empty())
            return true;
        StateReader state(mark.state);
        m_totals.restore(state);
        m_prefix.restore(state);
        m_session.restore(state);
        const std::string last(state.text());
        m_alike.restore(last, state.number());
        m_sawEvent = state.number() != 0;
        return state.isDone();
    }
    // Before end(): an event that is held back is read again.
    void settle(const LinePlace &end, ReadMark &mark) const
    {
        mark = m_prefix.isPending() ? m_beforePending : markAt(end);
        mark.lastLine = end.line - 1;
        mark.waits = m_prefix.isPending();
    }

private:
    ReadMark markAt(const LinePlace &place) const
    {
        StateWriter state;
        m_totals.save(state);
        m_prefix.save(state);
        m_session.save(state);
        state.text(m_alike.last());
        state.number(m_alike.ordinal());
        state.number(m_sawEvent);
        return {place.offset, place.line, state.take()};
    }

    // Another session than the first is that of a file that was joined to it.
    bool session(JsonValue meta, JsonFields &fields)
    {
        m_session.learnParent(meta);
        const std::string id = meta["id"].text();
        if (id.empty())
            return true;
        const auto began = fields.time({"timestamp"}, m_times);
        if (m_session.isBegun()) {
            const bool isAncestor = !m_sawEvent; // they come before all events
            if (isAncestor || !m_session.isAnother(id, began))
                return true;
            if (!m_prefix.close(m_sink))
                return false;
            forget();
        }
        m_session.begin(meta, began);
        if (m_session.isForked())
            m_prefix.open(began);
        return true;
    }

    void forget()
    {
        m_totals = {};
        m_prefix = {};
        m_sawEvent = false;
        m_session.forget();
    }

    static std::optional<CodexCounts> countsOf(JsonValue usage, std::optional<QString> &problem)
    {
        if (!usage.isObject())
            return std::nullopt;
        JsonFields fields(usage);
        const CodexCounts counts{.input = fields.count("input_tokens").value_or(0),
                                 .cached = fields.count("cached_input_tokens").value_or(0),
                                 .output = fields.count("output_tokens").value_or(0),
                                 .reasoning = fields.count("reasoning_output_tokens").value_or(0)};
        if (!problem)
            problem = fields.problem();
        return counts;
    }

    bool event(JsonValue info, JsonFields &fields, int64_t line)
    {
        std::optional<QString> problem;
        m_sawEvent = true;
        if (m_place && m_prefix.isWaiting())
            m_beforePending = markAt(*m_place);
        const auto total = countsOf(info["total_token_usage"], problem);
        const auto last = countsOf(info["last_token_usage"], problem);
        const auto time = fields.time({"timestamp"}, m_times);
        if (!problem)
            problem = fields.problem();
        if (!problem && !time)
            problem = timeMissing();
        if (problem)
            return m_sink.reject(line, *problem);
        const auto added = m_totals.add(total, last);
        if (!added)
            return true;
        m_record.clear();
        m_record.timeMs = *time;
        m_record.line = line;
        m_record.source = "codex";
        m_record.provider = m_session.provider();
        m_record.model = info["model"].text();
        if (m_record.model.empty())
            m_record.model = m_session.model();
        m_record.project = m_session.project();
        if (m_session.isBegun())
            m_record.externalId = m_session.root() + '/' + m_totals.place();
        setTokens(*added, info[last ? "last_token_usage" : "total_token_usage"]);
        m_record.requestId = m_alike.next(likenessOf(m_record.source, m_session.id(), m_record.tokens));
        return m_prefix.add(m_record, m_sink);
    }

    // Old versions do not tell all parts.
    void setTokens(const CodexCounts &counts, JsonValue told)
    {
        const int64_t cached = std::min(counts.cached, counts.input);
        const int64_t reasoning = std::min(counts.reasoning, counts.output);
        m_record.tokens.input = counts.input - cached;
        if (!told["cached_input_tokens"].isNothing())
            m_record.tokens.cacheRead = cached;
        m_record.tokens.output = counts.output - reasoning;
        if (!told["reasoning_output_tokens"].isNothing())
            m_record.tokens.reasoning = reasoning;
        m_record.context = m_session.context();
        if (cached == counts.cached && reasoning == counts.reasoning)
            return;
        JsonObjectText context;
        context.takeObject(m_record.context);
        context.putRaw("tokens_clamped", "true");
        if (cached != counts.cached)
            context.putRaw("cached_input_tokens", std::to_string(counts.cached));
        if (reasoning != counts.reasoning)
            context.putRaw("reasoning_output_tokens", std::to_string(counts.reasoning));
        m_record.context = context.text();
    }

    TimeReader m_times;
    CodexSession m_session;
    RecordSink &m_sink;
    CodexTotals m_totals;
    CodexPrefix m_prefix;
    LikenessRow m_alike; // telemetry gives no ids
    PassedOver m_passedOver;
    UsageRecord m_record;
    bool m_sawEvent = false; // of the session
    const LinePlace *m_place = nullptr;
    ReadMark m_beforePending;
};

bool isCodexLine(JsonValue line)
{
    static constexpr std::string_view Types[] = {"session_meta", "turn_context", "event_msg", "response_item",
                                                 "compacted"};
    return line["payload"].isObject() && !line["timestamp"].isNothing()
        && std::ranges::find(Types, line["type"].text()) != std::end(Types);
}

class CodexFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"codex"_s,
                .name = CodexText::tr("Codex CLI sessions"),
                .description =
                    CodexText::tr("Rollout files of the Codex CLI, from the folder ~/.codex/sessions"),
                .extensions = {u"jsonl"_s},
                .facts = {.provider = u"openai, or per file"_s,
                          .granularity = u"request"_s,
                          .cache = u"inside"_s,
                          .reasoning = u"inside"_s,
                          .id = u"session and running totals"_s,
                          .money = u"none"_s,
                          .zone = u"UTC"_s,
                          .leftOut = u"prompts, answers, tool calls, paths"_s,
                          .evidence = u"fixtures, documented behaviour of importers"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, commonEnvelopes());
        if (std::ranges::any_of(sample.elements(), isCodexLine))
            return 95;
        const auto occurs = [&head](const char *name) { return head.text.find(name) != std::string::npos; };
        const bool isLong = sample.isJson() && sample.elements().empty(); // a first line with instructions
        return isLong && occurs(R"("session_meta")") && occurs(R"("payload")") ? 90 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        CodexSink lines(options, sink);
        if (const auto read = readJsonLines(bytes, mayMatterToCodex, lines); !read)
            return read;
        if (!lines.end())
            return cancelledOr({});
        for (const QString &note : bytes.notes())
            sink.warn(note);
        return {};
    }
    bool readsOn() const override { return true; }
    Result<bool> readOn(ByteSource &bytes, const ReadOptions &options, bool atRest, ReadMark &mark,
                        RecordSink &sink) const override
    {
        LinePlace place{mark.offset, mark.line};
        CodexSink lines(options, sink);
        if (!lines.resume(mark, place))
            return false;
        if (const auto read = readJsonLinesFrom(bytes, mayMatterToCodex, place, lines); !read)
            return read.error();
        lines.settle(place, mark);
        if (atRest && !lines.end())
            return cancelledOr({});
        mark.waits = mark.waits && !atRest;
        for (const QString &note : bytes.notes())
            sink.warn(note);
        return true;
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeCodexFormat()
{
    return std::make_unique<CodexFormat>();
}

} // namespace tally
