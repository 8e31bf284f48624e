// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openaicosts.h"

#include "formats/csv/csvcells.h"
#include "formats/fields/billmoney.h"
#include "formats/fields/timebucket.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/openaicounts.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace openaicosts {

struct OpenAiText {
    Q_DECLARE_TR_FUNCTIONS(OpenAi)
};

class Rows : public CsvRowParser {
public:
    Rows(const std::vector<std::string> &names, const ReadOptions &options)
        : m_cells(names, options.keepPrivate)
        , m_money(options)
    {
    }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override
    {
        m_cells.begin(cells);
        m_context.clear();
        record.clear();
        record.requests.reset();
        m_isNothing = m_cells.text({"amount_value", "line_item"}).empty();
        if (m_isNothing)
            return std::nullopt;
        m_any = true;
        record.source = openAiSource({});
        record.provider = "openai";
        record.project = m_cells.text("project_id");
        const auto start = m_cells.time("start_time", m_times);
        const auto end = m_cells.time("end_time", m_times);
        readCost(record);
        if (m_cells.problem())
            return m_cells.problem();
        if (!start || !end)
            return timeMissing();
        const auto bucket = timeBucket(*start, *end);
        if (!bucket)
            return bucketUnknown();
        record.timeMs = bucket->timeMs;
        record.granularity = bucket->granularity;
        for (const std::string_view name : {"start_time_iso", "end_time_iso"})
            m_cells.drop(name);
        m_cells.keepRest(m_context);
        record.context = m_context.text();
        return std::nullopt;
    }
    bool isNothing() const override { return m_isNothing; }
    bool lostCost() const override { return m_cells.lostAmount(); }
    QStringList warnings() override
    {
        QStringList texts = m_money.warnings();
        if (!m_any)
            texts << OpenAiText::tr("The export is of a time without use: none of its rows tells of any. "
                                    "There is nothing to import.");
        return texts;
    }

private:
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
        settleCost(record);
    }

    CsvCells m_cells;
    BillMoney m_money;
    TimeReader m_times;
    JsonObjectText m_context;
    bool m_isNothing = false;
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
            .rows = [](const std::vector<std::string> &names, const ReadOptions &options) {
                return std::make_unique<Rows>(names, options);
            }};
}

} // namespace openaicosts

std::unique_ptr<ImportFormat> makeOpenAiCostFormat()
{
    return makeTableFormat(openaicosts::source);
}

} // namespace tally
