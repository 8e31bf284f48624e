// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/timereader.h"
#include "formats/fields/billmoney.h"
#include "formats/logs/reportpages.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Makes a record of each row of a provider's report in pages; what is read of it is up to the class that is
/// derived.
class PagedRows : public JsonRowReader {
public:
    /// `start` and `end`: see ReportPages.
    PagedRows(const ReadOptions &options, std::string_view start, std::string_view end)
        : m_keepPrivate(options.keepPrivate)
        , m_pages(start, end)
        , m_money(options)
    {
    }

    std::optional<std::vector<std::string>> rowsIn(JsonValue element) override
    {
        return m_pages.rowsIn(element);
    }
    std::optional<QString> read(JsonValue object, UsageRecord &record) final;
    bool lostCost() const override { return m_lostCost; }
    QStringList endWarnings() override;

protected:
    /// Reads the figures and names of a row; its bucket is read already.
    virtual void readRow(JsonValue row, JsonFields &fields, UsageRecord &record) = 0;
    /// Gives the record the amount of a row in its currency; `scale` as in JsonFields.
    void readAmount(JsonFields &fields, std::string_view amount, int scale, std::string_view currency,
                    UsageRecord &record);

    JsonObjectText m_context;
    const bool m_keepPrivate;

private:
    ReportPages m_pages;
    BillMoney m_money;
    TimeReader m_times;
    bool m_lostCost = false;
};

} // namespace tally
