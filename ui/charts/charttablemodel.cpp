// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttablemodel.h"

#include "ui/charts/timeline.h"
#include "ui/text/labels.h"
#include "ui/text/numbermeasure.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"

#include <QLocale>

namespace tally {

using namespace Qt::StringLiterals;

void ChartTableModel::setData(const ChartData &data)
{
    beginResetModel();
    m_data = data;
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_data.buckets.size()) + m_data.aheadCount();
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    const int series = m_data.isGrouped() ? static_cast<int>(m_data.series.size()) : 0;
    return FirstSeries + series + (hasExpected() ? 1 : 0) + (hasBefore() ? 1 : 0);
}

std::optional<double> ChartTableModel::number(int row, int column) const
{
    const size_t bucket = bucketOf(row);
    if (isExpected(column))
        return m_data.expectedOf(bucket);
    return bucket < m_data.buckets.size() ? past(bucket, column) : std::nullopt;
}

std::optional<double> ChartTableModel::past(size_t bucket, int column) const
{
    if (column == TotalColumn)
        return m_data.totals[bucket];
    if (isBefore(column))
        return m_data.running == static_cast<int>(bucket) ? std::nullopt : m_data.before[bucket];
    return m_data.series[static_cast<size_t>(column - FirstSeries)].values[bucket];
}

QString ChartTableModel::text(int row, int column) const
{
    if (column == BucketColumn) {
        const size_t bucket = bucketOf(row);
        const QString title = timeline::title(m_data.spanOf(bucket), m_data.query.bucket, m_data.zone);
        if (bucket >= m_data.buckets.size())
            return tr("%1, expected").arg(title);
        return m_data.running == static_cast<int>(bucket) ? tr("%1, so far").arg(title) : title;
    }
    return format::value(m_data.query.measure, number(row, column));
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == BucketColumn ? Qt::AlignLeft : Qt::AlignRight)
                                | Qt::AlignVCenter);
    case ToneRole:
        if (index.column() == TotalColumn)
            return static_cast<int>(Tone::Strong);
        if (isBefore(index.column()) || isExpected(index.column())
            || bucketOf(index.row()) >= m_data.buckets.size()
            || (index.column() > BucketColumn && !number(index.row(), index.column())))
            return static_cast<int>(Tone::Muted);
        return static_cast<int>(Tone::Normal);
    default:
        return {};
    }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == BucketColumn ? Qt::AlignLeft : Qt::AlignRight)
                                | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (section == BucketColumn)
        return role == Qt::DisplayRole ? QVariant(bucketLabel(m_data.query.bucket)) : QVariant();
    if (section == TotalColumn)
        return role == Qt::DisplayRole ? QVariant(m_data.addsUp() ? tr("Total") : tr("All")) : QVariant();
    if (isExpected(section))
        return role == Qt::DisplayRole ? tr("Expected") : tr("What is still to come if it goes on as it did");
    if (isBefore(section))
        return role == Qt::DisplayRole ? tr("Before") : plainTip(m_data.beforeName);
    const QString name = m_data.series[static_cast<size_t>(section - FirstSeries)].name;
    return role == Qt::ToolTipRole ? plainTip(name) : name;
}

QString ChartTableModel::copyText(const std::vector<int> &rows) const
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < columnCount(); ++column)
        cells.append(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().simplified());
    lines.append(cells.join(u'\t'));
    const auto add = [&](int row) {
        cells.clear();
        cells.append(text(row, BucketColumn));
        for (int column = TotalColumn; column < columnCount(); ++column) {
            const auto value = number(row, column);
            cells.append(value ? locale.toString(*value, 'g', 15) : QString());
        }
        lines.append(cells.join(u'\t'));
    };
    if (rows.empty()) {
        for (int row = 0; row < rowCount(); ++row)
            add(row);
    } else {
        for (const int row : rows)
            add(row);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace tally

#include "moc_charttablemodel.cpp"
