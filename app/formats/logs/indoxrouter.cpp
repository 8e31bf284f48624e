// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/indoxrouter.h"

#include "domain/localtime.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/toldcost.h"
#include "formats/fields/usageobject.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/jsonsource.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct IndoxRouterText {
    Q_DECLARE_TR_FUNCTIONS(IndoxRouter)
};

// Members of an answer that hold what was said, or that have a column of their own.
constexpr std::array<std::string_view, 24> NotKept{
    "id",         "request_id",   "response_id", "created",       "created_at", "timestamp",
    "model",      "provider",     "user",        "user_id",       "customer",   "project",
    "project_id", "service_tier", "status",      "finish_reason", "content",    "text",
    "output",     "output_text",  "message",     "prompt",        "latency_ms", "object"};

class IndoxRouterRows : public JsonRowReader {
public:
    explicit IndoxRouterRows(const ReadOptions &options)
        : m_times(options.assumeZone)
        , m_fileTime(options.fileTimeMs)
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        JsonFields fields(object);
        const JsonValue usageObject = object["usage"].isObject() ? object["usage"] : object;
        JsonFields counts(usageObject);
        record.source = "indoxrouter";
        fields.text(record.externalId, {"id", "request_id", "response_id"});
        fields.text(record.provider, {"provider"});
        normaliseProvider(record.provider);
        if (record.provider.empty())
            record.provider = "indoxrouter";
        fields.text(record.model, {"model"});
        fields.text(record.user, {"user", "user_id"});
        fields.text(record.customer, {"customer"});
        fields.text(record.project, {"project", "project_id"});
        fields.text(record.serviceTier, {"service_tier"});
        fields.text(record.finishReason, {"finish_reason"});
        if (record.finishReason.empty())
            setFinishReason(object, record);
        const auto time = fields.time({"created", "created_at", "timestamp"}, m_times);
        record.latencyMs = fields.duration("latency_ms", 0);
        const NormalUsage usage = normaliseUsage(usageObject, PartCounts::Beside);
        record.tokens = usage.tokens;
        record.webSearches = usage.webSearches;
        if (const auto requests = counts.count("request_count"))
            record.requests = requests;
        setCost(counts, usageObject["cost_breakdown"], record);
        m_lostCost = counts.lostAmount();
        for (const auto &problem : {fields.problem(), counts.problem()}) {
            if (problem)
                return problem;
        }
        if (!usage.problem.isEmpty())
            return usage.problem;
        if (!usage.any && !record.reportedCost)
            return IndoxRouterText::tr("The row has neither tokens nor a cost.");
        record.timeMs = time.value_or(m_fileTime);
        m_undated = m_undated || !time;
        setContext(object, usageObject, usage, record);
        return std::nullopt;
    }

    bool lostCost() const override { return m_lostCost; }
    QStringList takeWarnings() override
    {
        if (!m_undated || std::exchange(m_said, true))
            return {};
        return {IndoxRouterText::tr("Rows without a time were dated by the time of the file.")};
    }

private:
    static void setFinishReason(JsonValue object, UsageRecord &record)
    {
        const JsonValue choices = object["choices"];
        if (choices.isArray() && choices.begin() != choices.end())
            record.finishReason = (*choices.begin())["finish_reason"].text();
    }

    static void setCost(JsonFields &usage, JsonValue parts, UsageRecord &record)
    {
        auto total = usage.amount("cost_breakdown.total_cost", 9);
        if (!total)
            total = usage.amount("cost_breakdown.total", 9);
        if (total)
            record.reportedCost = Money{*total};
        if (parts.isObject() && parts.begin() != parts.end())
            record.costParts = parts.minified();
        settleToldCost(record);
    }

    void setContext(JsonValue object, JsonValue usageObject, const NormalUsage &usage, UsageRecord &record)
    {
        m_context.clear();
        const bool answer = object["usage"].isObject();
        for (const JsonValue member : object) {
            const std::string key = member.key();
            const bool scalar = !member.isNothing() && member.kind() < JsonKind::Array;
            // In a bare usage object the scalars are the counts.
            if (answer && scalar && std::ranges::find(NotKept, key) == NotKept.end())
                m_context.putRaw(key, member.raw());
        }
        for (const std::string_view name : {"metadata", "context"}) {
            if (const JsonValue value = object[name]; value.isObject())
                m_context.putRaw(name, value.minified());
        }
        keepFlagged(m_context, usage, usageObject);
        if (const std::string word = object["status"].text(); !word.empty()) {
            record.status = statusFromWord(word);
            if (!record.status || toId(*record.status) != word)
                m_context.putString("status", word);
        }
        record.context = m_context.text();
    }

    TimeReader m_times;
    JsonObjectText m_context;
    int64_t m_fileTime;
    bool m_lostCost = false; // of the row
    bool m_undated = false;
    bool m_said = false;
};

int indoxRouterConfidence(const JsonSample &sample)
{
    if (sample.hasAll({"usage.cost_breakdown.total_cost"})
        || sample.hasAll({"cost_breakdown.total_cost", "prompt_tokens"}))
        return 92;
    if (sample.hasAll({"usage.cost_breakdown.total", "usage.prompt_tokens"})
        || sample.hasAll({"cost_breakdown.total", "prompt_tokens"}))
        return 90;
    return sample.hasAll({"usage.request_count", "usage.web_search_count"}) ? 80 : 0;
}

JsonSource indoxRouterSource()
{
    return {.info = {.id = u"indoxrouter"_s,
                     .name = IndoxRouterText::tr("IndoxRouter answers"),
                     .description = IndoxRouterText::tr(
                         "Saved answers of the IndoxRouter client, or their usage with cost_breakdown"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"per row"_s,
                               .granularity = u"request"_s,
                               .cache = u"by total, else beside"_s,
                               .reasoning = u"by total, else beside"_s,
                               .id = u"id, else content"_s,
                               .money = u"USD"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"documentation"_s}},
            .confidence = indoxRouterConfidence,
            .rows = JsonSource::make<IndoxRouterRows>};
}

} // namespace

std::unique_ptr<ImportFormat> makeIndoxRouterFormat()
{
    return makeJsonSource(indoxRouterSource);
}

} // namespace tally
