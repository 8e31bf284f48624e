// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/cursor.h"

#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/cellrows.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace cursor {

struct CursorText {
    Q_DECLARE_TR_FUNCTIONS(Cursor)
};

constexpr std::string_view WithWrite = "input_w_cache_write";
constexpr std::string_view WithoutWrite = "input_w_o_cache_write";

bool holds(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

class Rows : public CellRows {
public:
    Rows(const std::vector<std::string> &names, const ReadOptions &options)
        : CellRows(names, options, zoneFor(options, "UTC"))
    {
    }

private:
    std::optional<QString> readRow(UsageRecord &record) override
    {
        record.source = "cursor";
        record.provider = "cursor";
        record.model = m_cells.text("model");
        record.user = m_cells.text("user");
        const auto problem = readTime("date", record); // of the oldest exports a day of a model
        readTokens(record);
        readKind(record);
        return problem;
    }

    void readTokens(UsageRecord &record)
    {
        TokenCounts &tokens = record.tokens;
        tokens.cacheWriteOther = m_cells.count(WithWrite);
        tokens.input = m_cells.count(WithoutWrite);
        tokens.cacheRead = m_cells.count("cache_read");
        tokens.output = m_cells.count("output_tokens");
        const auto total = m_cells.count("total_tokens");
        if (!total || !tokens.total() || *total == *tokens.total())
            return;
        // Should the first count hold the second one, the total says so.
        const int64_t both = tokens.cacheWriteOther.value_or(0);
        const int64_t without = tokens.input.value_or(0);
        if (both >= without && *tokens.total() - without == *total) {
            tokens.cacheWriteOther = both - without;
            return;
        }
        m_context.putString("usage_flag", "total_differs");
        m_context.putString("total_tokens", m_cells.text("total_tokens"));
    }

    void readKind(UsageRecord &record)
    {
        const auto kind = m_cells.text("kind");
        if (!kind.empty())
            m_context.putString("kind", kind);
        if (kind.starts_with("Errored"))
            record.status = Status::Failed;
        const bool isBilled = !holds(kind, "Included") && !holds(kind, "Free") && !holds(kind, "No Charge");
        const std::string_view billed = m_cells.has("cost_to_you") ? "cost_to_you" : "cost";
        const auto cost = m_cells.amount(billed);
        const bool counts = isBilled && cost;
        if (counts)
            record.reportedCost = Money{*cost};
        settleToldCost(record);
        for (const std::string_view name : {std::string_view("cost"), billed}) {
            const auto cell = m_cells.text(name);
            if (!cell.empty() && cell != "-" && !(counts && name == billed))
                m_context.putString(name, cell);
        }
    }
};

TableSource source()
{
    return {.info = {.id = u"cursor"_s,
                     .name = CursorText::tr("Cursor usage"),
                     .description = CursorText::tr("CSV of usage events from the Cursor dashboard"),
                     .extensions = {u"csv"_s},
                     .facts = {.provider = u"cursor"_s,
                               .granularity = u"request; day in the oldest form"_s,
                               .cache = u"beside, by total"_s,
                               .reasoning = u"not told"_s,
                               .id = u"content"_s,
                               .money = u"USD; of included use none"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"fixtures on real files"_s}},
            .required = {"date", "model", WithWrite, WithoutWrite, "cache_read", "output_tokens"},
            .rows = TableSource::make<Rows>};
}

} // namespace cursor

std::unique_ptr<ImportFormat> makeCursorFormat()
{
    return makeTableFormat(cursor::source);
}

} // namespace tally
