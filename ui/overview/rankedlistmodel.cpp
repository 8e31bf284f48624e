// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rankedlistmodel.h"

#include "ui/overview/budgetuse.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"
#include "ui/text/labels.h"
#include "ui/text/numberformat.h"
#include "ui/text/numbermeasure.h"

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

RankedListModel::RankedListModel(EntityColors &colours, QObject *parent)
    : QAbstractTableModel(parent)
    , m_colours(colours)
{
}

Dimension RankedListModel::dimension() const
{
    return m_answers.query.groups.empty() ? Dimension{} : m_answers.query.groups.front();
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
    m_rows = rankedRows(answers, m_colours);
    m_mostTokens = 0;
    for (const Row &row : m_rows)
        m_mostTokens = std::max(m_mostTokens, row.totals.totalTokens.value_or(0));
    arrange();
    endResetModel();
}

void RankedListModel::setFind(const QString &text)
{
    if (!m_order.setFind(text))
        return;
    beginResetModel();
    arrange();
    endResetModel();
}

void RankedListModel::arrange()
{
    m_places = m_order.arrange(m_rows, measure());
}

void RankedListModel::sort(int column, Qt::SortOrder order)
{
    if (!m_order.setSort(column, order))
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const std::vector<size_t> earlier = m_places;
    arrange();
    QModelIndexList after;
    for (const QModelIndex &index : before) {
        const auto at =
            std::find(m_places.begin(), m_places.end(), earlier[static_cast<size_t>(index.row())]);
        after.append(this->index(static_cast<int>(at - m_places.begin()), index.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int RankedListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int RankedListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString RankedListModel::text(const Row &row, int column) const
{
    if (row.kind == Kind::Fold)
        return column == NameColumn ? row.name : QString();
    switch (column) {
    case NameColumn:
        return row.name;
    case ProviderColumn:
        return row.provider;
    case ValueColumn:
        return format::measure(measure(), row.totals);
    case CostColumn:
        return format::cost(row.totals.costNano);
    case ShareColumn:
        return row.share ? format::share(row.share) : format::unknown();
    case ChangeColumn:
        return row.change.text;
    case RequestsColumn:
        return format::count(row.totals.requests);
    case TokensColumn:
        return format::tokens(row.totals.totalTokens, m_mostTokens);
    case CostPerRequestColumn:
        return format::costPerRequest(row.totals.value(Measure::CostPerRequest));
    case LatencyColumn:
        return format::duration(row.totals.latencyP50);
    default:
        return {};
    }
}

void RankedListModel::setBudgets(const std::shared_ptr<const BudgetScopes> &budgets)
{
    m_budgets = budgets;
    if (!m_places.empty())
        Q_EMIT dataChanged(index(0, ShareColumn), index(rowCount() - 1, ShareColumn));
}

const BudgetEntry *RankedListModel::budgetOf(const Row &row) const
{
    if (!m_budgets || row.kind != Kind::Entity)
        return nullptr;
    return m_budgets->find(narrowedTo(m_answers.query.filter, dimension(), row.key), shareMeasure(measure()));
}

QString RankedListModel::budgetText(const Row &row) const
{
    const BudgetEntry *entry = budgetOf(row);
    return entry ? plainTip(budgetUseText(m_budgets->budgetOf(*entry), entry->state)) : QString();
}

QString RankedListModel::toolTip(const Row &row, int column) const
{
    const int64_t unpriced = row.totals.unpricedRecords;
    switch (column) {
    case NameColumn:
        if (row.kind == Kind::Other)
            return tr("Opens the rest of the list");
        return plainTip(row.name);
    case CostColumn:
        if (!row.totals.costNano && row.kind != Kind::Fold)
            return tr("No request of this row has a price, and the log reports no cost.");
        if (unpriced > 0)
            return tr("%n requests without a price are not counted.", nullptr, static_cast<int>(unpriced));
        return row.totals.costNano ? format::costExact(*row.totals.costNano) : QString();
    case ChangeColumn:
        return row.change.text.isEmpty() ? QString()
                                         : tr("%1 against the period before").arg(measureLabel(measure()));
    case TokensColumn:
        return format::count(row.totals.totalTokens);
    case ShareColumn:
        return budgetText(row);
    default:
        return {};
    }
}

QVariant RankedListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &each = row(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(each, column);
    case Qt::ToolTipRole:
        return toolTip(each, column);
    case Qt::TextAlignmentRole:
        return headerData(column, Qt::Horizontal, role);
    case ToneRole:
        if (each.kind == Kind::Fold)
            return static_cast<int>(Tone::Link);
        if (column == CostColumn && !each.totals.costNano)
            return static_cast<int>(Tone::Warning);
        if (column == ProviderColumn || text(each, column) == format::unknown()
            || (column == NameColumn && (each.kind == Kind::Other || each.key.empty())))
            return static_cast<int>(Tone::Muted);
        return static_cast<int>(column == NameColumn || column == CostColumn || column == ValueColumn
                                    ? Tone::Strong
                                    : Tone::Normal);
    default:
        return {};
    }
}

QVariant RankedListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const bool left = section == NameColumn || section == ProviderColumn || section == ShareColumn
        || section == TrendColumn;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == ShareColumn)
        return tr("Share of %1").arg(measureLabel(shareMeasure(measure())));
    if (role == Qt::ToolTipRole && section == ChangeColumn)
        return tr("%1 against the period before").arg(measureLabel(measure()));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return dimensionLabel(dimension());
    case ProviderColumn:
        return dimensionLabel({DimensionKind::Provider, {}});
    case ValueColumn:
        return measureLabel(measure());
    case CostColumn:
        return measureLabel(Measure::Cost);
    case ShareColumn:
        return shareMeasure(measure()) == Measure::Cost
            ? tr("Share")
            : tr("Share of %1").arg(measureLabel(shareMeasure(measure())));
    case ChangeColumn:
        //: Column: change against the previous period
        return tr("Δ previous");
    case RequestsColumn:
        return measureLabel(Measure::Requests);
    case TokensColumn:
        return measureLabel(Measure::TotalTokens);
    case CostPerRequestColumn:
        return measureLabel(Measure::CostPerRequest);
    case LatencyColumn:
        //: Column: median latency
        return tr("p50");
    default:
        return tr("Trend");
    }
}

QString RankedListModel::copyText(const std::vector<int> &rows) const
{
    QStringList lines;
    const auto add = [&](const auto &cell) {
        QStringList cells;
        for (int column = 0; column < TrendColumn; ++column) {
            if (column != ValueColumn || measureColumn() == ValueColumn)
                cells.append(cell(column).simplified());
        }
        lines.append(cells.join(u'\t'));
    };
    add([this](int column) { return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    std::vector<int> wanted = rows;
    for (int i = 0; rows.empty() && i < rowCount(); ++i)
        wanted.push_back(i);
    for (const int i : wanted) {
        if (row(i).kind != Kind::Fold)
            add([this, i](int column) { return text(row(i), column); });
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace tally

#include "moc_rankedlistmodel.cpp"
