// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/cells/currencyrates.h"
#include "formats/fields/columnmap.h"
#include "formats/fields/doubts.h"
#include "formats/logs/csvcandidate.h"
#include "formats/logs/csvtwins.h"
#include "formats/logs/csvwidth.h"

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

    /// Looks at the values of one row.
    void look(std::span<const std::string_view> cells);
    /// Looks at what a row stands for.
    void lookAtWidth(std::span<const std::string_view> cells) { m_width.look(m_columns, cells); }
    /// Some amount or date can be read in two ways as far as was looked: the rest of the file may tell.
    bool isAmbiguous() const;

    /// Settles everything. InvalidInput when a column that is needed is missing, named.
    Result<std::vector<Column>> decide(char delimiter, Doubts &doubts);
    /// The same also where a column that is needed is missing.
    std::vector<Column> propose(char delimiter, Doubts &doubts);
    /// What the rows stand for, by those that were looked at.
    const CsvWidth &width() const { return m_width; }
    /// The width of the file's rows when they stand for several requests each. After decide().
    std::optional<Granularity> aggregate() const;
    /// Some row says that it is a total, as far as was looked.
    bool saysTotals() const { return m_saysTotals; }
    /// Some row says that it stands around others, as far as was looked.
    bool saysContainers() const { return m_saysContainers; }
    /// Some row says that a request begins, as far as was looked.
    bool saysBegins() const { return m_saysBegins; }
    /// Some row says that it is a refund, as far as was looked.
    bool saysRefunds() const { return m_saysRefunds; }
    /// Rows have days, or months, for times.
    bool hasDays() const;
    /// Rows have days, and some do not tell what others tell of whose they are, as far as was looked.
    bool mayHaveRollups() const;
    /// Each row stands for one kind of tokens.
    bool hasKinds() const { return m_hasKinds; }
    /// Some column of times does not tell whether day or month comes first.
    bool hasOpenDates() const;
    /// What had to be assumed (translated).
    const QStringList &warnings() const { return m_warnings; }

private:
    bool isStyleGiven() const { return m_map && m_map->numberStyle; }
    void settleNames(Doubts &doubts);
    std::vector<Column> settleValues(char delimiter, Doubts &doubts);
    void settleClock();
    void settleRivals();
    void settleStyles(char delimiter, Doubts &doubts);
    NumberStyle guessedStyle(CsvCandidate &column, char delimiter, Doubts &doubts);
    void settleDateOrder(CsvCandidate &column);
    void settleContradictions(Doubts &doubts);
    Result<void> checkRequired() const;
    QString nameList() const;

    const ColumnMap *m_map;
    std::vector<CsvCandidate> m_columns;
    CsvTwins m_twins{{}};
    CsvWidth m_width;
    QStringList m_warnings;
    bool m_hasKinds = false;
    bool m_saysTotals = false;
    bool m_saysBegins = false;
    bool m_saysRefunds = false;
    bool m_saysContainers = false;
    std::optional<size_t> m_clock; // the place of the column of times of day
};

} // namespace tally
