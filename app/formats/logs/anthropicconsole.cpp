// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/anthropicconsole.h"

#include "domain/timeunits.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/anthropicnames.h"
#include "formats/logs/cellrows.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace anthropicconsole {

struct AnthropicText {
    Q_DECLARE_TR_FUNCTIONS(Anthropic)
};

/// What usage and cost rows have in common.
class Rows : public CellRows {
public:
    Rows(const std::vector<std::string> &names, const ReadOptions &options)
        : CellRows(names, options)
        , m_keepPrivate(options.keepPrivate)
    {
    }

protected:
    virtual void readFigures(UsageRecord &record) = 0;

private:
    std::optional<QString> readRow(UsageRecord &record) override
    {
        record.requests.reset();
        record.source = "anthropic";
        record.provider = "anthropic";
        record.project = m_cells.text("workspace");
        readKey(record);
        readTier(record);
        readFigures(record);
        const bool hasTime = readDate(record);
        if (m_cells.text("inference_geo") != "not_available")
            keep("inference_geo");
        return hasTime ? std::nullopt : std::optional(timeMissing());
    }

    // The column holds the key's name; a key itself would look like one.
    void readKey(UsageRecord &record)
    {
        const auto key = m_cells.text("api_key");
        record.user = personOfClaudeKey(key);
        if (!key.empty() && (m_keepPrivate || !looksPrivate(key)))
            m_context.putString("api_key_name", key);
    }

    void readTier(UsageRecord &record)
    {
        record.serviceTier = anthropicTier(m_cells.text("usage_type"), m_cells.text("speed"));
        for (const std::string_view name : {"usage_type", "context_window", "speed"})
            keep(name);
    }

    bool readDate(UsageRecord &record)
    {
        bool dateOnly = false;
        const auto time = m_cells.time("usage_date_utc", m_times, &dateOnly);
        if (!time)
            return false;
        record.timeMs = *time;
        if (dateOnly)
            record.granularity = Granularity::Day;
        else // the view of one day is by the hour, or finer
            record.granularity = *time % HourMs == 0 ? Granularity::Hour : Granularity::Minute;
        return true;
    }

    const bool m_keepPrivate;
};

class UsageRows : public Rows {
public:
    using Rows::Rows;

private:
    void readFigures(UsageRecord &record) override
    {
        record.model = m_cells.text({"model_version", "model"});
        TokenCounts &tokens = record.tokens;
        tokens.input = m_cells.count("usage_input_tokens_no_cache");
        tokens.cacheRead = m_cells.count("usage_input_tokens_cache_read");
        tokens.cacheWrite5m = m_cells.count("usage_input_tokens_cache_write_5m");
        tokens.cacheWrite1h = m_cells.count("usage_input_tokens_cache_write_1h");
        const auto written = m_cells.count("usage_input_tokens_cache_write"); // of the older form
        if (!tokens.cacheWrite5m && !tokens.cacheWrite1h)
            tokens.cacheWriteOther = written;
        tokens.output = m_cells.count("usage_output_tokens");
        record.webSearches = m_cells.count("web_search_count");
    }
};

class CostRows : public Rows {
public:
    using Rows::Rows;

private:
    void readFigures(UsageRecord &record) override
    {
        record.model = m_cells.text("model");
        if (const auto cost = m_cells.amount("cost_usd"))
            record.reportedCost = Money{*cost};
        settleToldCost(record);
        keep("token_type");
        keep("list_price_usd");
    }
};

TableSource usage()
{
    return {
        .info = {.id = u"anthropic-usage"_s,
                 .name = AnthropicText::tr("Anthropic console usage"),
                 .description = AnthropicText::tr("CSV of tokens from the Anthropic console's usage page"),
                 .extensions = {u"csv"_s},
                 .facts = {.provider = u"anthropic"_s,
                           .granularity = u"day; hour or minute of one day"_s,
                           .cache = u"beside"_s,
                           .reasoning = u"inside, not told"_s,
                           .id = u"slice"_s,
                           .money = u"none"_s,
                           .zone = u"UTC"_s,
                           .evidence = u"fixtures on the real header"_s}},
        .required = {"usage_date_utc", "usage_input_tokens_no_cache", "usage_output_tokens"},
        .rows = TableSource::make<UsageRows>};
}

TableSource cost()
{
    return {.info = {.id = u"anthropic-cost"_s,
                     .name = AnthropicText::tr("Anthropic console costs"),
                     .description = AnthropicText::tr("CSV of costs from the Anthropic console's cost page"),
                     .extensions = {u"csv"_s},
                     .facts = {.provider = u"anthropic"_s,
                               .granularity = u"day, cost only"_s,
                               .cache = u"no tokens"_s,
                               .reasoning = u"no tokens"_s,
                               .id = u"slice"_s,
                               .money = u"USD, rounded to cents"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"fixtures from real files"_s}},
            .required = {"usage_date_utc", "model", "token_type", "cost_usd"},
            .rows = TableSource::make<CostRows>};
}

} // namespace anthropicconsole

std::unique_ptr<ImportFormat> makeAnthropicUsageFormat()
{
    return makeTableFormat(anthropicconsole::usage);
}

std::unique_ptr<ImportFormat> makeAnthropicCostFormat()
{
    return makeTableFormat(anthropicconsole::cost);
}

} // namespace tally
