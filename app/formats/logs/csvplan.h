// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/fields/recordbuilder.h"

#include <QStringList>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Decides what the columns of an unknown delimited file are used for and how their numbers and dates are
/// written, from their names, a map and a look at the values.
class CsvPlan {
public:
    struct Column {
        FieldUse use;
        bool styleOpen = false; // no value told the marks so far: one that does later may
    };

    CsvPlan(const std::vector<std::string> &names, const ColumnMap *map, const CurrencyRates &rates = {});

    /// Looks at one row.
    void look(std::span<const std::string_view> cells);
    /// Looks whether a row stands for several requests, and at its time.
    void lookAtWidth(std::span<const std::string_view> cells);
    /// Some amount or date can be read in two ways as far as was looked: the rest of the file may tell.
    bool isAmbiguous() const;

    /// Settles everything. InvalidInput when a column that is needed is missing, named.
    Result<std::vector<Column>> decide(char delimiter, Doubts &doubts);
    /// The same also where a column that is needed is missing.
    std::vector<Column> propose(char delimiter, Doubts &doubts);
    /// The width of the file's rows when they stand for several requests each: the finest that fits all times
    /// seen.
    std::optional<Granularity> aggregate() const;
    /// Some row tells how many requests it stands for.
    bool countsRequests() const { return m_countsRequests; }
    /// Every row spans a minute, an hour or a day.
    bool hasBuckets() const { return m_someBuckets && m_allBuckets; }
    /// Every id is a small whole number.
    bool hasCounterIds() const { return m_someCounters && m_allCounters; }
    /// Each row stands for one kind of tokens.
    bool hasKinds() const { return m_hasKinds; }
    /// Some column of times does not tell whether day or month comes first.
    bool hasOpenDates() const;
    /// What had to be assumed (translated).
    const QStringList &warnings() const { return m_warnings; }

private:
    struct Candidate {
        FieldUse use;
        std::optional<FieldMatch> match;
        bool mapped = false;
        int64_t filled = 0;
        int64_t readable = 0;
        NumberStyleGuess numbers = {};
        DateOrderGuess dates = {};

        bool isCredible() const;
        bool isForeignCost() const { return mapped && !use.currency.empty(); }
        int rank() const { return mapped ? -1 : match ? match->rank : 0; }
    };

    const Candidate *bestOf(Field field) const;
    void lookAtBucket(std::span<const std::string_view> cells);
    void settleNames();
    std::vector<Column> settleValues(char delimiter, Doubts &doubts);
    void settleKinds();
    void settleRivals();
    void settleStyles(char delimiter);
    void settleContradictions(Doubts &doubts);
    Result<void> checkRequired() const;
    QString nameList() const;

    const ColumnMap *m_map;
    std::vector<Candidate> m_columns;
    QStringList m_warnings;
    bool m_countsRequests = false;
    bool m_severalRequests = false;
    bool m_hasKinds = false;
    bool m_someBuckets = false;
    bool m_allBuckets = true;
    bool m_someCounters = false;
    bool m_allCounters = true;
    bool m_allHours = true;
    bool m_allDays = true;
};

} // namespace tally
