// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/tallyglassjson.h"

#include "domain/recordfield.h"
#include "domain/tokenparts.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/jsonsource.h"
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

constexpr std::string_view nameOf(RecordField field)
{
    return specOf(field).id;
}

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
        readCounts(record);
        record.granularity = id(RecordField::Granularity, granularityFromId).value_or(Granularity::Request);
        record.status = id(RecordField::Status, statusFromId);
        readObjects(record);
        return m_problem;
    }
    bool lostCost() const override { return m_lostCost; }

private:
    // Values by member; unknown names are ignored, so that files of newer versions can be read. Members
    // mostly stand in the order in which they were written, so that the next one is found at once.
    void collect(JsonValue object)
    {
        m_values.fill({});
        size_t next = 0;
        for (const JsonValue member : object) {
            size_t found = next;
            while (found < RecordFieldCount && !member.hasKey(RecordFields[found].id))
                ++found;
            for (size_t i = 0; found == RecordFieldCount && i < next; ++i) {
                if (member.hasKey(RecordFields[i].id))
                    found = i;
            }
            if (found == RecordFieldCount)
                continue;
            m_values[found] = member;
            next = found + 1;
        }
    }

    JsonValue valueOf(RecordField field) const { return m_values[static_cast<size_t>(field)]; }

    void fail(RecordField member, CellError error)
    {
        if (m_problem)
            return;
        const JsonValue value = valueOf(member);
        m_problem = cellErrorText(error, nameOf(member),
                                  value.isString() ? value.text() : std::string(value.raw().substr(0, 80)));
    }

    void failValue(RecordField member)
    {
        if (!m_problem)
            m_problem = OwnText::tr("“%1” is not a value for %2.")
                            .arg(QString::fromUtf8(QByteArrayView(valueOf(member).raw().substr(0, 80))),
                                 QString::fromUtf8(QByteArrayView(nameOf(member))));
    }

    std::optional<int64_t> count(RecordField member, JsonValue value, int64_t limit = MaxCount)
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
    std::optional<int64_t> sum(RecordField member) { return count(member, valueOf(member), MaxCountSum); }
    std::optional<int64_t> count(RecordField member) { return count(member, valueOf(member)); }

    std::optional<Money> money(RecordField member)
    {
        const JsonValue value = valueOf(member);
        if (value.isNothing())
            return std::nullopt;
        const bool scalar = value.isNumber() || value.isString();
        const auto amount = scalar ? Money::fromDecimal(value.text()) : std::nullopt;
        if (!amount)
            fail(member, CellError::NotANumber);
        m_lostCost = m_lostCost || (amount && amount->nano == 0 && vanishes(value.text()));
        return amount;
    }

    template <typename FromId>
    auto id(RecordField member, FromId fromId) -> decltype(fromId(std::string_view{}))
    {
        const JsonValue value = valueOf(member);
        if (value.isNothing())
            return std::nullopt;
        const auto known = value.isString() ? fromId(value.text()) : std::nullopt;
        if (!known)
            failValue(member);
        return known;
    }

    void json(RecordField member, std::string &out)
    {
        const JsonValue value = valueOf(member);
        out.clear();
        if (value.isObject())
            appendMinified(out, value.raw());
        else if (!value.isNothing())
            failValue(member);
    }

    void text(RecordField member, std::string &out)
    {
        const JsonValue value = valueOf(member);
        if (value.isNothing() || value.isString())
            value.textInto(out);
        else
            failValue(member);
    }

    void readTexts(UsageRecord &record)
    {
        forEachRecordField([&]<RecordField Field>() {
            if constexpr (isA<TextMember>(Field) && !specOf(Field).isJson)
                text(Field, record.*std::get<TextMember>(specOf(Field).access));
        });
    }

    void readCounts(UsageRecord &record)
    {
        forEachRecordField([&]<RecordField Field>() {
            if constexpr (isA<CountMember>(Field))
                record.*std::get<CountMember>(specOf(Field).access) = count(Field);
        });
    }

    void readObjects(UsageRecord &record)
    {
        forEachRecordField([&]<RecordField Field>() {
            if constexpr (specOf(Field).isJson)
                json(Field, record.*std::get<TextMember>(specOf(Field).access));
        });
    }

    void readTime(UsageRecord &record)
    {
        const JsonValue value = valueOf(RecordField::Time);
        if (value.isNothing()) {
            m_problem = timeMissing();
            return;
        }
        const Reading reading =
            value.isString() ? m_times.read(value.text()) : Reading::invalid(CellError::NotATime);
        if (reading.hasValue())
            record.timeMs = reading.value;
        else
            fail(RecordField::Time, reading.isInvalid() ? reading.error : CellError::NotATime);
    }

    void readTokens(UsageRecord &record)
    {
        const bool hasAudio = !valueOf(RecordField::CacheReadAudioTokens).isNothing();
        const TokenSums sums{.prompt = sum(RecordField::PromptTokens),
                             .cacheRead = hasAudio ? sum(RecordField::CacheReadTokens)
                                                   : count(RecordField::CacheReadTokens),
                             .cacheWrite = sum(RecordField::CacheWriteTokens),
                             .cacheWrite5m = count(RecordField::CacheWrite5mTokens),
                             .cacheWrite1h = count(RecordField::CacheWrite1hTokens),
                             .inputAudio = count(RecordField::InputAudioTokens),
                             .cacheReadAudio = count(RecordField::CacheReadAudioTokens),
                             .completion = sum(RecordField::CompletionTokens),
                             .reasoning = count(RecordField::ReasoningTokens),
                             .outputAudio = count(RecordField::OutputAudioTokens),
                             .total = sum(RecordField::TotalTokens)};
        const auto parts =
            valueOf(RecordField::TokenParts).isObject() ? std::optional(tokenParts()) : sums.parts();
        const bool fits = !parts || largestPart(*parts) <= MaxCount;
        if (!fits && !m_problem)
            m_problem = OwnText::tr("A token count is too large.");
        if (parts)
            record.tokens = *parts;
        else if (!m_problem)
            m_problem = OwnText::tr("The token counts contradict each other: a part is larger than its sum.");
    }

    TokenCounts tokenParts()
    {
        const JsonValue parts = valueOf(RecordField::TokenParts);
        TokenCounts tokens;
        for (const TokenPartSpec &part : TokenPartSpecs)
            tokens.*part.count = count(RecordField::TokenParts, parts[part.id]);
        return tokens;
    }

    void readMoney(UsageRecord &record)
    {
        record.reportedCost = money(RecordField::ReportedCost);
        record.computedCost = money(RecordField::ComputedCost);
        record.cacheSaving = money(RecordField::CacheSaving);
        const auto source = id(RecordField::CostSource, costSourceFromId);
        const auto cost = money(RecordField::Cost);
        if (!record.reportedCost && !record.computedCost && cost) {
            const bool computed = source == CostSource::Computed || source == CostSource::Free;
            (computed ? record.computedCost : record.reportedCost) = cost;
        }
        record.costSource = source.value_or(CostSource::Unknown);
        if (!source || (cost && record.cost() != cost))
            settleCost(record);
    }

    TimeReader m_times;
    std::array<JsonValue, RecordFieldCount> m_values = {};
    std::optional<QString> m_problem;
    bool m_lostCost = false;
};

int ownJsonConfidence(const JsonSample &sample)
{
    return sample.hasAll(
               {"timestamp", "granularity", "cost_source", "reported_cost_usd", "external_id", "context"})
        ? 98
        : 0;
}

JsonSource ownJsonSource()
{
    return {.info = {.id = u"tallyglass-jsonl"_s,
                     .name = OwnText::tr("Tallyglass JSON"),
                     .description = OwnText::tr("Records exported by Tallyglass as JSON or JSON Lines"),
                     .extensions = {u"jsonl"_s, u"json"_s},
                     .excerpt = true,
                     .facts = {.provider = u"per row"_s,
                               .granularity = u"any"_s,
                               .cache = u"parts told apart"_s,
                               .reasoning = u"parts told apart"_s,
                               .id = u"external_id, else content"_s,
                               .money = u"USD"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"own export"_s}},
            .envelopes = {},
            .confidence = ownJsonConfidence,
            .required = {"timestamp", "granularity", "cost_source"},
            .rows = [](const ReadOptions &) { return std::make_unique<OwnRows>(); }};
}

} // namespace

std::unique_ptr<ImportFormat> makeTallyglassJsonFormat()
{
    return makeJsonSource(ownJsonSource);
}

} // namespace tally
