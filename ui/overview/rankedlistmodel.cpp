// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rankedlistmodel.h"

#include "ui/charts/chartdata.h"
#include "ui/charts/timeline.h"
#include "ui/state/entitycolors.h"
#include "ui/kit/rowtable.h"
#include "ui/text/labels.h"
#include "ui/text/numberchange.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace tally {

using namespace Qt::StringLiterals;

RankedAnswers::Trends trendsOf(const UsageTable &answer, Measure measure,
                               const std::vector<BucketSpan> &buckets, std::optional<int> running)
{
    RankedAnswers::Trends trends;
    const bool fill = addsUp(measure);
    std::pair<bool, std::string> key;
    for (const UsageRow &row : answer.rows) {
        if (row.bucket < 0)
            continue;
        const int64_t start = answer.buckets[static_cast<size_t>(row.bucket)].startMs;
        const auto at = timeline::position(buckets, start);
        if (!at)
            continue;
        key.first = row.other;
        key.second = row.keys.empty() ? std::string() : row.keys.front();
        auto &trend = trends[key];
        if (trend.empty())
            trend.assign(buckets.size(), fill ? std::optional(0.0) : std::nullopt);
        trend[*at] = row.totals.value(measure);
    }
    if (fill && running && *running + 1 == static_cast<int>(buckets.size()) && buckets.size() > 2) {
        for (auto &[entity, trend] : trends)
            trend.pop_back(); // what is not over would look like a fall
    }
    return trends;
}

RankedListModel::RankedListModel(EntityColors &colours, QObject *parent)
    : QAbstractTableModel(parent)
    , m_colours(colours)
{
}

Dimension RankedListModel::dimension() const
{
    return m_answers.query.groups.empty() ? Dimension{} : m_answers.query.groups.front();
}

Measure RankedListModel::shareMeasure() const
{
    return addsUp(measure()) ? measure() : Measure::Cost;
}

RankedListModel::Column RankedListModel::measureColumn() const
{
    switch (measure()) {
    case Measure::Cost:
        return CostColumn;
    case Measure::Requests:
        return RequestsColumn;
    case Measure::TotalTokens:
        return TokensColumn;
    case Measure::CostPerRequest:
        return CostPerRequestColumn;
    case Measure::LatencyP50:
        return LatencyColumn;
    default:
        return ValueColumn;
    }
}

void RankedListModel::setAnswers(const RankedAnswers &answers)
{
    beginResetModel();
    m_answers = answers;
    collect();
    addChanges();
    addTrends();
    addProviders();
    arrange();
    endResetModel();
}

void RankedListModel::setFind(const QString &text)
{
    if (text == m_find)
        return;
    beginResetModel();
    m_find = text;
    arrange();
    endResetModel();
}

void RankedListModel::collect()
{
    m_rows.clear();
    const std::optional<double> whole = m_answers.now->totals.value(shareMeasure());
    double longest = 0;
    m_mostTokens = 0;
    std::vector<std::string> coloured;
    for (const UsageRow &answer : m_answers.now->rows) {
        Row row;
        row.kind = answer.other ? Kind::Other : Kind::Entity;
        row.key = answer.keys.empty() ? std::string() : answer.keys.front();
        row.name = answer.other ? otherName(answer.otherGroups) : valueLabel(dimension(), row.key);
        row.totals = answer.totals;
        const std::optional<double> value = answer.totals.value(shareMeasure());
        if (value && whole && *whole > 0)
            row.share = *value / *whole;
        longest = std::max(longest, value.value_or(0));
        m_mostTokens = std::max(m_mostTokens, answer.totals.totalTokens.value_or(0));
        if (!answer.other && static_cast<int>(coloured.size()) < m_answers.shown)
            coloured.push_back(row.key);
        m_rows.push_back(std::move(row));
    }
    const std::vector<int> slots = m_colours.slotsFor(dimension(), coloured);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (row.kind == Kind::Entity)
            row.slot = i < slots.size() ? slots[i] : m_colours.slotOf(dimension(), row.key);
        row.bar = longest > 0 ? std::max(0.0, row.totals.value(shareMeasure()).value_or(0)) / longest : 0;
    }
    if (isEverything() && static_cast<int>(m_rows.size()) > m_answers.shown) {
        Row fold;
        fold.kind = Kind::Fold;
        fold.name = tr("Show the first %1 only").arg(m_answers.shown);
        m_rows.push_back(std::move(fold));
    }
}

void RankedListModel::addChanges()
{
    if (!m_answers.before)
        return;
    std::map<std::string, const UsageTotals *> earlier;
    for (const UsageRow &row : m_answers.before->rows) {
        if (!row.other && !row.keys.empty())
            earlier.emplace(row.keys.front(), &row.totals);
    }
    std::optional<double> rest = m_answers.before->totals.value(measure());
    const UsageTotals nothing;
    for (Row &row : m_rows) {
        if (row.kind == Kind::Fold)
            continue;
        const auto found = earlier.find(row.key);
        if (row.kind == Kind::Entity) {
            const UsageTotals &before = found == earlier.end() ? nothing : *found->second;
            row.change = format::change(measure(), row.totals, before);
            if (const auto value = before.value(measure()); value && rest)
                rest = *rest - *value;
        } else if (const auto now = row.totals.value(measure()); now && rest && addsUp(measure())) {
            // What the shown ones leave over; a difference of doubles may end below zero.
            const double left = measure() == Measure::CacheSaving ? *rest : std::max(0.0, *rest);
            row.change = format::change(measure(), *now, left);
        }
        const auto now = row.totals.value(measure());
        const auto before = found == earlier.end() ? std::nullopt : found->second->value(measure());
        row.changeOrder = !now        ? -std::numeric_limits<double>::infinity()
            : !before || *before == 0 ? std::numeric_limits<double>::infinity()
            : addsUp(measure())       ? *now / *before
                                      : *now - *before;
    }
}

void RankedListModel::addTrends()
{
    for (Row &row : m_rows) {
        if (row.kind == Kind::Fold)
            continue;
        const auto found = m_answers.trends.find({row.kind == Kind::Other, row.key});
        if (found != m_answers.trends.end())
            row.trend = found->second;
    }
}

void RankedListModel::addProviders()
{
    if (!m_answers.providers)
        return;
    const Dimension provider{DimensionKind::Provider, {}};
    std::map<std::string, std::set<std::string>> byModel;
    for (const UsageRow &row : m_answers.providers->rows) {
        if (row.keys.size() == 2)
            byModel[row.keys[0]].insert(row.keys[1]);
    }
    const auto name = [&](const std::set<std::string> &providers) {
        if (providers.size() == 1)
            return valueLabel(provider, *providers.begin());
        return providers.empty() ? QString()
                                 : tr("%n providers", nullptr, static_cast<int>(providers.size()));
    };
    for (Row &row : m_rows) {
        if (row.kind != Kind::Entity)
            continue;
        if (const auto found = byModel.find(row.key); found != byModel.end()) {
            row.provider = name(found->second);
            byModel.erase(found);
        }
    }
    std::set<std::string> rest;
    for (const auto &[model, providers] : byModel)
        rest.insert(providers.begin(), providers.end());
    for (Row &row : m_rows) {
        if (row.kind == Kind::Other)
            row.provider = name(rest);
    }
}

bool RankedListModel::isLess(const Row &a, const Row &b) const
{
    const auto number = [this](const Row &row) -> std::optional<double> {
        switch (m_sortColumn) {
        case CostColumn:
            return row.totals.value(Measure::Cost);
        case ShareColumn:
            return row.share;
        case ChangeColumn:
            return row.changeOrder;
        case RequestsColumn:
            return row.totals.value(Measure::Requests);
        case TokensColumn:
            return row.totals.value(Measure::TotalTokens);
        case CostPerRequestColumn:
            return row.totals.value(Measure::CostPerRequest);
        case LatencyColumn:
            return row.totals.value(Measure::LatencyP50);
        default:
            return row.totals.value(measure());
        }
    };
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    if (m_sortColumn == NameColumn || m_sortColumn == ProviderColumn) {
        const int order = m_sortColumn == NameColumn ? QString::localeAwareCompare(a.name, b.name)
                                                     : QString::localeAwareCompare(a.provider, b.provider);
        return descending ? order > 0 : order < 0;
    }
    const auto left = number(a);
    const auto right = number(b);
    if (!left || !right)
        return left.has_value() && !right.has_value(); // unknown last in either direction
    return descending ? *left > *right : *left < *right;
}

void RankedListModel::arrange()
{
    m_order.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const bool found = m_find.isEmpty() || row.name.contains(m_find, Qt::CaseInsensitive);
        if (row.kind == Kind::Entity ? found : m_find.isEmpty())
            m_order.push_back(i);
    }
    if (m_sortColumn < 0)
        return;
    const auto entities = std::stable_partition(m_order.begin(), m_order.end(),
                                                [this](size_t i) { return m_rows[i].kind == Kind::Entity; });
    std::stable_sort(m_order.begin(), entities,
                     [this](size_t a, size_t b) { return isLess(m_rows[a], m_rows[b]); });
}

void RankedListModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const std::vector<size_t> earlier = m_order;
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
    QModelIndexList after;
    for (const QModelIndex &index : before) {
        const auto at = std::find(m_order.begin(), m_order.end(), earlier[static_cast<size_t>(index.row())]);
        after.append(this->index(static_cast<int>(at - m_order.begin()), index.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int RankedListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int RankedListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

} // namespace tally
