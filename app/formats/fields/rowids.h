// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/filesurvey.h"
#include "formats/fields/largestcounts.h"
#include "formats/fields/rowvalues.h"

#include <QLatin1StringView>
#include <QStringList>

#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

/// Whether an id is a small whole number: a row's place in a table rather than a name.
bool isCounterId(std::string_view id);

/// The ids of the rows of one file: which row a row belongs to, and what the rows before say of one with the
/// same id.
class RowIds {
public:
    static constexpr QLatin1StringView Repeated = QLatin1StringView("repeated_ids"); // the key of the doubt

    /// Ids that name no record: the row's goes into the context.
    static void keepAside(RowValues &row);
    /// After all rows: whether those of one id, whose counts differ, are states of one record.
    std::optional<Doubt> repeatDoubt() const;
    /// The ids of the file are a counter, as another machine's file has as well: they only count with their
    /// time.
    void setCounters(bool counters) { m_counters = counters; }
    /// It is known, or may be guessed, what rows of one id are; else the file is refused, and nothing counts.
    void setRepeatsSettled(bool settled) { m_repeatsAreSettled = settled; }
    void begin();
    /// The cell of Field::Thread, Field::Parent or Field::Span.
    void put(Field field, std::string_view cell);
    /// A hash of the id of the conversation that the row belongs to; 0: none.
    uint64_t thread() const { return m_thread; }
    /// Counts a row that holds the sums of others, as the file's reading says; `isSum`: told in another way.
    bool isSumOfOthers(const RowValues &row, const FileReading &reading, bool isSum);
    /// The record's id and user are known: isOlder() will be asked of them.
    void expect(const UsageRecord &record);
    /// Completes the record's id with its time, which must be read but not yet moved to its bucket.
    void settle(RowValues &row);
    /// Whether a row before has the complete record's id with larger counts: what came before, where files
    /// begin with what is newest. A row that counts one kind of tokens is no such row,
    /// nor is a sum.
    bool isOlder(const UsageRecord &record, bool isKind);
    void addFacts(const RowValues &row, RowFacts &facts);
    /// What the person should know (translated), once per text; and with the sums of all rows, at the end.
    QStringList takeWarnings();
    QStringList lastWarnings() const;

private:
    ParentSurvey::Names namesOf(const RowValues &row);
    uint64_t hashOf(const std::string &id);

    bool m_counters = false;
    bool m_sawCounter = false; // an id that counts only with its time
    bool m_saidCounter = false;
    uint64_t m_thread = 0;
    uint64_t m_parent = 0;
    uint64_t m_span = 0;
    int64_t m_sumsOfOthers = 0;

    LargestCounts m_largest; // tokens of the ids so far
    uint64_t m_key = 0; // of this row among them
    uint64_t m_idHash = 0; // of its id; 0: not known yet
    bool m_repeatsAreSettled = false;
    int64_t m_repeats = 0; // rows with the id of a row before and other counts
};

} // namespace tally
