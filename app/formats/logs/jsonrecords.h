// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/filesurvey.h"
#include "formats/fields/recordbuilder.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/jsonbuckets.h"
#include "formats/logs/jsonchoice.h"
#include "formats/logs/jsonleaves.h"
#include "formats/logs/jsonmodels.h"
#include "formats/logs/jsonnames.h"
#include "formats/logs/jsonwraps.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// Makes records of JSON objects with any names: their leaves, those of them that are used, and what is kept
/// of the others.
class JsonRecords : public JsonRowReader {
public:
    explicit JsonRecords(const ReadOptions &options);

    /// From now on rows are only looked at.
    void surveyFor(FileSurvey &survey)
    {
        m_survey = &survey;
        m_onlyLooks = true;
    }
    /// Rows are looked at as they are read.
    void surveyAlong(FileSurvey &survey) { m_survey = &survey; }
    /// What rows that were looked at leave open beside the survey.
    void settle(FileReading &reading, Doubts &doubts) const;
    void setReading(const FileReading &reading, const FileSurvey &survey);
    void setRates(const CurrencyRates &rates) { m_builder.setRates(rates); }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override;
    std::optional<std::vector<std::string>> rowsIn(JsonValue object) override;
    bool isEmpty() const override;
    bool lostCost() const override { return m_builder.lostCost(); }
    QStringList takeWarnings() override { return m_builder.takeWarnings(); }
    QStringList lastWarnings() { return m_builder.takeLastWarnings(); }
    MappingFacts facts() const { return m_builder.facts(); }
    std::optional<Doubt> repeatDoubt() const { return m_builder.repeatDoubt(); }
    /// Why no row at all could be used, where that lies in their names.
    std::optional<Error> whyNothing() const { return m_names.whyNothing(); }

private:
    std::optional<QString> putAll();
    std::optional<QString> put(size_t index);
    std::optional<QString> putAmount(const JsonLeaf &leaf);
    std::optional<QString> putClock(const JsonLeaf &leaf);
    std::optional<QString> putKind(const JsonLeaf &leaf);
    std::optional<QString> putUsed(const JsonLeaf &leaf);
    void keep(const JsonLeaf &leaf);

    const std::shared_ptr<const ColumnMap> m_map;
    FileSurvey *m_survey = nullptr;
    bool m_onlyLooks = false;
    RecordBuilder m_builder;
    JsonLeaves m_leaves;
    JsonChoice m_choice;
    JsonBuckets m_buckets;
    JsonNames m_names;
    std::optional<Doubt> m_usages; // of the first row with several
    FieldUse m_amountUse;
    FieldUse m_kindUse;
    FieldUse m_clockUse;
    std::string m_cell;
    JsonUnwrapper m_unwrapper;
};

} // namespace tally
