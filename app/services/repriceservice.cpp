// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repriceservice.h"

#include "services/servicetext.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t ChunkRows = 4096;

Error cancelled()
{
    return {ErrorKind::Cancelled, ServiceText::tr("Cancelled. The costs are as they were.")};
}

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

/// Goes over the records of an order one by one, fetched in chunks.
class OrderedRecords {
public:
    OrderedRecords(const UsageService &usage, UsageService::Ordered ordered, RepriceProgress *progress)
        : m_usage(usage)
        , m_ordered(std::move(ordered))
        , m_progress(progress)
    {
        if (m_progress)
            m_progress->of = count();
    }

    int64_t count() const { return static_cast<int64_t>(m_ordered.order.rows.size()); }

    /// The next record; nullptr at the end.
    Result<StoredRecord *> next()
    {
        while (m_inChunk >= m_chunk.size()) {
            if (m_progress && m_progress->cancel)
                return cancelled();
            if (m_first >= count())
                return static_cast<StoredRecord *>(nullptr);
            auto records = m_usage.fetch(m_ordered.engine->recordIds(m_ordered.order, m_first, ChunkRows));
            if (!records)
                return records.error();
            m_chunk = std::move(*records);
            m_inChunk = 0;
            m_first += ChunkRows;
            if (m_progress)
                m_progress->done = std::min(m_first, count());
        }
        return &m_chunk[m_inChunk++];
    }

private:
    const UsageService &m_usage;
    UsageService::Ordered m_ordered;
    RepriceProgress *m_progress;
    std::vector<StoredRecord> m_chunk;
    size_t m_inChunk = 0;
    int64_t m_first = 0;
};

Result<OrderedRecords> recordsOf(const UsageService &usage, const UsageFilter &filter,
                                 RepriceProgress *progress)
{
    auto ordered = usage.orderNow(filter, {SortColumn::Time, false}, progress ? &progress->cancel : nullptr);
    if (!ordered)
        return ordered.error();
    return OrderedRecords(usage, std::move(*ordered), progress);
}

} // namespace

RepriceService::RepriceService(UsageService &usage, std::shared_ptr<const PriceCatalogue> prices)
    : m_usage(usage)
    , m_prices(std::move(prices))
{
}

Result<void> RepriceService::visit(const UsageFilter &filter, RepriceProgress *progress,
                                   const std::function<Result<void>(StoredRecord &)> &each) const
{
    auto records = recordsOf(m_usage, filter, progress);
    if (!records)
        return records.error();
    for (;;) {
        const auto record = records->next();
        if (!record)
            return record.error();
        if (!*record)
            return {};
        if (const auto done = each(**record); !done)
            return done;
    }
}

Result<RepricePlan> RepriceService::plan(const UsageFilter &filter, RepriceProgress *progress) const
{
    RepricePlan plan;
    std::map<std::pair<std::string, std::string>, CostPair> groups;
    RecordPricer pricer(m_prices);
    const auto visited = visit(filter, progress, [&](StoredRecord &stored) -> Result<void> {
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

Result<int64_t> RepriceService::apply(const UsageFilter &filter, RepriceProgress *progress) const
{
    auto records = recordsOf(m_usage, filter, progress);
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
