// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/columnmap.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/opennames.h"
#include "formats/fields/refundwords.h"
#include "formats/fields/rowids.h"
#include "formats/fields/rowmoney.h"
#include "formats/fields/rowrules.h"
#include "formats/fields/rowsums.h"
#include "formats/fields/rowtimes.h"
#include "formats/fields/rowtokens.h"
#include "formats/fields/rowvalues.h"
#include "formats/fields/rowwords.h"
#include "formats/fields/runningtotals.h"
#include "formats/importformat.h"
#include "formats/json/jsontape.h"

#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// Makes records of the generic formats from named values: begin, put every value of the row, finish; or, to
/// look at the whole file first, begin, put, survey. What the values mean is settled by one class for each
/// subject: tokens, money, times, ids, words. Nothing is allocated per row once texts have their size.
class RecordBuilder {
public:
    /// `defaultSource` is used when the map names none.
    RecordBuilder(const ReadOptions &options, std::string_view defaultSource);

    /// The file's rows are aggregates of this width, also where one does not say of how many requests; else
    /// each row tells by itself.
    void setAggregate(std::optional<Granularity> granularity)
    {
        m_aggregates = granularity.has_value();
        m_times.setAggregate(granularity);
    }
    /// The file counts requests: a row that does not say how many it stands for is not taken for one.
    void setCountsRequests(bool counts)
    {
        m_countsRequests = counts;
        m_times.setCountsRequests(counts);
    }
    /// Rows are buckets from their time to their end time, whose width is their granularity.
    void setBuckets(bool buckets) { m_times.setBuckets(buckets); }
    /// See RowIds::setCounters.
    void setCounterIds(bool counters) { m_ids.setCounters(counters); }
    /// Dollars for one unit of a currency, by its code.
    void setRates(const CurrencyRates &rates) { m_money.setRates(rates); }
    void setReading(const FileReading &reading)
    {
        m_reading = reading;
        m_row.tokensAreSingle = reading.tokensAreSingle;
    }

    void begin(UsageRecord &record);
    /// One value as text, as it stands in the cell; an error makes the row unusable.
    CellError put(const FieldUse &use, std::string_view cell);
    /// A value of a field that isAside(), of which the cell is in the context already.
    void putAside(const FieldUse &use, std::string_view cell);
    void putAudio(Field field, int64_t tokens) { m_row.setCount(field, tokens); }
    /// A number that was kept because its name is not known: it may be one of tokens or of money.
    void noteUnknown(const FieldUse &use, std::string_view cell);
    /// A text that is kept.
    void noteWord(const FieldUse &use, std::string_view cell);
    void putUsage(const NormalUsage &usage, JsonValue object) { m_tokens.putUsage(usage, object, m_row); }
    /// Of several usage objects in a row, another one counts than the one that was put, or their sum.
    void changeUsage(const NormalUsage &usage) { m_tokens.changeUsage(usage); }
    void noteHalfUsage(std::string_view name) { m_tokens.noteHalfUsage(name); }
    bool hasUsage() const { return m_tokens.usage().has_value(); }
    /// Whether the row has a value for a field so far.
    bool has(Field field) const { return m_row.has(field); }
    /// Whether a value must stay out of the context (see privacy.h).
    bool isLeftOut(const FieldUse &use, std::string_view cell) const;
    /// Members for the context that are no cells: nested JSON.
    JsonObjectText &context() { return m_row.context; }
    /// Completes the record. Nothing, or why the row cannot be used (translated).
    std::optional<QString> finish();
    /// Instead: tells what the row says of its file.
    void survey(FileSurvey &survey);

    /// The row finish() refused last is a bucket in which nothing was used: no loss.
    bool isEmptyBucket() const { return m_emptyBucket && !m_hasOther; }
    /// It holds the sums of other rows, which count instead of it.
    bool isSkipped() const { return m_skipped; }
    /// Some text of the row says that it is a total.
    bool saysTotal() const { return m_saysTotal; }
    /// It has neither a model nor tokens nor a cost.
    bool isUnused() const { return m_unused; }
    /// Calls visit(Field, int64_t) for what the row finished last counts of a field, as it stands in it.
    template <typename Visit> void forEachCount(Visit visit) const { m_row.forEachCount(visit); }
    /// Whether the cost of the row finished last was too small to be kept.
    bool lostCost() const { return m_money.lostCost(); }

    /// See RowIds::repeatDoubt.
    std::optional<Doubt> repeatDoubt() const { return m_ids.repeatDoubt(); }

    /// What the person should know about the rows so far (translated), once per text.
    QStringList takeWarnings();
    /// The same with the sums of all rows, at the end.
    QStringList takeLastWarnings();
    /// What the map did so far.
    MappingFacts facts() const;

private:
    CellError putCount(const FieldUse &use, std::string_view cell);
    CellError putMany(const FieldUse &use, std::string_view cell);
    CellError putAmount(const FieldUse &use, std::string_view cell);
    void putText(const FieldUse &use, std::string_view cell);
    bool takeOpenObject(const FieldUse &use, std::string_view cell);
    bool keepWhatIsOpen(const FieldUse &use, std::string_view cell);
    std::optional<QString> whyUnusable();
    bool saysRefund() const;
    bool isAnswered() const;
    bool begins() const;
    RowFacts factsOfRow();
    void settle();

    std::string m_source;
    std::vector<std::pair<Field, std::string>> m_constants; // of the map
    RowRules m_rules;
    const bool m_keepsPrivate;
    OpenNames m_openNames;
    JsonTape m_tape;
    FileReading m_reading;
    RowValues m_row;
    RowTimes m_times;
    RowIds m_ids;
    RowSums m_sums;
    RowTokens m_tokens;
    RunningTotals m_totals;
    RowMoney m_money;
    RowWords m_words;
    bool m_aggregates = false;
    bool m_countsRequests = false;
    bool m_emptyBucket = false;
    bool m_unused = false;
    bool m_skipped = false;
    bool m_isSum = false; // of others, as was found when the file was looked at
    bool m_saysTotal = false;
    RefundWord m_refundWord = RefundWord::None;
    PhaseWords m_phaseWords;
    RowFacts::Phase m_phase = RowFacts::Phase::None;
    std::string m_beginWord;
    bool m_failed = false; // some cell says an error
    bool m_cached = false; // a cache answered
    int64_t m_begun = 0; // rows that say that a request begins, and do not count
    int64_t m_unaskedRefunds = 0; // rows that count as if they were none
    bool m_hasOther = false; // a cell that is neither blank nor a time
};

} // namespace tally
