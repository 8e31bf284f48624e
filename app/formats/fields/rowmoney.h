// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"
#include "formats/cells/currencyrates.h"
#include "formats/cells/valuereader.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/rowvalues.h"
#include "formats/fields/usageobject.h"
#include "formats/importformat.h"

#include <QStringList>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What the rows of one file say they cost: in dollars, in other currencies as far as there are rates for
/// them, or as a credit. Keeps the sums of what did not count or was converted.
class RowMoney {
public:
    /// Dollars for one unit of a currency, by its code.
    void setRates(const CurrencyRates &rates) { m_rates = rates; }
    void begin();
    CellError putCost(const FieldUse &use, std::string_view cell, UsageRecord &record);
    /// A cost whose column names another currency counts where the person gave a rate for it. One that the
    /// map calls a cost must be one.
    CellError putForeignCost(const FieldUse &use, std::string_view cell);
    /// What one side of the row cost: the sum of both counts where the row has no other cost.
    void putSide(const FieldUse &use, std::string_view cell);
    /// A number that was kept and may be one of money: told where the row has no cost.
    void noteUnknownAmount(const FieldUse &use, std::string_view cell);
    /// The cost in a usage object counts where the row has no other.
    void putUsageCost(const NormalUsage &usage, UsageRecord &record);

    void addFacts(const RowValues &row, RowFacts &facts) const;
    /// The row has a cost above 0, in whatever currency.
    bool isPaid(const RowValues &row) const;
    /// What the cost of a row means that says to be a refund.
    void settleRefund(RowValues &row, FileReading::Refund refund);
    /// Makes of the cell what it means: a cost, a number of tokens or neither, as the file's reading says,
    /// and cents beside the names of a source that counts in them.
    void settleMeaning(RowValues &row, const FileReading &reading);
    /// Completes the costs of a record whose tokens are known.
    void settle(RowValues &row);

    /// The row has a cost in another currency.
    bool isForeign() const { return !m_costCurrency.empty(); }
    /// Whether the cost of the row was too small to be kept.
    bool lostCost() const { return m_lostCost; }
    /// What the person should know (translated), once per text; and with the sums of all rows, at the end.
    QStringList takeWarnings();
    QStringList lastWarnings() const;
    /// The same sums as values.
    std::vector<MappingFacts::Foreign> foreignSums() const;

private:
    struct Sum {
        int64_t rows = 0;
        Int128 nano = 0;
    };
    using Sums = std::map<std::string, Sum>; // by currency
    static QString listOf(const Sums &sums);
    void settleWeakCost(RowValues &row, const FileReading &reading);
    void settleCents(RowValues &row);
    void nameCurrencyOfBill(RowValues &row) const;
    void settleForeignCost(RowValues &row);
    void settleCredit(RowValues &row);

    std::optional<int64_t> sidesNano() const;
    void settleSides(RowValues &row);

    CurrencyRates m_rates;
    std::optional<Reading> m_inputSide;
    std::optional<Reading> m_outputSide;
    const FieldUse *m_unknownAmount = nullptr; // of this row
    std::string m_thirdSide; // the first that both sides of a row left out
    std::string m_unknownName; // the first that a row without a cost had
    std::string m_costText;
    std::string m_costCurrency; // of this row's cost, where it is another than the US dollar
    int64_t m_foreignNano = 0;
    bool m_lostCost = false; // of this row
    bool m_sawWord = false; // "Free", "Included" … were read as unknown
    bool m_saidWord = false;
    Sums m_foreign; // of the costs that do not count
    Sums m_converted;
    Sum m_credits;
};

} // namespace tally
