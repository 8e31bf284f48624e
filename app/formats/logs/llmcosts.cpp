// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/llmcosts.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/toldcost.h"
#include "formats/fields/usageobject.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/jsonsource.h"
#include "formats/logs/llmcostsown.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::string_view, 9> Used{"usage",     "model_id",    "response_id",
                                               "timestamp", "provider",    "client_customer_key",
                                               "context",   "remote_save", "service_tier"};

class LlmCostsRows : public JsonRowReader {
public:
    explicit LlmCostsRows(const ReadOptions &options)
        : m_times(options.assumeZone)
        , m_keepPrivate(options.keepPrivate)
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        record.source = "llmcosts";
        if (isOwnLlmCosts(object))
            return readOwnLlmCosts(object, m_times, record);
        JsonFields fields(object);
        const auto time = fields.time({"timestamp", "context.timestamp"}, m_times);
        fields.text(record.model, {"model_id"});
        fields.text(record.externalId, {"response_id"});
        fields.text(record.provider, {"provider"});
        normaliseProvider(record.provider);
        fields.text(record.customer, {"client_customer_key"});
        fields.text(record.user, {"context.user_id"});
        fields.text(record.project, {"context.project", "context.project_id"});
        fields.text(record.serviceTier, {"usage.service_tier", "service_tier"});
        const NormalUsage usage = normaliseUsage(object["usage"]);
        record.tokens = usage.tokens;
        record.webSearches = usage.webSearches;
        record.reportedCost = usage.cost;
        m_lostCost = usage.lostCost;
        settleToldCost(record);
        if (fields.problem())
            return fields.problem();
        if (!usage.problem.isEmpty())
            return usage.problem;
        if (!time)
            return timeMissing();
        if (record.model.empty() && !usage.any)
            return QCoreApplication::translate("LlmCosts", "The row has neither a model nor a usage object.");
        record.timeMs = *time;
        record.context = context(object, usage);
        return std::nullopt;
    }
    bool lostCost() const override { return m_lostCost; }

private:
    std::string_view context(JsonValue object, const NormalUsage &usage)
    {
        m_context.clear();
        const JsonValue given = object["context"];
        if (given.isObject() && (m_keepPrivate || !hasPrivateMember(given)))
            m_context.takeObject(given.raw());
        else if (given.isObject())
            keepAllAsTheyStand(given);
        else if (!given.isNothing())
            keepAsItStands(m_context, "context", given, m_keepPrivate);
        for (const JsonValue member : object) {
            const std::string key = member.key();
            if (std::ranges::find(Used, key) == Used.end() && !member.isNothing())
                keepAsItStands(m_context, key, member, m_keepPrivate);
        }
        keepFlagged(m_context, usage, object["usage"]);
        return m_context.text();
    }

    void keepAllAsTheyStand(JsonValue object)
    {
        for (const JsonValue member : object)
            keepAsItStands(m_context, member.key(), member, m_keepPrivate);
    }

    TimeReader m_times;
    const bool m_keepPrivate;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

int llmCostsConfidence(const JsonSample &sample)
{
    if (sample.hasAll({"usage", "model_id", "client_customer_key"}))
        return 95;
    return sample.hasAll({"usage", "model_id", "response_id"}) ? 90 : 0;
}

JsonSource llmCostsSource()
{
    return {.info = {.id = u"llmcosts"_s,
                     .name = QCoreApplication::translate("LlmCosts", "LLMCosts usage records"),
                     .description = QCoreApplication::translate(
                         "LlmCosts", "Usage output of the LLMCosts tracking proxy, as JSON or JSON Lines"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"per row"_s,
                               .granularity = u"request"_s,
                               .cache = u"as the provider's own usage object"_s,
                               .reasoning = u"as the provider's own usage object"_s,
                               .id = u"provider and response_id"_s,
                               .money = u"none"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"code of the client"_s}},
            .confidence = llmCostsConfidence,
            .required = {"usage", "model_id", "timestamp"},
            .rows = JsonSource::make<LlmCostsRows>};
}

} // namespace

std::unique_ptr<ImportFormat> makeLlmCostsFormat()
{
    return makeJsonSource(llmCostsSource);
}

} // namespace tally
