// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsonrows.h"

#include <memory>
#include <string>

namespace tally {

/// Gives rows to another reader with the values that a person put in the place of theirs. What the file says
/// of them stays in the context as "corrected".
class CorrectedRows : public JsonRowReader {
public:
    /// Without corrections rows are given on as they are.
    CorrectedRows(JsonRowReader &rows, std::shared_ptr<const Corrections> corrections);

    std::optional<QString> read(JsonValue object, UsageRecord &record) override;
    std::optional<std::vector<std::string>> rowsIn(JsonValue element) override
    {
        return m_rows.rowsIn(element);
    }
    bool isEmpty() const override { return m_rows.isEmpty(); }
    bool lostCost() const override { return m_rows.lostCost(); }
    QStringList takeWarnings() override { return m_rows.takeWarnings(); }
    QStringList endWarnings() override { return m_rows.endWarnings(); }

private:
    JsonRowReader &m_rows;
    std::shared_ptr<const Corrections> m_corrections;
};

} // namespace tally
