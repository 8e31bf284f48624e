// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/repriceservice.h"

#include "services/servicetext.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addCost(std::optional<Int128> &sum, int64_t &unpriced, const std::optional<Money> &cost)
{
    if (cost)
        sum = sum.value_or(0) + cost->nano;
    else
        ++unpriced;
}

void note(CostPair &pair, const std::optional<Money> &before, const std::optional<Money> &after, bool changed)
{
    ++pair.records;
    pair.changed += changed;
    addCost(pair.oldNano, pair.oldUnpriced, before);
    addCost(pair.newNano, pair.newUnpriced, after);
}

/// What pricing changes in a record.
class Computed {
public:
    void keep(const UsageRecord &record)
    {
        m_cost = record.computedCost;
        m_saving = record.cacheSaving;
        m_source = record.costSource;
        m_price = record.price;
    }
    bool isIn(const UsageRecord &record) const
    {
        return m_cost == record.computedCost && m_source == record.costSource
            && m_saving == record.cacheSaving && m_price == record.price;
    }

private:
    std::optional<Money> m_cost = {};
    std::optional<Money> m_saving = {};
    CostSource m_source = CostSource::Unknown;
    std::string m_price = {};
};

/// Costs by customer and model; hashed, as every record looks its own up.
class GroupedCosts {
public:
    CostPair &of(const UsageRecord &record) { return m_customers[record.customer][record.model]; }

    std::vector<RepricePlan::Row> changedRows() const
    {
        std::vector<RepricePlan::Row> rows;
        for (const auto &[customer, models] : m_customers) {
            for (const auto &[model, costs] : models) {
                if (costs.changed > 0)
                    rows.push_back({customer, model, costs});
            }
        }
        // Equal differences stand by name.
        std::sort(rows.begin(), rows.end(), [](const RepricePlan::Row &a, const RepricePlan::Row &b) {
            return std::tie(a.customer, a.model) < std::tie(b.customer, b.model);
        });
        return rows;
    }

private:
    std::unordered_map<std::string, std::unordered_map<std::string, CostPair>> m_customers;
};

Int128 sizeOf(Int128 value)
{
    return value < 0 ? -value : value;
}

} // namespace

RepriceService::RepriceService(UsageService &usage, std::shared_ptr<const PriceCatalogue> prices)
    : m_usage(usage)
    , m_prices(std::move(prices))
{
}

Result<RepricePlan> RepriceService::plan(const UsageFilter &filter, RecordProgress *progress) const
{
    RepricePlan plan;
    GroupedCosts groups;
    RecordPricer pricer(m_prices);
    Computed old;
    const auto visited = visitRecords(m_usage, filter, progress, [&](StoredRecord &stored) -> Result<void> {
        UsageRecord &record = stored.record;
        old.keep(record);
        const auto before = record.cost();
        pricer.price(record);
        const bool changed = !old.isIn(record);
        note(plan.total, before, record.cost(), changed);
        note(groups.of(record), before, record.cost(), changed);
        return {};
    });
    if (!visited)
        return visited.error();
    plan.rows = groups.changedRows();
    std::stable_sort(plan.rows.begin(), plan.rows.end(),
                     [](const RepricePlan::Row &a, const RepricePlan::Row &b) {
                         return sizeOf(a.costs.differenceNano()) > sizeOf(b.costs.differenceNano());
                     });
    return plan;
}

Result<int64_t> RepriceService::apply(const UsageFilter &filter, RecordProgress *progress) const
{
    if (const auto may = m_usage.mayReprice(); !may)
        return may.error();
    auto records = RecordWalk::begin(m_usage, filter, progress);
    if (!records)
        return records.error();
    RecordPricer pricer(m_prices);
    Computed old;
    BatchSource source;
    source.fileName = ServiceText::tr("Re-pricing");
    source.formatId = u"reprice"_s;
    return m_usage.reprice(source, [&](Repricing &change) -> Result<bool> {
        for (;;) {
            const auto record = records->next();
            if (!record)
                return record.error();
            if (!*record)
                return false;
            UsageRecord &priced = (*record)->record;
            old.keep(priced);
            const bool free = pricer.price(priced) == PriceStatus::Free;
            if (old.isIn(priced))
                continue;
            change = {(*record)->id, priced.computedCost, free, priced.price, priced.cacheSaving};
            return true;
        }
    });
}

} // namespace tally
