// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/githubcopilot.h"

#include "domain/timeunits.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/cellrows.h"
#include "formats/logs/leftout.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace githubcopilot {

struct CopilotText {
    Q_DECLARE_TR_FUNCTIONS(GitHubCopilot)
};

constexpr std::string_view Name = "github-copilot";
constexpr std::array<std::string_view, 3> Products{"copilot", "spark", "models"};

bool isModelProduct(std::string_view product)
{
    return product.empty() || std::ranges::any_of(Products, [product](std::string_view known) {
               return equalsIgnoreCase(product, known);
           });
}

class BillRows : public CellRows {
public:
    using CellRows::CellRows;
    QStringList warnings() override { return m_leftOut.warnings(); }

private:
    bool standsForNothing(std::span<const std::string_view>) override
    {
        if (isModelProduct(m_cells.text("product")))
            return false;
        m_leftOut.add();
        return true;
    }

    std::optional<QString> readRow(UsageRecord &record) override
    {
        record.source = Name;
        record.provider = Name;
        record.granularity = Granularity::Day;
        record.requests.reset();
        record.user = m_cells.text("username");
        record.model = m_cells.text("model");
        record.project = m_cells.text({"repository", "repository_name"});
        readTokens(record);
        if (const auto net = m_cells.amount("net_amount"))
            record.reportedCost = Money{*net};
        settleToldCost(record);
        for (const std::string_view name : {"product", "sku", "quantity", "unit_type"})
            keep(name);
        bool dateOnly = false;
        const auto time = m_cells.time("date", m_times, &dateOnly);
        if (!time)
            return timeMissing();
        record.timeMs = *time - *time % DayMs;
        return std::nullopt;
    }

    void readTokens(UsageRecord &record)
    {
        record.tokens.input = m_cells.count("input");
        record.tokens.output = m_cells.count("output");
        record.tokens.cacheRead = m_cells.count("cache_read");
        record.tokens.cacheWriteOther = m_cells.count("cache_write");
    }

    LeftOut m_leftOut;
};

class RequestRows : public CellRows {
public:
    RequestRows(const std::vector<std::string> &names, const ReadOptions &options)
        : CellRows(names, options, zoneFor(options, "UTC"))
    {
    }

private:
    // "Requests Used" is weighted by the model: no count.
    std::optional<QString> readRow(UsageRecord &record) override
    {
        record.source = Name;
        record.provider = Name;
        record.user = m_cells.text("user");
        record.model = m_cells.text("model");
        return readTime("timestamp", record);
    }
};

TableSource bill()
{
    return {
        .info = {.id = u"github-copilot-bill"_s,
                 .name = CopilotText::tr("GitHub Copilot bill"),
                 .description = CopilotText::tr("CSV usage report of GitHub: premium requests or AI credits"),
                 .extensions = {u"csv"_s},
                 .facts = {.provider = u"github-copilot"_s,
                           .granularity = u"day"_s,
                           .cache = u"beside"_s,
                           .reasoning = u"not told"_s,
                           .id = u"slice"_s,
                           .money = u"USD, net_amount"_s,
                           .zone = u"UTC"_s,
                           .evidence = u"documentation, fixtures"_s}},
        .required = {"date", "product", "sku", "quantity", "unit_type", "net_amount"},
        .rows = TableSource::make<BillRows>};
}

TableSource requests()
{
    return {.info = {.id = u"github-copilot-requests"_s,
                     .name = CopilotText::tr("GitHub Copilot premium requests"),
                     .description = CopilotText::tr("CSV of single premium requests from GitHub"),
                     .extensions = {u"csv"_s},
                     .facts = {.provider = u"github-copilot"_s,
                               .granularity = u"request"_s,
                               .cache = u"no tokens"_s,
                               .reasoning = u"no tokens"_s,
                               .id = u"content"_s,
                               .money = u"none"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"real shape from a public issue"_s}},
            .required = {"timestamp", "user", "model", "requests_used"},
            .rows = TableSource::make<RequestRows>};
}

} // namespace githubcopilot

std::unique_ptr<ImportFormat> makeCopilotBillFormat()
{
    return makeTableFormat(githubcopilot::bill);
}

std::unique_ptr<ImportFormat> makeCopilotRequestsFormat()
{
    return makeTableFormat(githubcopilot::requests);
}

} // namespace tally
