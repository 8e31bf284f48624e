// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repriceservice.h"

#include "services/servicetext.h"

#include <algorithm>
#include <map>

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

bool sameComputed(const UsageRecord &a, const UsageRecord &b)
{
    return a.computedCost == b.computedCost && a.costSource == b.costSource && a.price == b.price
        && a.cacheSaving == b.cacheSaving;
}

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
    std::map<std::pair<std::string, std::string>, CostPair> groups;
    RecordPricer pricer(m_prices);
    const auto visited = visitRecords(m_usage, filter, progress, [&](StoredRecord &stored) -> Result<void> {
        UsageRecord priced = stored.record;
        pricer.price(priced);
        const bool changed = !sameComputed(priced, stored.record);
        const auto before = stored.record.cost();
        note(plan.total, before, priced.cost(), changed);
        note(groups[{stored.record.customer, stored.record.model}], before, priced.cost(), changed);
        return {};
    });
    if (!visited)
        return visited.error();
    for (auto &[key, costs] : groups) {
        if (costs.changed > 0)
            plan.rows.push_back({key.first, key.second, costs});
    }
    std::stable_sort(plan.rows.begin(), plan.rows.end(),
                     [](const RepricePlan::Row &a, const RepricePlan::Row &b) {
                         return sizeOf(a.costs.differenceNano()) > sizeOf(b.costs.differenceNano());
                     });
    return plan;
}

Result<int64_t> RepriceService::apply(const UsageFilter &filter, RecordProgress *progress) const
{
    auto records = RecordWalk::begin(m_usage, filter, progress);
    if (!records)
        return records.error();
    RecordPricer pricer(m_prices);
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
            UsageRecord priced = (*record)->record;
            const bool free = pricer.price(priced) == PriceStatus::Free;
            if (sameComputed(priced, (*record)->record))
                continue;
            change = {(*record)->id, priced.computedCost, free, priced.price, priced.cacheSaving};
            return true;
        }
    });
}

} // namespace tally
