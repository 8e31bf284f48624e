// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/portal.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/jsonfinish.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::string_view, 9> Used{"id",           "project_id",   "provider",
                                               "model",        "input_tokens", "output_tokens",
                                               "total_tokens", "cost_usd",     "request_timestamp"};

struct PortalText {
    Q_DECLARE_TR_FUNCTIONS(Portal)
};

class PortalRows : public JsonRowReader {
public:
    explicit PortalRows(const ReadOptions &options)
        : m_times(options.assumeZone)
        , m_keepPrivate(options.keepPrivate)
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        if (const JsonValue error = object["error"]; !error.isNothing()) {
            const std::string text = error.isString() ? error.text() : error.minified().substr(0, 200);
            return PortalText::tr("The portal did not take this call: %1").arg(QString::fromStdString(text));
        }
        JsonFields fields(object);
        record.source = "portal";
        const auto time = fields.time({"request_timestamp"}, m_times);
        fields.text(record.externalId, {"id"});
        fields.text(record.project, {"project_id"});
        fields.text(record.provider, {"provider"});
        normaliseProvider(record.provider);
        fields.text(record.model, {"model"});
        record.tokens.input = fields.count("input_tokens");
        record.tokens.output = fields.count("output_tokens");
        const auto total = fields.count("total_tokens");
        m_lostCost = finishCost(fields, fields.amount("cost_usd", 9), record);
        if (fields.problem())
            return fields.problem();
        if (!time)
            return timeMissing();
        if (record.model.empty() && !record.tokens.total() && !total)
            return PortalText::tr("The row has neither a model nor tokens.");
        record.timeMs = *time;
        setContext(object, record, total);
        return std::nullopt;
    }
    bool lostCost() const override { return m_lostCost; }

private:
    // A total above its parts is kept as tokens of neither side, any other difference as the raw number.
    void setContext(JsonValue object, UsageRecord &record, const std::optional<int64_t> &total)
    {
        m_context.clear();
        for (const JsonValue member : object) {
            const std::string key = member.key();
            if (std::ranges::find(Used, key) == Used.end() && !member.isNothing())
                keepAsItStands(m_context, key, member, m_keepPrivate);
        }
        const int64_t parts = record.tokens.total().value_or(0);
        if (total && *total > parts)
            record.tokens.unsplit = *total - parts;
        else if (total && *total < parts)
            m_context.putRaw("total_tokens", object["total_tokens"].minified());
        record.context = m_context.text();
    }

    TimeReader m_times;
    const bool m_keepPrivate;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

class PortalFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"portal"_s,
                .name = PortalText::tr("Portal usage"),
                .description =
                    PortalText::tr("Answer of a client portal's GET /api/usage, or a list of its rows"),
                .extensions = {u"json"_s, u"jsonl"_s},
                .facts = {.provider = u"per row"_s,
                          .granularity = u"request"_s,
                          .cache = u"inside, not told"_s,
                          .reasoning = u"inside, not told"_s,
                          .id = u"id"_s,
                          .money = u"USD"_s,
                          .zone = u"UTC"_s,
                          .evidence = u"documentation"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, commonEnvelopes());
        if (sample.hasAll(
                {"project_id", "provider", "model", "input_tokens", "output_tokens", "request_timestamp"}))
            return 92;
        const bool empty = sample.isJson() && head.complete && sample.elements().empty();
        return empty && sample.hasAll({"count", "usage"}) ? 70 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        PortalRows rows(options);
        return readJsonRows(bytes, commonEnvelopes(),
                            {"model", "input_tokens", "output_tokens", "request_timestamp"}, rows, sink);
    }
};

} // namespace

std::unique_ptr<ImportFormat> makePortalFormat()
{
    return std::make_unique<PortalFormat>();
}

} // namespace tally
