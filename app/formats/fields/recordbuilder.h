// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"
#include "domain/usagerecord.h"
#include "formats/cells/currencyrates.h"
#include "formats/fields/columnmap.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/usageobject.h"
#include "formats/importformat.h"
#include "formats/json/jsonwriting.h"
#include "formats/cells/timereader.h"
#include "formats/cells/valuereader.h"

#include <QStringList>

#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tally {

/// What one column or dotted JSON path is used for, and how its cells are written.
struct FieldUse {
    std::string name = {}; // as in the input
    std::string key = {}; // under which it goes into the context, where that is not its name
    Field field = Field::Context;
    int scale = 0; // see FieldMatch::scale
    bool unitTold = false; // by the name or the map
    bool weak = false; // by a name that other things have as well
    bool mapped = false; // the map says so
    bool timeName = false; // by its name a time, whatever it is used for
    std::string_view currency =
        {}; // of a cost that is kept as context: its name or the map says another than the dollar
    bool besideCents = false; // a name of a source whose costs are in cents
    bool isPrivate = false; // by its name: never goes into the context
    bool mayCount = false; // kept as context, but its name speaks of tokens
    NumberStyle style = {};
    DateOrder order = DateOrder::Unknown;

    const std::string &contextKey() const { return key.empty() ? name : key; }
};

/// The use of one name: by the map (which may be null), else by the table of known names. `match`, when
/// given, is set to what the table says; a cost in a foreign currency comes as Field::Context.
FieldUse fieldUse(std::string_view name, const ColumnMap *map, std::optional<FieldMatch> *match = nullptr);

/// Whether an id is a small whole number: a row's place in a table rather than a name.
bool isCounterId(std::string_view id);

/// The width of a bucket that begins and ends at whole minutes, hours or days, the end included or not.
std::optional<Granularity> bucketWidth(int64_t startMs, int64_t endMs);

/// Makes records of the generic formats from named values: begin, put every value of the row, finish; or, to
/// look at the whole file first, begin, put, survey. Counts are split into the disjoint parts as the file's
/// reading says; parts that are larger than the side that holds them are clamped, and the raw numbers stay in
/// the context beside "tokens_clamped". Nothing is allocated per row once texts have their size.
class RecordBuilder {
public:
    /// `defaultSource` is used when the map names none.
    RecordBuilder(const ReadOptions &options, std::string_view defaultSource);

    /// The file's rows are aggregates of this width, also where one does not say of how many requests; else
    /// each row tells by itself.
    void setAggregate(std::optional<Granularity> granularity) { m_aggregate = granularity; }
    /// The file counts requests: a row that does not say how many it stands for is not taken for one.
    void setCountsRequests(bool counts) { m_countsRequests = counts; }
    /// Rows are buckets from their time to their end time, whose width is their granularity.
    void setBuckets(bool buckets) { m_buckets = buckets; }
    /// The ids of the file are a counter, as another machine's file has as well: they only count with their
    /// time.
    void setCounterIds(bool counters) { m_counterIds = counters; }
    /// Dollars for one unit of a currency, by its code.
    void setRates(const CurrencyRates &rates) { m_rates = rates; }
    void setReading(const FileReading &reading) { m_reading = reading; }
    void begin(UsageRecord &record);
    /// One value as text, as it stands in the cell; an error makes the row unusable.
    CellError put(const FieldUse &use, std::string_view cell);
    /// A value of a field that isAside(), of which the cell is in the context already.
    void putAside(const FieldUse &use, std::string_view cell);
    void putAudio(Field field, int64_t tokens) { count(field) = tokens; }
    /// A provider's own usage object: the tokens of the row, whatever counts are put.
    /// A number of tokens that was kept because its name is not known: without it the known ones may be half
    /// of what was used.
    void noteUnknownCount(const FieldUse &use, std::string_view cell);
    void putUsage(const NormalUsage &usage, JsonValue object);
    bool hasUsage() const { return m_usage.has_value(); }
    /// Whether the row has a value for a field so far.
    bool has(Field field) const { return m_uses[static_cast<size_t>(field)] != nullptr; }
    /// Whether a value must stay out of the context (see privacy.h).
    bool isLeftOut(const FieldUse &use, std::string_view cell) const;
    /// Members for the context that are no cells: nested JSON.
    JsonObjectText &context() { return m_context; }
    /// Completes the record. Nothing, or why the row cannot be used (translated).
    std::optional<QString> finish();
    /// Instead: tells what the row says of its file.
    void survey(FileSurvey &survey);
    /// The row finish() refused last is a bucket in which nothing was used: no loss.
    bool isEmptyBucket() const { return m_emptyBucket && !m_hasOther; }
    /// It holds the sums of other rows, which count instead of it.
    bool isSkipped() const { return m_skipped; }
    /// It has neither a model nor tokens nor a cost.
    bool isUnused() const { return m_emptyBucket || m_unused; }
    /// What the row finished last counts of a field, as it stands in it.
    std::optional<int64_t> countOf(Field field) const { return m_counts[static_cast<size_t>(field)]; }

    /// Whether the cost of the row finished last was too small to be kept.
    bool lostCost() const { return m_lostCost; }
    /// What the person should know about the rows so far (translated), once per text.
    QStringList takeWarnings();
    /// The same with the sums of all rows, at the end.
    QStringList takeLastWarnings();
    /// What the map did so far.
    MappingFacts facts() const;

private:
    bool isTimeOfBucket(const FieldUse &use, std::string_view cell) const;
    CellError putCount(const FieldUse &use, std::string_view cell);
    CellError putAmount(const FieldUse &use, std::string_view cell);
    CellError putTime(const FieldUse &use, std::string_view cell);
    void putText(const FieldUse &use, std::string_view cell);
    std::string *textOf(Field field);
    std::optional<int64_t> &count(Field field) { return m_counts[static_cast<size_t>(field)]; }
    void keepRaw(Field field);
    std::optional<Granularity> bucketWidth() const;
    void settleTime();
    void dropTimesTaken();
    void settleId();
    void settleTokens();
    void settleUsage();
    void addTimeFacts(RowFacts &row) const;
    void settleCacheWrites();
    void settleParts();
    std::string_view nameOf(std::initializer_list<Field> fields) const;
    void settleAudio();
    bool isHalfUsage() const;
    void settleTier();
    void settleUnits();
    void settleKind();
    void settleWeakCost();
    void settleRunningTotals();
    CellError putKind(const FieldUse &use, std::string_view cell);
    CellError putKindAmount(const FieldUse &use, std::string_view cell);
    void settleStatus();
    void settleMoney();
    CellError putForeignCost(const FieldUse &use, std::string_view cell);
    void settleForeignCost();
    void settleCredit();
    QStringList moneyWarnings() const;

    TimeReader m_times;
    ColumnMap m_map;
    BookingRules m_rules;
    int64_t m_repeatedTimes = 0;
    int64_t m_firstRepeatedMs = 0;
    std::string m_source;
    const bool m_keepsPrivate;
    UsageRecord *m_record = nullptr;
    JsonObjectText m_context;
    std::array<std::optional<int64_t>, FieldCount> m_counts = {};
    std::array<const FieldUse *, FieldCount> m_uses = {};
    std::optional<NormalUsage> m_usage;
    const FieldUse *m_unknownCount = nullptr; // of this row
    std::string m_halfCount; // the name of the first that left the tokens of a row unknown
    std::string m_batch;
    std::string m_latencyText;
    std::string m_firstTokenText;
    FileReading m_reading;
    std::string m_statusWord;
    std::string m_lastStatusWord; // rows mostly repeat it
    std::optional<Status> m_lastStatus;
    std::string m_currency;
    std::string m_costText;
    std::string m_costCurrency; // of this row's cost, where it is another than the US dollar
    int64_t m_foreignNano = 0;
    struct Sum {
        int64_t rows = 0;
        Int128 nano = 0;
    };
    std::map<std::string, Sum> m_foreign; // by currency: of the costs that do not count
    std::map<std::string, Sum> m_converted;
    Sum m_credits;
    CurrencyRates m_rates;
    std::optional<Granularity> m_aggregate;
    std::optional<int64_t> m_endMs;
    std::optional<Field> m_kind;
    std::optional<int64_t> m_kindAmount;
    bool m_kindIsNegative = false;
    uint64_t m_thread = 0;
    uint64_t m_parent = 0;
    int64_t m_skippedParents = 0;
    int64_t m_repeats = 0; // rows with the id of the row before and more tokens
    int64_t m_lastTotal = 0;
    std::string m_lastId;
    struct ThreadState {
        TokenCounts tokens;
        std::optional<Money> cost;
    };
    std::unordered_map<uint64_t, ThreadState> m_threads; // what the rows before say, of running totals
    bool m_countsRequests = false;
    bool m_buckets = false;
    bool m_counterIds = false;
    bool m_hasTime = false;
    bool m_dateOnly = false;
    bool m_lostCost = false; // of this row
    bool m_sawWord = false; // "Free", "Included" … were read as unknown
    bool m_saidWord = false;
    bool m_saidHalf = false;
    bool m_sawCounter = false; // an id that counts only with its time
    bool m_saidCounter = false;
    bool m_emptyBucket = false;
    bool m_unused = false;
    bool m_skipped = false;
    bool m_hasOther = false; // a cell that is neither blank nor a time
};

} // namespace tally
