// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openaicosts.h"

#include "formats/fields/billmoney.h"
#include "formats/fields/timebucket.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/cellrows.h"
#include "formats/logs/openaicounts.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace openaicosts {

struct OpenAiText {
    Q_DECLARE_TR_FUNCTIONS(OpenAi)
};

class Rows : public CellRows {
public:
    Rows(const std::vector<std::string> &names, const ReadOptions &options)
        : CellRows(names, options)
        , m_money(options)
    {
    }

    QStringList warnings() override
    {
        QStringList texts = m_money.warnings();
        if (!m_any)
            texts << OpenAiText::tr("The export is of a time without use: none of its rows tells of any. "
                                    "There is nothing to import.");
        return texts;
    }

private:
    bool standsForNothing(std::span<const std::string_view>) override
    {
        const bool nothing = m_cells.text({"amount_value", "line_item"}).empty();
        m_any = m_any || !nothing;
        return nothing;
    }

    std::optional<QString> readRow(UsageRecord &record) override
    {
        record.requests.reset();
        record.source = openAiSource({});
        record.provider = "openai";
        record.project = m_cells.text("project_id");
        const auto start = m_cells.time("start_time", m_times);
        const auto end = m_cells.time("end_time", m_times);
        readCost(record);
        for (const std::string_view name : {"start_time_iso", "end_time_iso"})
            m_cells.drop(name);
        if (!start || !end)
            return timeMissing();
        return setBucket(timeBucket(*start, *end), record);
    }

    void readCost(UsageRecord &record)
    {
        const auto amount = m_cells.amount("amount_value");
        const auto currency = m_cells.text("amount_currency");
        if (amount)
            record.reportedCost = m_money.inDollars(*amount, currency, m_context);
        const auto item = m_cells.text("line_item");
        record.model = modelOfLineItem(item);
        if (!item.empty())
            m_context.putString("line_item", item);
        settleToldCost(record);
    }

    BillMoney m_money;
    bool m_any = false;
};

TableSource source()
{
    return {.info = {.id = u"openai-cost"_s,
                     .name = OpenAiText::tr("OpenAI costs"),
                     .description = OpenAiText::tr("CSV of costs by day from platform.openai.com/usage"),
                     .extensions = {u"csv"_s, u"tsv"_s},
                     .facts = {.provider = u"openai"_s,
                               .granularity = u"day, cost only"_s,
                               .cache = u"no tokens"_s,
                               .reasoning = u"no tokens"_s,
                               .id = u"slice"_s,
                               .money = u"as amount_currency says"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"real files"_s}},
            .required = {"start_time", "end_time", "amount_value"},
            .rows = TableSource::make<Rows>};
}

} // namespace openaicosts

std::unique_ptr<ImportFormat> makeOpenAiCostFormat()
{
    return makeTableFormat(openaicosts::source);
}

} // namespace tally
