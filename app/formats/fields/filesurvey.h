// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/beginsurvey.h"
#include "formats/fields/columnmap.h"
#include "formats/fields/countunits.h"
#include "formats/fields/daysurvey.h"
#include "formats/fields/flagsurvey.h"
#include "formats/fields/latencysurvey.h"
#include "formats/fields/partsurvey.h"
#include "formats/fields/sumssurvey.h"
#include "formats/fields/threadsurvey.h"

#include <string>
#include <utility>
#include <vector>

namespace tally {

struct RowValues;

/// How the rows of one file are to be read, where they do not say it one by one.
struct FileReading {
    bool cacheInside = true; // input counts hold the cached tokens
    bool reasoningInside = true; // output counts hold the reasoning
    bool latencyInSeconds = false;
    bool latencyInMs = false; // though its name says seconds
    bool runningTotals = false; // counts of a thread hold those of its rows before
    bool isOneThread = false; // all rows of the file belong to one
    std::unordered_set<uint64_t> parents = {}; // rows that hold the sums of others, and do not count
    std::unordered_set<uint64_t> sums = {}; // the same, by their prints (RowSums)
    bool familiesAreCut = false; // more rows belong to traces than are looked at, and some of them hold sums
    bool tokensAreSingle = false; // also in columns that are said to count thousands
    bool cachedIsFlag = false; // says yes or no, and counts nothing
    bool reasoningIsFlag = false;
    bool batchesAreNumbers = false; // and no yes or no
    bool eachOfAnId = false; // rows of one id are records of their own
    /// What a column is whose name is that of a cost and of other things.
    enum class WeakCost { Cost, Tokens, Neither };
    WeakCost weakCost = WeakCost::Cost;
    bool hasKinds = false; // rows stand for one kind of tokens each
    bool midnightsAreDays = false; // times at midnight stand for their days
    std::string usages = {}; // which of several usage objects in a row counts, normalised; "each"
    std::vector<std::pair<Field, std::string>> names = {}; // that count of those with one meaning, normalised
    std::vector<std::string> pointGroups = {}; // paths whose texts have points between thousands ("1.000")
    std::vector<std::string> beginWords = {}; // of rows that say that a request begins, and do not count
    bool skipTotals = false; // rows that say to be totals do not count
    /// What the positive cost of a row is that says to be a refund.
    enum class Refund { Unsettled, Credit, None, Cost };
    Refund refund = Refund::Unsettled;

    bool operator==(const FileReading &) const = default;
};

/// What one row says of the file it stands in.
struct RowFacts {
    RawCounts counts = {};
    std::string_view inputName = {};
    std::string_view cacheName = {}; // empty: no count of cached tokens
    std::string_view outputName = {};
    std::string_view reasoningName = {};
    std::string_view model = {};
    std::string_view provider = {};
    bool latencyTold = false; // its unit
    bool latencyInSeconds = false; // as its name says
    std::string_view latencyName = {};
    std::optional<int64_t> latencyMs = {}; // taken for milliseconds
    std::optional<int64_t> latencyAsSecondsMs = {}; // taken for seconds
    std::optional<int64_t> elapsedMs = {}; // from the row's time to its end
    uint64_t thread = 0; // hashes of ids; 0: none
    ParentSurvey::Names names = {};
    FamilyRow family = {};
    RollupRow rollup = {};
    const UsageRecord *record = nullptr; // as far as it is there
    std::optional<int64_t> cacheRead = {}; // as it stands there
    std::string_view cacheReadName = {};
    std::optional<int64_t> cacheWrite = {}; // all of them
    std::string_view cacheWriteName = {};
    enum class Phase { None, Begin, Other };
    Phase phase = Phase::None; // of the request, where the row says one
    std::string_view beginWord = {}; // that the row has, whatever else it says
    bool isAnswered = false; // it counts what came out, or cost something
    bool isOneAnswer = true; // of a request, which no cache answered
    const RowValues *manyCounts = nullptr; // of a row with counts in thousands
    bool isBatchNumber = false;
    std::optional<int64_t> prompt = {};
    std::optional<int64_t> completion = {};
    std::optional<int64_t> costNano = {};
    std::string_view costName = {};
    bool weakCost = false; // the name of the cost is that of other things as well
    bool ownId = false; // and whether it is a counter
    bool counterId = false;
    bool isKind = false;
    std::optional<bool> isBucket = {}; // of rows with an end
    std::optional<int64_t> timeMs = {};
    std::optional<int64_t> midnightMs = {}; // of a time that may stand for its day
    uint64_t group = 0; // a hash of what describes a row at midnight
    bool saysTotal = false;
    bool isPaidRefund = false; // says to be a refund, and its cost is not negative
    bool isPayment = false; // the same of a row that pays in advance
};

/// Looks at all rows of a file before its records are made, and settles what no row can tell alone: by what
/// all of them show, by the map, by the person's answers, else as a doubt.
class FileSurvey {
public:
    void add(const RowFacts &row);
    FileReading settle(const ReadOptions &options, Doubts &doubts) const;
    /// Every id is a small whole number.
    bool hasCounterIds() const { return m_ids > 0 && m_counters == m_ids; }
    /// Every row spans a minute, an hour or a day.
    bool hasBuckets() const { return m_ends > 0 && m_buckets == m_rows; }

private:
    struct Names {
        std::string whole = {};
        std::string part = {};
    };
    void addCache(const RowFacts &row);
    void addReasoning(const RowFacts &row);
    void addCost(const RowFacts &row);
    void addRefund(const RowFacts &row);
    void addThread(const RowFacts &row);
    void addFlags(const RowFacts &row);
    void settleRunning(FileReading &reading, Doubts &doubts) const;
    void settleFlags(FileReading &reading, Doubts &doubts) const;
    FileReading::Refund refund(const ReadOptions &options, Doubts &doubts) const;
    FileReading::WeakCost weakCost(const ReadOptions &options, Doubts &doubts) const;
    static bool isInside(const PartSurvey &survey, const ReadOptions &options, Doubts &doubts,
                         const std::optional<bool> &mapped, Doubt doubt);
    Doubt cacheDoubt() const;
    Doubt reasoningDoubt() const;

    PartSurvey m_cache;
    PartSurvey m_reasoning;
    ThreadSurvey m_threads;
    ThreadSurvey m_threadsOfOne; // number in a row: a total, or a cost
    ThreadSurvey m_wholeFile; // whose names speak of totals
    FlagSurvey m_cachedFlags;
    FlagSurvey m_reasoningFlags;
    PartSurvey m_cacheWrites; // where the cached tokens are none
    bool m_batchesAreNumbers = false;
    DaySurvey m_days;
    SumsSurvey m_sums;
    bool m_hasKinds = false;
    int64_t m_rows = 0;
    int64_t m_ends = 0;
    int64_t m_buckets = 0;
    int64_t m_ids = 0;
    int64_t m_counters = 0;
    bool m_weakCost = false;
    bool m_costsAreWhole = true;
    int64_t m_costRows = 0;
    int64_t m_costTokens = 0;
    int64_t m_costNano = 0;
    std::optional<int64_t> m_firstCostNano;
    std::optional<int64_t> m_firstTokens;
    bool m_costsAreOne = true; // whatever the counts
    bool m_tokensDiffer = false;
    std::string m_costName;
    int64_t m_refunds = 0;
    int64_t m_payments = 0; // of them
    int64_t m_refundNano = 0;
    LatencySurvey m_latencies;
    CountUnitSurvey m_countUnits;
    BeginSurvey m_begins;
    Names m_cacheNames;
    Names m_cacheNamesOfHint; // of the row before, as nearly all rows have them
    PartHint m_cacheHint = cacheHint({}, {});
    bool m_inputSaysPrompt = false;
    Names m_reasoningNames;
    Names m_reasoningNamesOfHint;
    PartHint m_reasoningHint = reasoningHint({}, {});
};

} // namespace tally
