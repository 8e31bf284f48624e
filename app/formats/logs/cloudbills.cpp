// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/cloudbills.h"

#include "domain/timeunits.h"
#include "formats/fields/billmoney.h"
#include "formats/fields/timebucket.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"
#include "formats/logs/cellrows.h"
#include "formats/logs/leftout.h"
#include "formats/logs/modelservice.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace cloudbills {

struct BillText {
    Q_DECLARE_TR_FUNCTIONS(CloudBills)
};

/// What the rows of every cloud's bill have in common.
class Rows : public CellRows {
public:
    Rows(const std::vector<std::string> &names, const ReadOptions &options)
        : CellRows(names, options)
        , m_money(options)
    {
    }

    QStringList warnings() override { return m_leftOut.warnings() + m_money.warnings(); }

protected:
    /// Whether the row is of a language model, or nothing says what it is of.
    virtual bool isOfModels() = 0;
    /// Fills names and cost; when the row is.
    virtual std::optional<TimeBucket> readBill(UsageRecord &record) = 0;

    void readCost(UsageRecord &record, std::string_view amount, std::string_view currency)
    {
        if (const auto cost = m_cells.amount(amount))
            record.reportedCost = m_money.inDollars(*cost, currency, m_context);
    }

private:
    bool standsForNothing(std::span<const std::string_view>) override
    {
        if (isOfModels())
            return false;
        m_leftOut.add();
        return true;
    }
    std::optional<QString> readRow(UsageRecord &record) override
    {
        record.requests.reset();
        const auto bucket = readBill(record);
        settleToldCost(record);
        return setBucket(bucket, record);
    }

    BillMoney m_money;
    LeftOut m_leftOut;
};

class AzureRows : public Rows {
public:
    using Rows::Rows;

private:
    bool isOfModels() override
    {
        const auto category = m_cells.text({"metercategory", "consumedservice"});
        return category.empty()
            || namesModelService({category, m_cells.text("metersubcategory"), m_cells.text("productname"),
                                  m_cells.text("product"), m_cells.text("metername")});
    }

    std::optional<TimeBucket> readBill(UsageRecord &record) override
    {
        record.source = "azure-cost";
        record.provider = "azure";
        record.project = m_cells.text({"resourcegroup", "resourcegroupname"});
        readCost(record, "costinbillingcurrency", m_cells.text({"billingcurrency", "billingcurrencycode"}));
        for (const std::string_view name : {"metername", "quantity", "unitofmeasure", "metercategory",
                                            "metersubcategory", "productname", "product", "consumedservice"})
            keep(name);
        bool dateOnly = false;
        const auto day = m_cells.time("date", m_times, &dateOnly); // M/D/YYYY
        return day ? std::optional(TimeBucket{*day - *day % DayMs, Granularity::Day}) : std::nullopt;
    }
};

class FocusRows : public Rows {
public:
    using Rows::Rows;

private:
    bool isOfModels() override
    {
        if (!m_cells.has("servicename"))
            return true;
        if (equalsIgnoreCase(m_cells.text("servicesubcategory"), "Generative AI"))
            return true;
        return namesModelService({m_cells.text("servicename"), m_cells.text("providername"),
                                  m_cells.text("publishername"), m_cells.text("serviceprovidername"),
                                  m_cells.text("skumeter"), m_cells.text("chargedescription")});
    }

    std::optional<TimeBucket> readBill(UsageRecord &record) override
    {
        const auto service = m_cells.text("servicename");
        const auto publisher =
            m_cells.text({"providername", "serviceprovidername", "publishername", "invoiceissuername"});
        record.source = "focus";
        record.provider = providerOfService(service, publisher);
        record.project = m_cells.text({"subaccountname", "subaccountid"});
        readCost(record, "billedcost", m_cells.text("billingcurrency"));
        for (const std::string_view name :
             {"servicename", "servicesubcategory", "providername", "publishername", "skuid", "skumeter",
              "consumedquantity", "consumedunit", "chargecategory", "chargedescription"})
            keep(name);
        for (const std::string_view name : {"billingperiodstart", "billingperiodend", "subaccountid"})
            m_cells.drop(name);
        bool dateOnly = false;
        const auto start = m_cells.time("chargeperiodstart", m_times, &dateOnly);
        const auto end = m_cells.time("chargeperiodend", m_times, &dateOnly);
        if (!start)
            return std::nullopt;
        return timeBucket(*start, end.value_or(*start - *start % DayMs + DayMs));
    }
};

TableSource azure()
{
    return {.info = {.id = u"azure-cost"_s,
                     .name = BillText::tr("Azure costs"),
                     .description = BillText::tr("CSV of costs from Azure's Cost Management"),
                     .extensions = {u"csv"_s},
                     .facts = {.provider = u"azure"_s,
                               .granularity = u"day, cost only"_s,
                               .cache = u"no tokens"_s,
                               .reasoning = u"no tokens"_s,
                               .id = u"slice"_s,
                               .money = u"as BillingCurrency says"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"services without language models"_s,
                               .evidence = u"documentation"_s}},
            .required = {"date", "metername", "costinbillingcurrency"},
            .rows = TableSource::make<AzureRows>};
}

TableSource focus()
{
    return {.info = {.id = u"focus"_s,
                     .name = BillText::tr("FOCUS bill"),
                     .description = BillText::tr("Bill of any cloud in the form of focus.finops.org, as CSV"),
                     .extensions = {u"csv"_s},
                     .facts = {.provider = u"by ServiceName"_s,
                               .granularity = u"hour, day, month, cost only"_s,
                               .cache = u"no tokens"_s,
                               .reasoning = u"no tokens"_s,
                               .id = u"slice"_s,
                               .money = u"as BillingCurrency says, BilledCost"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"services without language models"_s,
                               .evidence = u"specification"_s}},
            .required = {"billedcost", "chargeperiodstart"},
            .rows = TableSource::make<FocusRows>};
}

} // namespace cloudbills

std::unique_ptr<ImportFormat> makeAzureCostFormat()
{
    return makeTableFormat(cloudbills::azure);
}

std::unique_ptr<ImportFormat> makeFocusFormat()
{
    return makeTableFormat(cloudbills::focus);
}

} // namespace tally
