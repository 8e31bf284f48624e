// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/librechat.h"

#include "formats/bytes/textsources.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/librechatpairs.h"
#include "formats/logs/tableformat.h"
#include "formats/logs/tablerows.h"

#include <QCoreApplication>

#include <array>
#include <cstdlib>

namespace tally {

using namespace Qt::StringLiterals;

namespace librechat {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LibreChat)
};

constexpr int MillionthsToNano = 3;
constexpr std::array Used = std::to_array<std::string_view>(
    {"_id", "user", "tokenType", "model", "rawAmount", "tokenValue", "rate", "rateDetail", "createdAt",
     "updatedAt", "__v", "inputTokens", "writeTokens", "readTokens"});

// Numbers may be written as {"$numberInt": "5"}.
std::string numberPath(const JsonFields &fields, std::string_view name)
{
    if (!fields[name].isObject())
        return std::string(name);
    for (const std::string_view kind : {"$numberInt", "$numberLong", "$numberDouble", "$numberDecimal"}) {
        const std::string path = std::string(name) + '.' + std::string(kind);
        if (!fields[path].isNothing())
            return path;
    }
    return std::string(name);
}

std::optional<int64_t> signedCount(JsonFields &fields, std::string_view name)
{
    return fields.amount(numberPath(fields, name), 0);
}

// Of counts that are written negative.
std::optional<int64_t> sizeOf(JsonFields &fields, std::string_view name)
{
    const auto count = signedCount(fields, name);
    return count ? std::optional(std::abs(std::clamp(*count, -MaxCount, MaxCount))) : std::nullopt;
}

// In tables they are written as ObjectId(66f1…).
void takeId(std::string &id)
{
    constexpr std::string_view Begin = "ObjectId(";
    if (id.starts_with(Begin) && id.ends_with(')'))
        id = id.substr(Begin.size(), id.size() - Begin.size() - 1);
}

constexpr std::array Spelled = std::to_array<std::string_view>(
    {"_id", "user", "conversationId", "messageId", "tokenType", "model", "context", "rawAmount", "tokenValue",
     "rate", "rateDetail", "createdAt", "updatedAt", "inputTokens", "writeTokens", "readTokens", "__v"});
const std::vector<std::string_view> Columns{"tokentype", "rawamount", "user"};

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options, LibreChatPairs &pairs)
        : m_times(zoneFor(options, "UTC"))
        , m_keepPrivate(options.keepPrivate)
        , m_pairs(pairs)
    {
    }

    std::optional<std::vector<std::string>> rowsIn(JsonValue row) override
    {
        if (row["tokenType"].text() == "credits")
            return std::vector<std::string>();
        return std::nullopt;
    }
    std::optional<QString> read(JsonValue row, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }

private:
    std::optional<QString> setTokens(JsonFields &fields, bool prompt, UsageRecord &record);
    void setCost(JsonFields &fields, bool prompt, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    LibreChatPairs &m_pairs;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

std::optional<QString> Rows::setTokens(JsonFields &fields, bool prompt, UsageRecord &record)
{
    const auto amount = signedCount(fields, "rawAmount");
    if (fields.problem())
        return fields.problem();
    if (!amount)
        return Text::tr("The row has no amount of tokens.");
    if (*amount > 0 || *amount < -MaxCount)
        return Text::tr("The amount of tokens, %1, is none that a call used up.").arg(*amount);
    TokenCounts &tokens = record.tokens;
    (prompt ? tokens.input : tokens.output) = -*amount;
    if (!prompt)
        return std::nullopt;
    const auto input = sizeOf(fields, "inputTokens");
    const auto written = sizeOf(fields, "writeTokens");
    const auto read = sizeOf(fields, "readTokens");
    if (!written && !read)
        return fields.problem();
    if (input.value_or(0) + written.value_or(0) + read.value_or(0) == -*amount) {
        tokens.input = input.value_or(0);
        tokens.cacheWriteOther = written;
        tokens.cacheRead = read;
    } else {
        m_context.putString("usage_flag", "total_differs");
    }
    return fields.problem();
}

void Rows::setCost(JsonFields &fields, bool prompt, UsageRecord &record)
{
    const auto value = fields.amount(numberPath(fields, "tokenValue"), MillionthsToNano);
    m_lostCost = fields.lostAmount();
    if (!value)
        return;
    const Money cost{-*value};
    record.reportedCost = cost;
    JsonObjectText parts;
    parts.putRaw(prompt ? "prompt" : "completion", cost.toDecimal());
    record.costParts = parts.text();
    settleToldCost(record);
}

std::optional<QString> Rows::read(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    m_context.clear();
    m_pairs.forget();
    const std::string type = row["tokenType"].text();
    const bool prompt = type == "prompt";
    if (!prompt && type != "completion")
        return Text::tr("The row is neither a prompt nor a completion.");
    record.source = "librechat";
    fields.text(record.externalId, {"_id.$oid", "_id"});
    fields.text(record.user, {"user.$oid", "user"});
    takeId(record.externalId);
    takeId(record.user);
    fields.text(record.model, {"model"});
    const auto time = fields.time(
        {fields["createdAt"].isObject()
             ? (fields["createdAt.$date"].isObject() ? "createdAt.$date.$numberLong" : "createdAt.$date")
             : "createdAt"},
        m_times);
    if (const auto problem = setTokens(fields, prompt, record))
        return problem;
    setCost(fields, prompt, record);
    if (auto problem = finishTime(fields, time, record))
        return problem;
    std::string word;
    fields.text(word, {"context"});
    if (word == "incomplete" || word == "abort")
        record.status = Status::Interrupted;
    keepOthers(m_context, row, Used, m_keepPrivate);
    record.context = m_context.text();
    m_pairs.next(prompt, row["conversationId"].text() + '\n' + row["messageId"].text() + '\n' + word);
    return std::nullopt;
}

class Format : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"librechat"_s,
                .name = Text::tr("LibreChat transactions"),
                .description = Text::tr("The transactions of a LibreChat server as mongoexport writes them"),
                .extensions = {u"json"_s, u"jsonl"_s, u"csv"_s},
                .facts = {.provider = u"not told"_s,
                          .granularity = u"request"_s,
                          .cache = u"inside, told apart where it was used"_s,
                          .reasoning = u"inside, not told apart"_s,
                          .id = u"_id of the prompt"_s,
                          .money = u"millionths of USD, by LibreChat's own rates"_s,
                          .zone = u"UTC"_s,
                          .leftOut = u"top-ups"_s,
                          .evidence = u"code of the exporter"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, commonEnvelopes());
        return sample.hasAll({"tokenType", "rawAmount", "user"}) || hasColumns(head, Columns) ? 95 : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        LibreChatPairs pairs(sink);
        Rows rows(options, pairs);
        PrefixedSource source(bytes, 1);
        const auto begin = trimmed(source.head());
        if (!begin.empty() && !begin.starts_with('{') && !begin.starts_with('[')) {
            const auto table = readTable(source, options, rows, pairs);
            return table ? pairs.end() : table;
        }
        const auto result = readJsonRows(source, commonEnvelopes(), {"tokenType", "rawAmount"}, rows, pairs);
        return result ? pairs.end() : result;
    }

private:
    static Result<void> readTable(ByteSource &bytes, const ReadOptions &options, Rows &rows,
                                  LibreChatPairs &pairs)
    {
        CsvTable table(bytes);
        if (table.error())
            return *table.error();
        if (const auto error = missingColumnsError(table.names(), Columns))
            return *error;
        if (auto settled = settleNumbers(table, options, pairs); !settled)
            return settled;
        TableRows parser(table.names(), Spelled, rows);
        PassingSink passing(parser, pairs);
        return table.read(parser, passing);
    }
};

} // namespace

} // namespace librechat

std::unique_ptr<ImportFormat> makeLibreChatFormat()
{
    return std::make_unique<librechat::Format>();
}

} // namespace tally
