// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/githubcopilot.h"

#include "domain/timeunits.h"
#include "formats/csv/csvcells.h"
#include "formats/json/jsonrows.h"
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

class BillRows : public CsvRowParser {
public:
    BillRows(const std::vector<std::string> &names, const ReadOptions &options)
        : m_cells(names, options.keepPrivate)
    {
    }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override
    {
        m_cells.begin(cells);
        m_context.clear();
        record.clear();
        m_isNothing = !isModelProduct(m_cells.text("product"));
        if (m_isNothing) {
            m_leftOut.add();
            return std::nullopt;
        }
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
        settleCost(record);
        bool dateOnly = false;
        const auto time = m_cells.time("date", m_times, &dateOnly);
        if (m_cells.problem())
            return m_cells.problem();
        if (!time)
            return timeMissing();
        record.timeMs = *time - *time % DayMs;
        keepContext(record);
        return std::nullopt;
    }
    bool isNothing() const override { return m_isNothing; }
    bool lostCost() const override { return m_cells.lostAmount(); }
    QStringList warnings() override { return m_leftOut.warnings(); }

private:
    void readTokens(UsageRecord &record)
    {
        record.tokens.input = m_cells.count("input");
        record.tokens.output = m_cells.count("output");
        record.tokens.cacheRead = m_cells.count("cache_read");
        record.tokens.cacheWriteOther = m_cells.count("cache_write");
    }

    void keepContext(UsageRecord &record)
    {
        for (const std::string_view name : {"product", "sku", "quantity", "unit_type"}) {
            if (const auto cell = m_cells.text(name); !cell.empty())
                m_context.putString(name, cell);
        }
        m_cells.keepRest(m_context);
        record.context = m_context.text();
    }

    CsvCells m_cells;
    TimeReader m_times;
    JsonObjectText m_context;
    LeftOut m_leftOut;
    bool m_isNothing = false;
};

class RequestRows : public CsvRowParser {
public:
    RequestRows(const std::vector<std::string> &names, const ReadOptions &options)
        : m_cells(names, options.keepPrivate)
        , m_times(zoneFor(options, "UTC"))
    {
    }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override
    {
        m_cells.begin(cells);
        m_context.clear();
        record.clear();
        record.source = Name;
        record.provider = Name;
        record.user = m_cells.text("user");
        record.model = m_cells.text("model");
        bool dateOnly = false;
        const auto time = m_cells.time("timestamp", m_times, &dateOnly);
        if (m_cells.problem())
            return m_cells.problem();
        if (!time)
            return timeMissing();
        record.timeMs = *time;
        if (dateOnly) {
            record.granularity = Granularity::Day;
            record.requests.reset();
        }
        m_cells.keepRest(m_context); // "Requests Used" is weighted by the model: no count
        record.context = m_context.text();
        return std::nullopt;
    }

private:
    CsvCells m_cells;
    TimeReader m_times;
    JsonObjectText m_context;
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
        .rows = [](const std::vector<std::string> &names, const ReadOptions &options) {
            return std::make_unique<BillRows>(names, options);
        }};
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
            .rows = [](const std::vector<std::string> &names, const ReadOptions &options) {
                return std::make_unique<RequestRows>(names, options);
            }};
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
