// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/valuereader.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/rowvalues.h"
#include "formats/fields/usageobject.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Splits the counts of a row into the disjoint parts of its tokens, as the file's reading says. Parts that
/// are larger than the side that holds them are clamped, and the raw numbers stay in the context beside
/// "tokens_clamped".
class RowTokens {
public:
    void begin();
    /// A provider's own usage object: the tokens of the row, whatever counts are put.
    void putUsage(const NormalUsage &usage, JsonValue object, RowValues &row);
    void changeUsage(const NormalUsage &usage) { m_usage = usage; }
    const std::optional<NormalUsage> &usage() const { return m_usage; }
    /// What the row's amount counts, where each kind of tokens has a row of its own.
    void putKind(const FieldUse &use, std::string_view cell, RowValues &row);
    CellError putKindAmount(const FieldUse &use, std::string_view cell);
    /// A number of tokens that was kept because its name is not known: without it the known ones may be half
    /// of what was used.
    void noteUnknownCount(const FieldUse &use, std::string_view cell);

    /// An object of usage that tells one side only, such as a part of a streamed answer.
    void noteHalfUsage(std::string_view name) { m_halfUsage = name; }
    /// The row has an amount, and nothing says of what.
    bool isAmountOfNothing() const { return m_kindAmount && !m_kind; }
    /// The row tells tokens that were used, whatever their kind.
    bool hasTokens(const RowValues &row) const;
    /// It counts something else than what went in, or what is not known.
    bool isAnswered(const RowValues &row) const;
    /// The row counts one kind of tokens.
    bool isKind() const { return m_kind && m_kindAmount; }
    /// Keeps the counts in thousands that are part or sum of exact ones in the context,
    /// unless a map says their unit: they are rounded.
    static void keepRounded(RowValues &row);
    /// Makes the row's amount a count of its kind. First of all, since it is a count as any other then.
    void settleKind(RowValues &row);
    void addFacts(const RowValues &row, RowFacts &facts) const;
    void settle(RowValues &row, const FileReading &reading);
    /// What the person should know (translated), once.
    QStringList takeWarnings();

private:
    bool isHalfUsage(const RowValues &row) const;
    static bool hasCounts(const RowValues &row);
    void keepHalfUsage(RowValues &row);

    std::optional<NormalUsage> m_usage;
    std::string m_halfUsage; // of this row
    const FieldUse *m_unknownCount = nullptr; // of this row
    std::optional<Field> m_kind;
    std::optional<int64_t> m_kindAmount;
    bool m_kindIsNegative = false;
    std::string m_halfCount; // the name of the first that left the tokens of a row unknown
    bool m_saidHalf = false;
    std::string m_strangeCount; // the name of the first of a row of which no count is known
    bool m_saidStrange = false;
};

} // namespace tally
