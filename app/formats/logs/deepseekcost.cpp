// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/deepseekcost.h"

#include "formats/fields/billmoney.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/cellrows.h"
#include "formats/logs/deepseekrows.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace deepseekcost {

struct DeepSeekText {
    Q_DECLARE_TR_FUNCTIONS(DeepSeek)
};

class CostRows : public CellRows {
public:
    CostRows(const std::vector<std::string> &names, const ReadOptions &options)
        : CellRows(names, options)
        , m_money(options)
    {
    }

    QStringList warnings() override { return m_money.warnings(); }

private:
    std::optional<QString> readRow(UsageRecord &record) override
    {
        record.requests.reset();
        record.source = "deepseek";
        record.provider = "deepseek";
        record.user = m_cells.text("user_id");
        record.model = m_cells.text("model");
        const auto bucket = deepSeekBucket(m_cells, m_times);
        if (const auto cost = m_cells.amount("cost"))
            record.reportedCost = m_money.inDollars(*cost, m_cells.text("currency"), m_context);
        settleToldCost(record);
        m_cells.drop("end_time_iso");
        if (!bucket && m_cells.has("utc_date"))
            return timeMissing();
        return setBucket(bucket, record);
    }

    BillMoney m_money;
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
            .rows = TableSource::make<CostRows>};
}

} // namespace deepseekcost

std::unique_ptr<ImportFormat> makeDeepSeekCostFormat()
{
    return makeTableFormat(deepseekcost::costSource);
}

} // namespace tally
