// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/whatif.h"

#include "domain/dimensionvalue.h"
#include "domain/localtime.h"
#include "services/servicetext.h"

#include <QDateTime>

#include <algorithm>
#include <unordered_map>

namespace tally {

namespace {

/// Finds the row of a table that a record belongs to.
class RowFinder {
public:
    RowFinder(const UsageQuery &query, const UsageTable &table)
        : m_query(query)
        , m_table(table)
        , m_zone(timeZoneFromId(query.filter.timeZone).value_or(QTimeZone::utc()))
    {
        for (size_t i = 0; i < table.rows.size(); ++i) {
            const UsageRow &row = table.rows[i];
            if (row.other)
                m_others[row.bucket] = i;
            else
                m_rows[keyOf(row.bucket, row.keys)] = i;
        }
    }

    std::optional<size_t> rowOf(const StoredRecord &stored)
    {
        const int bucket = bucketOf(stored.record);
        m_values.clear();
        for (const Dimension &group : m_query.groups)
            m_values.push_back(dimensionValue(group, stored.record, stored.batch));
        if (const auto row = m_rows.find(keyOf(bucket, m_values)); row != m_rows.end())
            return row->second;
        const auto other = m_others.find(bucket);
        return other == m_others.end() ? std::nullopt : std::optional(other->second);
    }

private:
    static std::string keyOf(int bucket, const std::vector<std::string> &values)
    {
        std::string key = std::to_string(bucket);
        for (const std::string &value : values) {
            key += '\0'; // in no value
            key += value;
        }
        return key;
    }

    int bucketOf(const UsageRecord &record) const
    {
        if (m_query.bucket == Bucket::None)
            return -1;
        // A date belongs to itself in every zone.
        const int64_t ms = isDate(record.granularity)
            ? startOfDayMs(QDateTime::fromMSecsSinceEpoch(record.timeMs, Qt::UTC).date(), m_zone)
            : record.timeMs;
        const auto next =
            std::upper_bound(m_table.buckets.begin(), m_table.buckets.end(), ms,
                             [](int64_t time, const BucketSpan &span) { return time < span.startMs; });
        return static_cast<int>(next - m_table.buckets.begin()) - 1;
    }

    const UsageQuery &m_query;
    const UsageTable &m_table;
    const QTimeZone m_zone;
    std::unordered_map<std::string, size_t> m_rows;
    std::unordered_map<int, size_t> m_others; // by bucket
    std::vector<std::string> m_values;
};

} // namespace

Result<WhatIfAnswer> whatIf(const UsageService &usage, std::shared_ptr<const PriceCatalogue> prices,
                            const UsageQuery &query, const ModelName &model, RecordProgress *progress)
{
    if (prices->find(model.provider, model.model).empty())
        return Error{ErrorKind::NotFound,
                     ServiceText::tr("No price book has the model %1 of %2.")
                         .arg(QString::fromStdString(model.model), QString::fromStdString(model.provider))};
    auto walk = RecordWalk::begin(usage, query.filter, progress);
    if (!walk)
        return walk.error();
    auto table = walk->engine().aggregate(query, progress ? &progress->cancel : nullptr);
    if (!table)
        return table.error();
    WhatIfAnswer answer{std::move(*table)};
    answer.other.rows.resize(answer.table.rows.size());
    RowFinder finder(query, answer.table);
    RecordPricer pricer(std::move(prices));
    for (;;) {
        const auto stored = walk->next();
        if (!stored)
            return stored.error();
        if (!*stored)
            return answer;
        const UsageRecord &record = (*stored)->record;
        const CostAnswer &priced = pricer.answerFor(record, model.provider, model.model);
        const bool known = priced.status == PriceStatus::Priced || priced.status == PriceStatus::Free;
        const auto other = known ? std::optional(priced.total) : std::nullopt;
        answer.other.total.add(record.cost(), other);
        if (const auto row = finder.rowOf(**stored))
            answer.other.rows[*row].add(record.cost(), other);
    }
}

} // namespace tally
