// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/deepseekcost.h"

#include "formats/fields/billmoney.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/deepseekrows.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace deepseekcost {

struct DeepSeekText {
    Q_DECLARE_TR_FUNCTIONS(DeepSeek)
};

class CostRows : public CsvRowParser {
public:
    CostRows(const std::vector<std::string> &names, const ReadOptions &options)
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
        record.source = "deepseek";
        record.provider = "deepseek";
        record.user = m_cells.text("user_id");
        record.model = m_cells.text("model");
        const auto bucket = deepSeekBucket(m_cells, m_times);
        if (const auto cost = m_cells.amount("cost"))
            record.reportedCost = m_money.inDollars(*cost, m_cells.text("currency"), m_context);
        settleCost(record);
        if (m_cells.problem())
            return m_cells.problem();
        if (!bucket)
            return m_cells.has("utc_date") ? timeMissing() : bucketUnknown();
        record.timeMs = bucket->timeMs;
        record.granularity = bucket->granularity;
        m_cells.drop("end_time_iso");
        m_cells.keepRest(m_context);
        record.context = m_context.text();
        return std::nullopt;
    }
    bool lostCost() const override { return m_cells.lostAmount(); }
    QStringList warnings() override { return m_money.warnings(); }

private:
    CsvCells m_cells;
    BillMoney m_money;
    TimeReader m_times;
    JsonObjectText m_context;
};

TableSource costSource()
{
    return {.info = {.id = u"deepseek-cost"_s,
                     .name = DeepSeekText::tr("DeepSeek costs"),
                     .description = DeepSeekText::tr("Cost file (CSV) of DeepSeek's usage export"),
                     .extensions = {u"csv"_s},
                     .facts = {.provider = u"deepseek"_s,
                               .granularity = u"day, cost only"_s,
                               .cache = u"no tokens"_s,
                               .reasoning = u"no tokens"_s,
                               .id = u"slice"_s,
                               .money = u"as currency says: USD or CNY"_s,
                               .zone = u"UTC or the viewer's: days stay dates"_s,
                               .evidence = u"fixtures on real files"_s}},
            .required = {"model", "wallet_type", "cost", "currency"},
            .rows = [](const std::vector<std::string> &names, const ReadOptions &options) {
                return std::make_unique<CostRows>(names, options);
            }};
}

} // namespace deepseekcost

std::unique_ptr<ImportFormat> makeDeepSeekCostFormat()
{
    return makeTableFormat(deepseekcost::costSource);
}

} // namespace tally
