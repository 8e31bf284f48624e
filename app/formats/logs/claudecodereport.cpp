// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/claudecodereport.h"

#include "formats/fields/billmoney.h"
#include "formats/fields/privacy.h"
#include "formats/fields/toldcost.h"
#include "formats/logs/jsonsource.h"
#include "formats/logs/reportpages.h"

#include "domain/timeunits.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace claudecodereport {

struct AnthropicText {
    Q_DECLARE_TR_FUNCTIONS(Anthropic)
};

constexpr size_t MaxMember = 4096; // bytes, of what is repeated for each model

bool isEntry(JsonValue value)
{
    return value["model_breakdown"].isArray() && value["actor"].isObject();
}

// One row for each model of a person's day: {"day": the entry, "model": its part}.
void addModels(JsonValue entry, std::vector<std::string> &rows)
{
    JsonObjectText own; // the rest is not kept, and would stand in every row
    for (const JsonValue member : entry) {
        const bool isKept = member.hasKey("actor") || (!member.isObject() && !member.isArray());
        if (isKept && member.raw().size() <= MaxMember)
            own.putRaw(member.key(), member.minified());
    }
    const std::string day(own.isEmpty() ? "{}" : own.text());
    for (const JsonValue model : entry["model_breakdown"])
        rows.push_back("{\"day\":" + day + ",\"model\":" + model.minified() + '}');
}

class Rows : public JsonRowReader {
public:
    explicit Rows(const ReadOptions &options)
        : m_money(options)
        , m_keepPrivate(options.keepPrivate)
    {
    }

    std::optional<std::vector<std::string>> rowsIn(JsonValue element) override
    {
        std::vector<std::string> rows;
        if (isEntry(element)) {
            addModels(element, rows);
            return rows;
        }
        if (!element["data"].isArray())
            return std::nullopt;
        m_hasMore = element["has_more"].kind() == JsonKind::True;
        for (const JsonValue entry : element["data"]) {
            if (isEntry(entry))
                addModels(entry, rows);
            else
                rows.push_back(entry.minified());
        }
        return rows;
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        m_context.clear();
        JsonFields fields(object);
        record.source = "anthropic-claude-code"; // tells of what the usage report tells by key, once more
        record.provider = "anthropic";
        record.granularity = Granularity::Day;
        record.requests.reset();
        fields.text(record.user, {"day.actor.email_address", "day.actor.api_key_name"});
        fields.text(record.model, {"model.model"});
        record.tokens.input = fields.count("model.tokens.input");
        record.tokens.cacheRead = fields.count("model.tokens.cache_read");
        record.tokens.cacheWriteOther = fields.count("model.tokens.cache_creation");
        record.tokens.output = fields.count("model.tokens.output");
        readCost(fields, record);
        const auto time = fields.time({"day.date"}, m_times);
        if (fields.problem())
            return fields.problem();
        if (!time)
            return timeMissing();
        record.timeMs = *time - *time % DayMs;
        const std::string key = object["day"]["actor"]["api_key_name"].text();
        if (!key.empty() && (m_keepPrivate || !looksPrivate(key)))
            m_context.putString("api_key_name", key);
        keepMembers(object["day"], {"date", "actor"}, m_keepPrivate, m_context);
        record.context = m_context.text();
        return std::nullopt;
    }
    bool lostCost() const override { return m_lostCost; }
    QStringList endWarnings() override
    {
        QStringList texts = m_money.warnings();
        if (m_hasMore)
            texts << moreToCome();
        return texts;
    }

private:
    void readCost(JsonFields &fields, UsageRecord &record)
    {
        std::string currency;
        fields.text(currency, {"model.estimated_cost.currency"});
        const auto amount = fields.amount("model.estimated_cost.amount", 7); // cents
        m_lostCost = fields.lostAmount();
        if (!amount)
            return;
        record.reportedCost = m_money.inDollars(*amount, currency, m_context);
        m_context.putRaw("estimate", "true"); // at list price: no bill
        settleToldCost(record);
    }

    BillMoney m_money;
    TimeReader m_times;
    JsonObjectText m_context;
    bool m_keepPrivate = false;
    bool m_hasMore = false;
    bool m_lostCost = false;
};

JsonSource source()
{
    return {.info = {.id = u"anthropic-claude-code-report"_s,
                     .name = AnthropicText::tr("Anthropic Claude Code report"),
                     .description = AnthropicText::tr("Saved pages of the Anthropic Admin API's "
                                                      "usage_report/claude_code"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"anthropic"_s,
                               .granularity = u"day"_s,
                               .cache = u"beside"_s,
                               .reasoning = u"inside, not told"_s,
                               .id = u"slice"_s,
                               .money = u"US cents, an estimate"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"sessions, lines of code, tool actions"_s,
                               .evidence = u"documentation"_s}},
            .confidence =
                [](const JsonSample &sample) {
                    if (sample.hasAll({"date", "actor", "model_breakdown"}))
                        return 94;
                    for (const JsonValue page : sample.elements()) {
                        const JsonValue data = page["data"];
                        if (data.isArray() && data.begin() != data.end() && isEntry(*data.begin()))
                            return 94;
                    }
                    return 0;
                },
            .rows = JsonSource::make<Rows>};
}

} // namespace claudecodereport

std::unique_ptr<ImportFormat> makeClaudeCodeReportFormat()
{
    return makeJsonSource(claudecodereport::source);
}

} // namespace tally
