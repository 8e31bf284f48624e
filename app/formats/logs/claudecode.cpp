// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/claudecode.h"

#include "formats/cells/lostcosts.h"
#include "formats/bytes/textsources.h"
#include "formats/cells/celltext.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonlines.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/logs/agentproject.h"
#include "formats/logs/claudecontext.h"
#include "formats/logs/claudeline.h"
#include "formats/logs/claudemessages.h"
#include "formats/logs/passedover.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct ClaudeCodeText {
    Q_DECLARE_TR_FUNCTIONS(ClaudeCode)
};

bool isNoClaudeUse(const UsageRecord &record)
{
    return record.tokens.total().value_or(0) == 0 && record.webSearches.value_or(0) == 0;
}

bool isClaudeText(JsonValue value, std::string_view text)
{
    if (!value.isString())
        return false;
    const std::string_view raw = value.raw();
    if (raw.find('\\') != std::string_view::npos)
        return value.text() == text;
    return raw.substr(1, raw.size() - 2) == text;
}

/// Makes copies of answers of the lines of one log.
class ClaudeSink : public JsonSink {
public:
    ClaudeSink(const ReadOptions &options, RecordSink &sink)
        : m_times(zoneFor(options, "UTC"))
        , m_project(options, "projects"_L1)
        , m_sink(sink)
        , m_messages(sink)
    {
    }

    bool element(JsonValue object, int64_t line) override
    {
        ClaudeLine parts;
        parts.take(object);
        JsonFields fields(object);
        if (const JsonValue nested = parts.data["message"]; nested.isObject() && !parts.message.isObject()) {
            parts.take(nested);
            if (!nested["timestamp"].isNothing())
                fields = JsonFields(nested);
        }
        const ClaudeAnswer message(parts.message);
        const bool isFlat = !parts.input.isNothing() || !parts.output.isNothing();
        if (parts.apiError.kind() == JsonKind::True || isClaudeText(message.model, "<synthetic>"))
            return true;
        if (!message.usage.isObject() && !isFlat) {
            const bool isAnswer =
                isClaudeText(parts.type, "assistant") || isClaudeText(message.role, "assistant");
            if (isAnswer)
                return m_sink.reject(line, ClaudeCodeText::tr("The answer has no usage."));
            if (object["toolUseResult"].isNothing()) // tells once more what an agent's own log tells
                m_passedOver.look(object, line);
            return true;
        }
        m_record.clear();
        if (const auto problem = read(fields, parts, message))
            return m_sink.reject(line, *problem);
        m_record.line = line;
        return isNoClaudeUse(m_record) || add(parts, message);
    }
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line, reason); }
    bool cutShort(int64_t, const QString &) override
    {
        m_sink.mayBeCut(lastLineNotWhole());
        return true;
    }
    bool end() { return m_messages.flush(); }
    const LostCosts &lostCosts() const { return m_lost; }
    const PassedOver &passedOver() const { return m_passedOver; }

    // --- reading on: `place` is kept at the line that is given ---
    bool resume(const ReadMark &mark, const LinePlace &place)
    {
        m_place = &place;
        if (mark.state.empty())
            return true;
        StateReader state(mark.state);
        m_rootBefore = state.text();
        m_project.setRoot(m_rootBefore);
        return m_messages.resume(state) && state.isDone();
    }
    bool startsOver() const { return m_messages.meetsSettled(); }
    // Before end().
    void settle(const LinePlace &end, ReadMark &mark)
    {
        StateWriter answers;
        const LinePlace place = m_messages.settle(end, answers);
        StateWriter state;
        state.text(m_rootOffset < place.offset ? m_project.root() : m_rootBefore);
        mark = {place.offset, place.line, state.take() + answers.take(), end.line - 1};
    }

private:
    std::optional<QString> read(JsonFields &fields, const ClaudeLine &parts, const ClaudeAnswer &message)
    {
        m_record.source = "claude-code";
        const auto time = fields.time({"timestamp"}, m_times);
        const auto cost = parts.cost.isNothing() ? std::nullopt : fields.amount("costUSD", 9);
        NormalUsage usage;
        if (message.usage.isObject()) {
            usage = claudeUsage(message.usage);
            m_record.tokens = usage.tokens;
            m_record.webSearches = usage.webSearches;
        } else {
            m_record.tokens = {.input = fields.count("inputTokens"),
                               .cacheRead = fields.count("cacheReadInputTokens"),
                               .cacheWriteOther = fields.count("cacheCreationInputTokens"),
                               .output = fields.count("outputTokens")};
        }
        if (fields.problem())
            return fields.problem();
        if (!usage.problem.isEmpty())
            return usage.problem;
        if (!time)
            return timeMissing();
        m_record.timeMs = *time;
        if (cost)
            m_record.reportedCost = Money{*cost};
        m_lostCost = fields.lostAmount();
        describe(parts, message, usage);
        settleToldCost(m_record);
        return std::nullopt;
    }

    void describe(const ClaudeLine &parts, const ClaudeAnswer &message, const NormalUsage &usage)
    {
        message.model.textInto(m_record.model);
        if (m_record.model.find("claude") != std::string::npos)
            m_record.provider = "anthropic"; // others come through gateways that take its requests
        message.stopReason.textInto(m_record.finishReason);
        if (!m_record.finishReason.empty())
            m_record.status = Status::Completed;
        m_record.project = m_project.of(parts.cwd);
        if (m_place && m_rootOffset == NoOffset && m_project.root() != m_rootBefore)
            m_rootOffset = m_place->offset;
        const JsonValue speed = message.usage["speed"];
        const bool isFast = isClaudeText(speed, "fast"); // has a price of its own, like a tier
        (isFast ? speed : message.usage["service_tier"]).textInto(m_record.serviceTier);
        m_record.context = m_context.of(parts, message.usage, usage);
    }

    bool add(const ClaudeLine &parts, const ClaudeAnswer &message)
    {
        message.id.textInto(m_messageId);
        parts.requestId.textInto(m_requestId);
        if (m_messageId.empty())
            m_messageId = m_requestId;
        if (m_messageId.empty())
            parts.uuid.textInto(m_record.externalId);
        if (m_lostCost)
            m_lost.add(m_record.line);
        return m_messages.add({m_messageId, m_requestId, parts.sidechain.kind() == JsonKind::True,
                               m_place ? *m_place : LinePlace{}},
                              m_record);
    }

    static constexpr int64_t NoOffset = std::numeric_limits<int64_t>::max();

    TimeReader m_times;
    AgentProject m_project;
    RecordSink &m_sink;
    ClaudeMessages m_messages;
    UsageRecord m_record;
    ClaudeContext m_context;
    std::string m_messageId;
    std::string m_requestId;
    LostCosts m_lost;
    PassedOver m_passedOver;
    bool m_lostCost = false;
    const LinePlace *m_place = nullptr;
    std::string m_rootBefore; // the project's root before what is read
    int64_t m_rootOffset = NoOffset; // of the line that set it
};

class ClaudeCodeFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"claude-code"_s,
                .name = ClaudeCodeText::tr("Claude Code sessions"),
                .description =
                    ClaudeCodeText::tr("Session logs of Claude Code, from the folder ~/.claude/projects"),
                .extensions = {u"jsonl"_s},
                .facts = {.provider = u"anthropic"_s,
                          .granularity = u"request"_s,
                          .cache = u"beside"_s,
                          .reasoning = u"inside"_s,
                          .id = u"message.id and input counts"_s,
                          .money = u"USD, in old versions"_s,
                          .zone = u"UTC"_s,
                          .leftOut = u"prompts, answers, tool calls, paths"_s,
                          .evidence = u"fixtures, documented behaviour of importers"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, commonEnvelopes());
        int best = 0;
        for (const JsonValue element : sample.elements())
            best = std::max(best, claudeConfidence(element));
        const auto occurs = [&head](const char *name) { return head.text.find(name) != std::string::npos; };
        if (sample.isJson() && sample.elements().empty() && occurs(R"("parentUuid")")
            && occurs(R"("sessionId")"))
            return 85;
        return best;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        ClaudeSink lines(options, sink);
        PrefixedSource source(bytes, 1);
        const auto read = trimmed(source.head()).starts_with('[') // lines that a program put into an array
            ? readJson(source, {}, lines)
            : readJsonLines(source, mayHoldClaudeUsage, lines);
        if (!read)
            return read;
        if (!lines.end())
            return cancelledOr({});
        for (const QString &note : bytes.notes())
            sink.warn(note);
        if (const auto text = lines.lostCosts().warning())
            sink.warn(*text);
        if (const auto text = lines.passedOver().warning())
            sink.warn(*text);
        return {};
    }
    bool readsOn() const override { return true; }
    Result<bool> readOn(ByteSource &bytes, const ReadOptions &options, bool, ReadMark &mark,
                        RecordSink &sink) const override
    {
        LinePlace place{mark.offset, mark.line};
        ClaudeSink lines(options, sink);
        if (!lines.resume(mark, place))
            return false;
        const auto read = readJsonLinesFrom(bytes, mayHoldClaudeUsage, place, lines);
        if (lines.startsOver())
            return false;
        if (!read)
            return read.error();
        lines.settle(place, mark);
        if (!lines.end())
            return cancelledOr({});
        for (const QString &note : bytes.notes())
            sink.warn(note);
        if (const auto text = lines.lostCosts().warning())
            sink.warn(*text);
        return true;
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeClaudeCodeFormat()
{
    return std::make_unique<ClaudeCodeFormat>();
}

} // namespace tally
