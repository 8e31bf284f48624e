// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attribution/attributionmark.h"

#include "domain/dimensionvalue.h"
#include "domain/localtime.h"

#include <QDateTime>

#include <algorithm>

namespace tally {

namespace {

bool holdsFor(const DimensionFilter &filter, const StoredRecord &stored)
{
    const std::string value = dimensionValue(filter.dimension, stored.record, stored.batch);
    return (std::ranges::find(filter.values, value) != filter.values.end()) != filter.exclude;
}

bool isFound(const std::string &search, const UsageRecord &record)
{
    const QString wanted = QString::fromStdString(search);
    return std::ranges::any_of(std::array{&record.externalId, &record.user, &record.customer, &record.model},
                               [&](const std::string *text) {
                                   return QString::fromStdString(*text).contains(wanted, Qt::CaseInsensitive);
                               });
}

} // namespace

AttributionMark::AttributionMark(const AttributionOrder &order, const std::vector<BookingRule> &rules)
    : m_order(order)
{
    const auto upper = static_cast<size_t>(std::clamp<int64_t>(order.position, 0, int64_t(rules.size())));
    for (size_t i = 0; i < upper; ++i)
        m_rulesAbove.push_back(rules[i].id);
}

// A date counts as standing at its start in the order's zone, as in a filter.
bool AttributionMark::keepsTime(const UsageRecord &record) const
{
    int64_t at = record.timeMs;
    if (isDate(record.granularity)) {
        const QDate date = QDateTime::fromMSecsSinceEpoch(record.timeMs, QTimeZone::utc()).date();
        at = startOfDayMs(date, timeZoneFromId(m_order.filter.timeZone).value_or(QTimeZone::utc()));
    }
    return (!m_order.filter.fromMs || at >= *m_order.filter.fromMs)
        && (!m_order.filter.toMs || at < *m_order.filter.toMs);
}

bool AttributionMark::matches(const StoredRecord &stored) const
{
    if (m_order.laterOnly || !keepsTime(stored.record))
        return false;
    if (!m_order.isRule) {
        const UsageFilter &filter = m_order.filter;
        if (!filter.search.empty() && !isFound(filter.search, stored.record))
            return false;
        if (!std::ranges::all_of(filter.dimensions, [&](const auto &part) { return holdsFor(part, stored); }))
            return false;
    }
    const UsageRecord imported = m_order.isRule ? importedOf(stored) : UsageRecord();
    return std::ranges::all_of(m_order.conditions, [&](const RuleCondition &condition) {
        const UsageRecord &record = m_order.isRule ? imported : stored.record;
        return condition.holds(dimensionValue(condition.field, record, stored.batch));
    });
}

bool AttributionMark::isSetAbove(const StoredRecord &record, const Dimension &field) const
{
    const auto by = m_order.isRule ? bookedBy(record, field) : std::nullopt;
    return by && (!by->isRule || std::ranges::find(m_rulesAbove, by->id) != m_rulesAbove.end());
}

std::optional<std::string> AttributionMark::changeOf(const StoredRecord &record,
                                                     const FieldSetting &setting) const
{
    const bool stays =
        dimensionValue(setting.field, record.record) == setting.value || isSetAbove(record, setting.field);
    return stays ? std::nullopt : std::optional(setting.value);
}

std::optional<std::string> AttributionMark::newValue(const StoredRecord &record, const Dimension &field) const
{
    const auto setting = std::ranges::find(m_order.settings, field, &FieldSetting::field);
    if (setting == m_order.settings.end() || !matches(record))
        return std::nullopt;
    return changeOf(record, *setting);
}

bool AttributionMark::changes(const StoredRecord &record) const
{
    return !isEmpty() && matches(record)
        && std::ranges::any_of(m_order.settings, [&](const FieldSetting &setting) {
               return changeOf(record, setting).has_value();
           });
}

} // namespace tally
