// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/usagerecord.h"

#include "domain/jsonmembers.h"
#include "domain/recordfield.h"
#include "domain/tokenparts.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr std::array<std::string_view, 7> GranularityIds{"request", "minute", "hour",  "day",
                                                         "week",    "month",  "period"};
constexpr std::array<std::string_view, 5> StatusIds{"pending", "completed", "failed", "cancelled",
                                                    "interrupted"};
constexpr std::array<std::string_view, 6> CostSourceIds{"unknown", "reported", "computed",
                                                        "free",    "covered",  "credit"};

constexpr std::array<std::string_view, 5> CostCheckIds{"", "agrees", "differs", "reported_zero",
                                                       "reported_invalid"};

bool isInvalid(const UsageRecord &record)
{
    return record.reportedCost && record.reportedCost->nano < 0 && record.costSource != CostSource::Credit;
}

bool isCredit(const UsageRecord &record)
{
    return record.reportedCost && record.reportedCost->nano < 0 && record.costSource == CostSource::Credit;
}

// An answer from the proxy's own cache costs nothing, whatever its tokens would.
bool isCacheHit(const UsageRecord &record)
{
    return record.source == "litellm" && record.context.find(R"("cache_hit":true)") != std::string::npos;
}

// LiteLLM's 0 may be "no price known", and opencode's "paid by subscription".
bool isUnpricedZero(const UsageRecord &record)
{
    const bool mayBe = (record.source == "litellm" && !isCacheHit(record)) || record.source == "opencode";
    return mayBe && record.reportedCost && record.reportedCost->nano == 0 && record.computedCost
        && record.computedCost->nano > 0;
}

template <typename Enum, size_t N>
std::optional<Enum> fromId(const std::array<std::string_view, N> &ids, std::string_view id)
{
    const auto it = std::find(ids.begin(), ids.end(), id);
    if (it == ids.end())
        return std::nullopt;
    return static_cast<Enum>(it - ids.begin());
}

void addKnown(std::optional<int64_t> &sum, const std::optional<int64_t> &part)
{
    if (part)
        sum = sum.value_or(0) + *part;
}

// The sum of the known parts of these sides; every record needs some, so nothing here branches.
template <TokenSide... Sides> std::optional<int64_t> sumOf(const TokenCounts &tokens)
{
    int64_t sum = 0;
    bool any = false;
    forEachTokenPart([&]<size_t I>() {
        if constexpr (((TokenPartSpecs[I].side == Sides) || ...)) {
            const auto &part = tokens.*TokenPartSpecs[I].count;
            sum += part.value_or(0);
            any |= part.has_value();
        }
    });
    return any ? std::optional(sum) : std::nullopt;
}

} // namespace

std::string_view toId(Granularity granularity)
{
    return GranularityIds[static_cast<size_t>(granularity)];
}

std::string_view toId(Status status)
{
    return StatusIds[static_cast<size_t>(status)];
}

std::string_view toId(CostSource source)
{
    return CostSourceIds[static_cast<size_t>(source)];
}

std::optional<Granularity> granularityFromId(std::string_view id)
{
    return fromId<Granularity>(GranularityIds, id);
}

std::optional<Status> statusFromId(std::string_view id)
{
    return fromId<Status>(StatusIds, id);
}

std::optional<CostSource> costSourceFromId(std::string_view id)
{
    return fromId<CostSource>(CostSourceIds, id);
}

bool isAggregate(Granularity granularity)
{
    return granularity != Granularity::Request;
}

bool isDate(Granularity granularity)
{
    return granularity == Granularity::Day || granularity == Granularity::Week
        || granularity == Granularity::Month;
}

std::optional<int64_t> TokenCounts::cached() const
{
    std::optional<int64_t> sum = cacheRead;
    addKnown(sum, cacheReadAudio);
    return sum;
}

std::optional<int64_t> TokenCounts::cacheWrite() const
{
    std::optional<int64_t> sum = cacheWrite5m;
    addKnown(sum, cacheWrite1h);
    addKnown(sum, cacheWriteOther);
    return sum;
}

std::optional<int64_t> TokenCounts::prompt() const
{
    return sumOf<TokenSide::Prompt>(*this);
}

std::optional<int64_t> TokenCounts::completion() const
{
    return sumOf<TokenSide::Completion>(*this);
}

std::optional<int64_t> TokenCounts::total() const
{
    return sumOf<TokenSide::Prompt, TokenSide::Completion, TokenSide::Neither>(*this);
}

std::optional<Money> UsageRecord::cost() const
{
    switch (costSource) {
    case CostSource::Reported:
    case CostSource::Credit:
        return reportedCost;
    case CostSource::Computed:
    case CostSource::Free:
        return computedCost;
    case CostSource::Covered:
        return Money{0};
    case CostSource::Unknown:
        break;
    }
    return std::nullopt;
}

void UsageRecord::clear()
{
    forEachRecordField([this]<RecordField Field>() {
        constexpr FieldAccess Access = specOf(Field).access;
        if constexpr (isA<TextMember>(Field))
            (this->*std::get<TextMember>(Access)).clear();
        else if constexpr (isA<CountMember>(Field))
            (this->*std::get<CountMember>(Access)).reset();
        else if constexpr (isA<MoneyMember>(Field))
            (this->*std::get<MoneyMember>(Access)).reset();
    });
    timeMs = 0;
    granularity = Granularity::Request;
    tokens = {};
    requests = 1;
    costSource = CostSource::Unknown;
    status.reset();
    line = 0;
    ownKey.clear();
    requestId.clear();
    growingId.clear();
    isCostByRate = false;
}

CostCheck costCheck(const UsageRecord &record)
{
    if (!record.reportedCost || isCredit(record))
        return CostCheck::None;
    if (isInvalid(record))
        return CostCheck::ReportedInvalid;
    if (isUnpricedZero(record))
        return CostCheck::ReportedZero;
    if (!record.computedCost || (record.reportedCost->nano == 0 && isCacheHit(record)))
        return CostCheck::None;
    const Int128 reported = record.reportedCost->nano;
    const Int128 computed = record.computedCost->nano;
    const Int128 difference = reported > computed ? reported - computed : computed - reported;
    return difference * 100 > std::max(reported, computed) ? CostCheck::Differs : CostCheck::Agrees;
}

std::string_view toId(CostCheck check)
{
    return CostCheckIds[static_cast<size_t>(check)];
}

void settleCost(UsageRecord &record)
{
    if (record.costSource == CostSource::Covered || isCredit(record))
        return;
    if (record.reportedCost && !isInvalid(record) && !isUnpricedZero(record))
        record.costSource = CostSource::Reported;
    else if (!record.computedCost)
        record.costSource = CostSource::Unknown;
    else if (record.costSource != CostSource::Free || record.computedCost->nano != 0)
        record.costSource = CostSource::Computed;
}

} // namespace tally
