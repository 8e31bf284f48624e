// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/anthropicreports.h"

#include "formats/logs/anthropicnames.h"
#include "formats/logs/jsonsource.h"
#include "formats/logs/pagedrows.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace anthropicreports {

struct AnthropicText {
    Q_DECLARE_TR_FUNCTIONS(Anthropic)
};

// Some outputs repeat the sum of the writes beside its parts.
void setCacheWrites(JsonFields &fields, TokenCounts &tokens)
{
    tokens.cacheWrite5m = fields.count("cache_creation.ephemeral_5m_input_tokens");
    tokens.cacheWrite1h = fields.count("cache_creation.ephemeral_1h_input_tokens");
    const auto sum = fields.count("cache_creation_input_tokens");
    const int64_t parts = tokens.cacheWrite5m.value_or(0) + tokens.cacheWrite1h.value_or(0);
    const bool hasParts = tokens.cacheWrite5m || tokens.cacheWrite1h;
    if (sum && (!hasParts || *sum > parts))
        tokens.cacheWriteOther = *sum - parts;
}

class Rows : public PagedRows {
public:
    explicit Rows(const ReadOptions &options)
        : PagedRows(options, "starting_at", "ending_at")
    {
    }

private:
    void readRow(JsonValue row, JsonFields &fields, UsageRecord &record) override
    {
        record.source = "anthropic";
        record.provider = "anthropic";
        fields.text(record.model, {"model"});
        fields.text(record.project, {"workspace_id"});
        fields.text(record.user, {"account_id"});
        record.serviceTier = anthropicTier(row["service_tier"].text(), row["speed"].text());
        if (row["amount"].isNothing())
            readUsage(fields, record);
        else
            readAmount(fields, "amount", 7, "currency", record); // cents
        keepMembers(row,
                    {"model", "workspace_id", "account_id", "uncached_input_tokens", "cache_creation",
                     "cache_creation_input_tokens", "cache_read_input_tokens", "output_tokens",
                     "server_tool_use", "amount", "currency", "starting_at", "ending_at"},
                    m_keepPrivate, m_context);
    }

    static void readUsage(JsonFields &fields, UsageRecord &record)
    {
        record.tokens.input = fields.count("uncached_input_tokens");
        record.tokens.cacheRead = fields.count("cache_read_input_tokens");
        setCacheWrites(fields, record.tokens);
        record.tokens.output = fields.count("output_tokens");
        record.webSearches = fields.count("server_tool_use.web_search_requests");
    }
};

JsonSource source()
{
    return {.info = {.id = u"anthropic-admin"_s,
                     .name = AnthropicText::tr("Anthropic usage and cost reports"),
                     .description = AnthropicText::tr("Saved pages of the Anthropic Admin API's "
                                                      "usage_report/messages and cost_report"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"anthropic"_s,
                               .granularity = u"minute, hour, day"_s,
                               .cache = u"beside"_s,
                               .reasoning = u"inside, not told"_s,
                               .id = u"slice"_s,
                               .money = u"cents as currency says"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"documentation, fixtures"_s}},
            .confidence =
                [](const JsonSample &sample) {
                    return ReportPages("starting_at", "ending_at").isIn(sample) ? 93 : 0;
                },
            .rows = JsonSource::make<Rows>};
}

} // namespace anthropicreports

std::unique_ptr<ImportFormat> makeAnthropicReportFormat()
{
    return makeJsonSource(anthropicreports::source);
}

} // namespace tally
