// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/aider.h"

#include "formats/json/jsonwriting.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/jsonsource.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct AiderText {
    Q_DECLARE_TR_FUNCTIONS(Aider)
};

class AiderRows : public JsonRowReader {
public:
    explicit AiderRows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC"))
    {
    }

    std::optional<std::vector<std::string>> rowsIn(JsonValue object) override
    {
        const JsonValue properties = object["properties"];
        const bool isMessage = object["event"].text() == "message_send"
            || !properties["prompt_tokens"].isNothing() || !properties["cost"].isNothing();
        return isMessage ? std::nullopt : std::optional(std::vector<std::string>{});
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        JsonFields fields(object);
        record.source = "aider";
        fields.text(record.user, {"user_id"});
        fields.text(record.model, {"properties.main_model"});
        const auto time = fields.time({"time"}, m_times);
        record.tokens.input = fields.count("properties.prompt_tokens");
        record.tokens.output = fields.count("properties.completion_tokens");
        m_lostCost = finishCost(fields, fields.amount("properties.cost", 9), record);
        if (auto problem = finishTime(fields, time, record))
            return problem;
        m_context.clear();
        for (const std::string_view name : {"edit_format", "weak_model", "editor_model", "aider_version"}) {
            const JsonValue value = object["properties"][name];
            if (value.isString() && value.raw().size() > 2)
                m_context.putString(name, value.text());
        }
        record.context = m_context.text();
        return std::nullopt;
    }
    bool lostCost() const override { return m_lostCost; }

private:
    TimeReader m_times;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

int aiderConfidence(const JsonSample &sample)
{
    const auto isEvent = [](JsonValue element) {
        return element["event"].isString() && element["properties"].isObject()
            && !element["user_id"].isNothing() && !element["time"].isNothing();
    };
    const auto isOurs = [](JsonValue element) {
        const std::string event = element["event"].text();
        return !memberAt(element, "properties.main_model").isNothing()
            || (event == "launched" && !memberAt(element, "properties.python_version").isNothing());
    };
    const auto &elements = sample.elements();
    return std::ranges::all_of(elements, isEvent) && std::ranges::any_of(elements, isOurs) ? 95 : 0;
}

JsonSource aiderSource()
{
    return {.info = {.id = u"aider"_s,
                     .name = AiderText::tr("Aider analytics log"),
                     .description = AiderText::tr("What “aider --analytics-log FILE” wrote"),
                     .extensions = {u"jsonl"_s},
                     .facts = {.provider = {},
                               .granularity = u"request"_s,
                               .cache = u"inside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"content"_s,
                               .money = u"USD, worked out by Aider"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"properties of the machine"_s,
                               .evidence = u"code of the exporter"_s}},
            .confidence = aiderConfidence,
            .rows = JsonSource::make<AiderRows>};
}

} // namespace

std::unique_ptr<ImportFormat> makeAiderFormat()
{
    return makeJsonSource(aiderSource);
}

} // namespace tally
