// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/opencode.h"

#include "domain/timeunits.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/agentproject.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/jsonsource.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct OpencodeText {
    Q_DECLARE_TR_FUNCTIONS(Opencode)
};

class OpencodeRows : public JsonRowReader {
public:
    explicit OpencodeRows(const ReadOptions &options)
        : m_fileTimeMs(options.fileTimeMs)
        , m_project(options, {})
    {
    }

    std::optional<std::vector<std::string>> rowsIn(JsonValue object) override
    {
        const bool isAnswer = object["tokens"].isObject() && object["modelID"].isString()
            && object["messageID"].isNothing(); // which parts of an answer have
        if (!isAnswer)
            return std::vector<std::string>{};
        const bool hasEnded = !memberAt(object, "time.completed").isNothing() || object["error"].isObject();
        JsonFields fields(object);
        const auto created = fields.time({"time.created"}, m_times);
        if (!hasEnded && created && *created > m_fileTimeMs - HourMs && m_fileTimeMs > 0) {
            m_sawUnfinished = true;
            return std::vector<std::string>{};
        }
        if (saysNothing(object))
            return std::vector<std::string>{};
        return std::nullopt;
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        JsonFields fields(object);
        record.source = "opencode";
        const auto time = fields.time({"time.created"}, m_times);
        const auto end = fields.time({"time.completed"}, m_times);
        fields.text(record.model, {"modelID"});
        fields.text(record.provider, {"providerID"});
        normaliseProvider(record.provider);
        setTokens(fields, record);
        if (const auto cost = fields.amount("cost", 9))
            record.reportedCost = Money{*cost};
        m_lostCost = fields.lostAmount();
        if (auto problem = finishTime(fields, time, record))
            return problem;
        if (end && *end >= *time)
            record.latencyMs = *end - *time;
        const JsonValue root = fields["path.root"];
        record.project = m_project.of(root.isString() && root.text() != "/" ? root : fields["path.cwd"]);
        settleToldCost(record);
        setStatus(object, record);
        setId(record);
        fields.text(record.growingId, {"id"});
        setContext(object, record);
        return std::nullopt;
    }
    bool lostCost() const override { return m_lostCost; }
    QStringList takeWarnings() override
    {
        if (!std::exchange(m_sawUnfinished, false))
            return {};
        return {OpencodeText::tr("Answers that were still being written were left out. Import the file again "
                                 "when they are done.")};
    }

private:
    static bool saysNothing(JsonValue object)
    {
        const auto isZero = [object](std::string_view path) {
            const JsonValue value = memberAt(object, path);
            return !value.isNumber() || value.raw() == "0";
        };
        return !object["error"].isObject() && isZero("tokens.input") && isZero("tokens.output")
            && isZero("tokens.reasoning") && isZero("tokens.cache.read") && isZero("tokens.cache.write")
            && isZero("cost");
    }

    // "cache" may be 0 or null instead of an object.
    void setTokens(JsonFields &fields, UsageRecord &record)
    {
        TokenCounts &tokens = record.tokens;
        tokens.input = fields.count("tokens.input");
        tokens.output = fields.count("tokens.output");
        tokens.reasoning = fields.count("tokens.reasoning");
        tokens.cacheRead = fields.count("tokens.cache.read");
        tokens.cacheWriteOther = fields.count("tokens.cache.write");
        const auto total = fields.count("tokens.total");
        m_totalDiffers = total && total != tokens.total();
    }

    static void setStatus(JsonValue object, UsageRecord &record)
    {
        const std::string error = object["error"]["name"].text();
        record.finishReason = object["finish"].text();
        if (error == "MessageAbortedError")
            record.status = Status::Cancelled;
        else if (!error.empty())
            record.status = Status::Failed;
        else if (!record.finishReason.empty())
            record.status = Status::Completed;
    }

    static void setId(UsageRecord &record)
    {
        std::string id = std::to_string(record.timeMs) + '/' + record.model + '/';
        const TokenCounts &tokens = record.tokens;
        for (const auto &count :
             {tokens.input, tokens.output, tokens.reasoning, tokens.cacheRead, tokens.cacheWriteOther})
            id.append(std::to_string(count.value_or(0))).push_back('.');
        id.pop_back();
        record.externalId = std::move(id);
    }

    void setContext(JsonValue object, UsageRecord &record)
    {
        m_context.clear();
        const auto put = [&](std::string_view name, JsonValue value) {
            if (value.isString() && value.raw().size() > 2)
                m_context.putString(name, value.text());
        };
        put("session_id", object["sessionID"]);
        put("agent", object["agent"].isNothing() ? object["mode"] : object["agent"]);
        put("error", object["error"]["name"]); // the message may say more than it should
        if (m_totalDiffers) {
            m_context.putString("usage_flag", "total_differs");
            m_context.putRaw("usage_as_reported", object["tokens"].minified());
        }
        record.context = m_context.text();
    }

    TimeReader m_times{"UTC"};
    int64_t m_fileTimeMs;
    AgentProject m_project;
    JsonObjectText m_context;
    bool m_lostCost = false;
    bool m_totalDiffers = false;
    bool m_sawUnfinished = false;
};

int opencodeConfidence(const JsonSample &sample)
{
    int best = 0;
    for (const JsonValue element : sample.elements()) {
        const auto has = [element](std::string_view path) { return !memberAt(element, path).isNothing(); };
        const std::string id = element["id"].text();
        if (has("modelID") && has("providerID") && has("tokens") && has("time.created"))
            best = std::max(best, 95);
        const bool isOther = (id.starts_with("msg_") && has("sessionID") && has("role"))
            || (id.starts_with("prt_") && has("sessionID") && has("messageID"))
            || (id.starts_with("ses_") && has("projectID"));
        if (isOther)
            best = std::max(best, 90);
    }
    return best;
}

JsonSource opencodeSource()
{
    return {.info = {.id = u"opencode"_s,
                     .name = OpencodeText::tr("opencode messages"),
                     .description = OpencodeText::tr(
                         "The database opencode.db or the message files of opencode, from the folder "
                         "~/.local/share/opencode"),
                     .extensions = {u"json"_s, u"db"_s},
                     .facts = {.provider = u"per row"_s,
                               .granularity = u"request"_s,
                               .cache = u"beside"_s,
                               .reasoning = u"beside"_s,
                               .id = u"time, model and tokens, or the message"_s,
                               .money = u"USD, worked out by opencode; 0 for subscriptions"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"prompts, answers, tool calls, paths"_s,
                               .evidence = u"fixtures, documented behaviour of importers"_s}},
            .confidence = opencodeConfidence,
            .rows = JsonSource::make<OpencodeRows>};
}

} // namespace

std::unique_ptr<ImportFormat> makeOpencodeFormat()
{
    return makeJsonSource(opencodeSource);
}

} // namespace tally
