// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/tallyglassjson.h"

#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/write/recordwriter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct OwnText {
    Q_DECLARE_TR_FUNCTIONS(TallyglassJson)
};

// In the order in which the writer writes them, so that a look-up mostly finds the next one at once.
enum Member : size_t {
    Timestamp,
    GranularityId,
    User,
    Customer,
    Project,
    Provider,
    Model,
    Prompt,
    CacheRead,
    CacheWrite,
    CacheWrite5m,
    CacheWrite1h,
    Completion,
    Reasoning,
    Total,
    TokenParts,
    WebSearches,
    Requests,
    Cost,
    CostSourceId,
    ReportedCost,
    ComputedCost,
    CostParts,
    Price,
    CacheSaving,
    Latency,
    TimeToFirstToken,
    StatusId,
    FinishReason,
    ServiceTier,
    Source,
    ExternalId,
    Context,
    MemberCount
};

constexpr std::array<std::string_view, MemberCount> Names{
    "timestamp",
    "granularity",
    "user",
    "customer",
    "project",
    "provider",
    "model",
    "prompt_tokens",
    "cache_read_tokens",
    "cache_write_tokens",
    "cache_write_5m_tokens",
    "cache_write_1h_tokens",
    "completion_tokens",
    "reasoning_tokens",
    "total_tokens",
    "token_parts",
    "web_searches",
    "requests",
    "cost_usd",
    "cost_source",
    "reported_cost_usd",
    "computed_cost_usd",
    "cost_parts",
    "price",
    "cache_saving_usd",
    "latency_ms",
    "time_to_first_token_ms",
    "status",
    "finish_reason",
    "service_tier",
    "source",
    "external_id",
    "context",
};

class OwnRows : public JsonRowReader {
public:
    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        m_problem.reset();
        m_lostCost = false;
        collect(object);
        readTexts(record);
        readTime(record);
        readTokens(record);
        readMoney(record);
        record.webSearches = count(WebSearches);
        record.requests = count(Requests);
        record.latencyMs = count(Latency);
        record.timeToFirstTokenMs = count(TimeToFirstToken);
        record.granularity = id(GranularityId, granularityFromId).value_or(Granularity::Request);
        record.status = id(StatusId, statusFromId);
        json(CostParts, record.costParts);
        json(Price, record.price);
        json(Context, record.context);
        return m_problem;
    }
    bool lostCost() const override { return m_lostCost; }

private:
    // Values by member; unknown names are ignored, so that files of newer versions can be read.
    void collect(JsonValue object)
    {
        m_values.fill({});
        size_t next = 0;
        for (const JsonValue member : object) {
            size_t found = next;
            while (found < MemberCount && !member.hasKey(Names[found]))
                ++found;
            for (size_t i = 0; found == MemberCount && i < next; ++i) {
                if (member.hasKey(Names[i]))
                    found = i;
            }
            if (found == MemberCount)
                continue;
            m_values[found] = member;
            next = found + 1;
        }
    }

    void fail(size_t member, CellError error)
    {
        if (m_problem)
            return;
        const JsonValue value = m_values[member];
        m_problem = cellErrorText(error, Names[member],
                                  value.isString() ? value.text() : std::string(value.raw().substr(0, 80)));
    }

    void failValue(size_t member)
    {
        if (!m_problem)
            m_problem = OwnText::tr("“%1” is not a value for %2.")
                            .arg(QString::fromUtf8(QByteArrayView(m_values[member].raw().substr(0, 80))),
                                 QString::fromUtf8(QByteArrayView(Names[member])));
    }

    std::optional<int64_t> count(size_t member, JsonValue value, int64_t limit = MaxCount)
    {
        if (value.isNothing())
            return std::nullopt;
        const Reading reading =
            value.isNumber() ? readCount(value.raw(), {}, limit) : Reading::invalid(CellError::NotANumber);
        if (reading.hasValue())
            return reading.value;
        fail(member, reading.error);
        return std::nullopt;
    }
    std::optional<int64_t> sum(size_t member) { return count(member, m_values[member], MaxCountSum); }
    std::optional<int64_t> count(size_t member) { return count(member, m_values[member]); }

    std::optional<Money> money(size_t member)
    {
        const JsonValue value = m_values[member];
        if (value.isNothing())
            return std::nullopt;
        const bool scalar = value.isNumber() || value.isString();
        const auto amount = scalar ? Money::fromDecimal(value.text()) : std::nullopt;
        if (!amount)
            fail(member, CellError::NotANumber);
        m_lostCost = m_lostCost || (amount && amount->nano == 0 && vanishes(value.text()));
        return amount;
    }

    template <typename FromId> auto id(size_t member, FromId fromId) -> decltype(fromId(std::string_view{}))
    {
        const JsonValue value = m_values[member];
        if (value.isNothing())
            return std::nullopt;
        const auto known = value.isString() ? fromId(value.text()) : std::nullopt;
        if (!known)
            failValue(member);
        return known;
    }

    void json(size_t member, std::string &out)
    {
        const JsonValue value = m_values[member];
        out.clear();
        if (value.isObject())
            appendMinified(out, value.raw());
        else if (!value.isNothing())
            failValue(member);
    }

    void text(size_t member, std::string &out)
    {
        const JsonValue value = m_values[member];
        if (value.isNothing() || value.isString())
            value.textInto(out);
        else
            failValue(member);
    }

    void readTexts(UsageRecord &record)
    {
        text(User, record.user);
        text(Customer, record.customer);
        text(Project, record.project);
        text(Provider, record.provider);
        text(Model, record.model);
        text(FinishReason, record.finishReason);
        text(ServiceTier, record.serviceTier);
        text(Source, record.source);
        text(ExternalId, record.externalId);
    }

    void readTime(UsageRecord &record)
    {
        const JsonValue value = m_values[Timestamp];
        if (value.isNothing()) {
            m_problem = timeMissing();
            return;
        }
        const Reading reading =
            value.isString() ? m_times.read(value.text()) : Reading::invalid(CellError::NotATime);
        if (reading.hasValue())
            record.timeMs = reading.value;
        else
            fail(Timestamp, reading.isInvalid() ? reading.error : CellError::NotATime);
    }

    void readTokens(UsageRecord &record)
    {
        const TokenSums sums{.prompt = sum(Prompt),
                             .cacheRead = count(CacheRead),
                             .cacheWrite = sum(CacheWrite),
                             .cacheWrite5m = count(CacheWrite5m),
                             .cacheWrite1h = count(CacheWrite1h),
                             .completion = sum(Completion),
                             .reasoning = count(Reasoning),
                             .total = sum(Total)};
        const auto parts = m_values[TokenParts].isObject() ? tokenParts() : sums.parts();
        const bool fits = !parts || largestPart(*parts) <= MaxCount;
        if (!fits && !m_problem)
            m_problem = OwnText::tr("A token count is too large.");
        if (parts)
            record.tokens = *parts;
        else if (!m_problem)
            m_problem = OwnText::tr("The token counts contradict each other: a part is larger than its sum.");
    }

    std::optional<TokenCounts> tokenParts()
    {
        const JsonValue parts = m_values[TokenParts];
        return TokenCounts{.input = count(TokenParts, parts["input"]),
                           .cacheRead = count(TokenParts, parts["cache_read"]),
                           .cacheWrite5m = count(TokenParts, parts["cache_write_5m"]),
                           .cacheWrite1h = count(TokenParts, parts["cache_write_1h"]),
                           .cacheWriteOther = count(TokenParts, parts["cache_write_other"]),
                           .output = count(TokenParts, parts["output"]),
                           .reasoning = count(TokenParts, parts["reasoning"]),
                           .unsplit = count(TokenParts, parts["unsplit"])};
    }

    void readMoney(UsageRecord &record)
    {
        record.reportedCost = money(ReportedCost);
        record.computedCost = money(ComputedCost);
        record.cacheSaving = money(CacheSaving);
        const auto source = id(CostSourceId, costSourceFromId);
        const auto cost = money(Cost);
        if (!record.reportedCost && !record.computedCost && cost) {
            const bool computed = source == CostSource::Computed || source == CostSource::Free;
            (computed ? record.computedCost : record.reportedCost) = cost;
        }
        record.costSource = source.value_or(CostSource::Unknown);
        if (!source || (cost && record.cost() != cost))
            settleCost(record);
    }

    TimeReader m_times;
    std::array<JsonValue, MemberCount> m_values = {};
    std::optional<QString> m_problem;
    bool m_lostCost = false;
};

class TallyglassJsonFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"tallyglass-jsonl"_s,
                .name = OwnText::tr("Tallyglass JSON"),
                .description = OwnText::tr("Records exported by Tallyglass as JSON or JSON Lines"),
                .extensions = {u"jsonl"_s, u"json"_s},
                .excerpt = true};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, {});
        return sample.hasAll(
                   {"timestamp", "granularity", "cost_source", "reported_cost_usd", "external_id", "context"})
            ? 98
            : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &, RecordSink &sink) const override
    {
        OwnRows rows;
        return readJsonRows(bytes, {}, {"timestamp", "granularity", "cost_source"}, rows, sink);
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeTallyglassJsonFormat()
{
    return std::make_unique<TallyglassJsonFormat>();
}

} // namespace tally
