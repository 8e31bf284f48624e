// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/csv/csvtable.h"
#include "formats/fields/recordbuilder.h"
#include "formats/fields/usagecell.h"
#include "formats/importformat.h"
#include "formats/logs/csvplan.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tally {

/// Named as a total ("total_input_tokens"): of the row, or of all rows so far.
bool isNamedTotal(const FieldUse &use);

/// Makes a record of each row of a delimited file of unknown origin, whose columns are used as a CsvPlan has
/// settled. Cells that a person corrected are read as the person says, and a row that only sums up those
/// above it is none.
class GenericRow : public CsvRowParser {
public:
    GenericRow(std::vector<CsvPlan::Column> columns, const ReadOptions &options, const CsvPlan &plan);

    /// What the file as a whole says of its rows. `totalsTold`: whether rows that say to be totals count is
    /// settled.
    void setReading(const FileReading &reading, bool totalsTold);
    void setRates(const CurrencyRates &rates) { m_builder.setRates(rates); }
    /// Rows are looked at as they are read.
    void surveyFor(FileSurvey &survey) { m_survey = &survey; }
    /// Only looks at a row.
    void survey(std::span<const std::string_view> cells, FileSurvey &survey);
    MappingFacts facts() const { return m_builder.facts(); }
    std::optional<Doubt> repeatDoubt() const { return m_builder.repeatDoubt(); }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override;
    bool isEmpty() const override { return m_isTotal || m_builder.isSkipped() || m_builder.isEmptyBucket(); }
    bool lostCost() const override { return m_builder.lostCost(); }
    QStringList warnings() override;

private:
    using Corrected = Corrections::mapped_type;

    const Corrected *correctionOf(int64_t line) const;
    std::optional<QString> putCorrected(std::span<const std::string_view> cells, const Corrected &corrected,
                                        UsageRecord &record);
    bool tells(const FieldUse &use) const;
    std::optional<QString> put(std::span<const std::string_view> cells, const std::vector<size_t> &order,
                               UsageRecord &record);
    CellError putOtherStyle(CsvPlan::Column &column, std::string_view cell, CellError error);
    void addSums(const UsageRecord &record);
    bool hasTime(std::span<const std::string_view> cells) const;
    bool isTotal(std::span<const std::string_view> cells) const;

    std::vector<CsvPlan::Column> m_columns;
    std::shared_ptr<const Corrections> m_corrections;
    std::vector<size_t> m_order;
    std::vector<size_t> m_telling; // those of m_order that a survey needs
    RecordBuilder m_builder;
    UsageCell m_usageCell;
    FileSurvey *m_survey = nullptr;
    bool m_hasDays = false;
    bool m_saysContainers = false;
    QStringList m_warnings;
    UsageRecord m_surveyed;
    std::array<int64_t, FieldCount> m_sums = {}; // of the rows so far, by field
    int64_t m_totals = 0;
    bool m_isTotal = false;
    bool m_totalsTold = false;
};

} // namespace tally
