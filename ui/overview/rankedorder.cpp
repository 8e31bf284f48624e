// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rankedorder.h"

#include "ui/overview/rankedlistmodel.h"

#include <algorithm>

namespace tally {

bool RankedOrder::setFind(const QString &text)
{
    const bool changes = text != m_find;
    m_find = text;
    return changes;
}

bool RankedOrder::setSort(int column, Qt::SortOrder order)
{
    const bool changes = column != m_column || order != m_order;
    m_column = column;
    m_order = order;
    return changes;
}

std::vector<size_t> RankedOrder::arrange(const std::vector<RankedRow> &rows, Measure measure) const
{
    const auto isEntity = [&rows](size_t i) { return rows[i].kind == RankedRow::Kind::Entity; };
    std::vector<size_t> places;
    for (size_t i = 0; i < rows.size(); ++i) {
        const bool found = m_find.isEmpty() || rows[i].name.contains(m_find, Qt::CaseInsensitive);
        if (isEntity(i) ? found : m_find.isEmpty())
            places.push_back(i);
    }
    if (m_column < 0)
        return places;
    const auto entities = std::stable_partition(places.begin(), places.end(), isEntity);
    std::stable_sort(places.begin(), entities,
                     [&](size_t a, size_t b) { return isLess(rows[a], rows[b], measure); });
    return places;
}

std::optional<double> RankedOrder::number(const RankedRow &row, Measure measure) const
{
    switch (m_column) {
    case RankedListModel::CostColumn:
        return row.totals.value(Measure::Cost);
    case RankedListModel::ShareColumn:
        return row.share;
    case RankedListModel::ChangeColumn:
        return row.changeOrder;
    case RankedListModel::RequestsColumn:
        return row.totals.value(Measure::Requests);
    case RankedListModel::TokensColumn:
        return row.totals.value(Measure::TotalTokens);
    case RankedListModel::CostPerRequestColumn:
        return row.totals.value(Measure::CostPerRequest);
    case RankedListModel::LatencyColumn:
        return row.totals.value(Measure::LatencyP50);
    default:
        return row.totals.value(measure);
    }
}

bool RankedOrder::isLess(const RankedRow &a, const RankedRow &b, Measure measure) const
{
    const bool descending = m_order == Qt::DescendingOrder;
    if (m_column == RankedListModel::NameColumn || m_column == RankedListModel::ProviderColumn) {
        const int order = m_column == RankedListModel::NameColumn
            ? QString::localeAwareCompare(a.name, b.name)
            : QString::localeAwareCompare(a.provider, b.provider);
        return descending ? order > 0 : order < 0;
    }
    const auto left = number(a, measure);
    const auto right = number(b, measure);
    if (!left || !right)
        return left.has_value() && !right.has_value(); // unknown last in either direction
    return descending ? *left > *right : *left < *right;
}

} // namespace tally
