// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookedvalues.h"
#include "domain/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// What one record stands for. Everything but Request is an aggregate: identified by its slice, left out of
/// latency statistics. Day, Week and Month are *dates*: timeMs is midnight UTC of the (first) date and the
/// record belongs to that date in every time zone. Period is a running total of all time up to timeMs.
enum class Granularity : uint8_t { Request, Minute, Hour, Day, Week, Month, Period };

enum class Status : uint8_t { Pending, Completed, Failed, Cancelled, Interrupted };

/// Where the effective cost comes from. Free is a computed cost whose price is known to be zero. Covered:
/// what it cost is told by other records (a bill, or the requests of a sum), which count; it adds nothing.
/// Its tokens and requests count beside a bill, which tells of none, and not beside others (StoredRecord).
/// Credit: a negative reported one (a refund) of a source that has such; it lowers the sums.
enum class CostSource : uint8_t { Unknown, Reported, Computed, Free, Covered, Credit };

/// Explicit text ids, as stored and exported ("request", "completed", "reported" …); nothing for unknown
/// text.
std::string_view toId(Granularity granularity);
std::string_view toId(Status status);
std::string_view toId(CostSource source);
std::optional<Granularity> granularityFromId(std::string_view id);
std::optional<Status> statusFromId(std::string_view id);
std::optional<CostSource> costSourceFromId(std::string_view id);

bool isAggregate(Granularity granularity);
/// True for Day, Week and Month.
bool isDate(Granularity granularity);

/// Tokens of one record in disjoint parts that add up; a part that the source does not report is nullopt,
/// never 0.
struct TokenCounts {
    std::optional<int64_t> input = {}; // uncached input, without audio where that is told apart
    std::optional<int64_t> cacheRead = {};
    std::optional<int64_t> cacheWrite5m = {};
    std::optional<int64_t> cacheWrite1h = {};
    std::optional<int64_t> cacheWriteOther = {}; // lifetime not told
    std::optional<int64_t> inputAudio = {}; // uncached; audio is set only where there is some
    std::optional<int64_t> cacheReadAudio = {};
    std::optional<int64_t> output = {}; // visible output, without reasoning
    std::optional<int64_t> reasoning = {};
    std::optional<int64_t> outputAudio = {};
    std::optional<int64_t> unsplit = {}; // known only as part of a total: neither input nor output side

    bool operator==(const TokenCounts &) const = default;

    // Sums of the known parts; nullopt when no part of the sum is known.
    std::optional<int64_t> cached() const; // all that was read from the cache
    std::optional<int64_t> cacheWrite() const;
    std::optional<int64_t> prompt() const; // whole input side, cache and audio included
    std::optional<int64_t> completion() const; // whole output side, reasoning and audio included
    std::optional<int64_t> total() const;
};

/// One usage record: a request, or an aggregate of several. All text is UTF-8; an empty text is "not set".
/// Values stay unknown (nullopt) when the source does not give them.
struct UsageRecord {
    int64_t timeMs = 0; // milliseconds since 1970-01-01T00:00Z
    Granularity granularity = Granularity::Request;

    std::string user = {};
    std::string customer = {};
    std::string project = {};
    std::string provider = {};
    std::string model = {};
    std::string source = {}; // the system the record came from: "openrouter", "litellm", "csv" …
    std::string externalId = {}; // the source's own id of the record

    TokenCounts tokens = {};
    std::optional<int64_t> webSearches = {};
    std::optional<int64_t> requests = 1; // nullopt: an aggregate that does not say

    std::optional<Money> reportedCost = {}; // as the source says it, even where it is not usable (negative)
    std::optional<Money> computedCost = {};
    CostSource costSource = CostSource::Unknown;
    std::string costParts = {}; // the source's own parts as a JSON object text
    std::string price = {}; // how computedCost was found, as a JSON object text: see pricenote.h
    std::optional<Money> cacheSaving =
        {}; // what the cached tokens would have cost more uncached; negative where writing outweighs

    std::optional<int64_t> latencyMs = {};
    std::optional<int64_t> timeToFirstTokenMs = {};
    std::optional<Status> status = {};
    std::string finishReason = {};
    std::string serviceTier = {};
    std::string context = {}; // minified JSON object text; nested values survive untouched

    int64_t line =
        0; // where the record begins in its file (header = 1; element of a JSON document from 1); 0 unknown

    // Its identity (RecordKey) as 32 hex digits, where an export of a ledger tells it; not kept
    std::string ownKey = {};
    // Of the provider's HTTP answer, where a log tells it: so the same request is known that came another
    // way; not kept
    std::string requestId = {};
    // The source's id of what this is one state of (an answer still being written), where externalId changes
    // with what it says; not kept
    std::string growingId = {};
    // The reported cost was made with a rate that the person gave for this import; not kept
    bool isCostByRate = false;

    bool operator==(const UsageRecord &) const = default;

    /// The cost that counts: reported, computed or free by costSource, zero when covered; nullopt while
    /// unknown.
    std::optional<Money> cost() const;

    /// Says where the computed cost comes from, for settleCost() to judge; what is Covered or a Credit stays
    /// so.
    void setCostSource(CostSource origin)
    {
        if (costSource != CostSource::Covered && costSource != CostSource::Credit)
            costSource = origin;
    }

    /// Back to an empty record, keeping text capacity: readers reuse records millions of times.
    void clear();
};

/// A record as it stands in the ledger.
struct StoredRecord {
    int64_t id = 0; // row id; never used again after deletion
    int64_t batch = 0; // import batch; 0 for chats
    UsageRecord record = {}; // with what is booked on it
    BookedValues booked = {};
    bool isToldElsewhere = false; // Covered by records that tell of its tokens and requests, too
};

/// Sets costSource by the order of truth: a valid reported cost, else a computed one (kept Free when it was
/// Free and is zero), else Unknown. Not valid is a negative cost, unless the reader set costSource to Credit,
/// and where there is a price a 0 of LiteLLM, which says "could not price" with it (BerriAI/litellm#24770),
/// and of opencode, which says "subscription". What is Covered stays so.
void settleCost(UsageRecord &record);

/// What a comparison of the reported with the computed cost says. Differs: by more than 1 % of the larger.
enum class CostCheck : uint8_t { None, Agrees, Differs, ReportedZero, ReportedInvalid };
CostCheck costCheck(const UsageRecord &record);
/// "", "agrees", "differs", "reported_zero", "reported_invalid".
std::string_view toId(CostCheck check);

} // namespace tally
