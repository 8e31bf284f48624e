// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/facetmodel.h"

#include "ui/text/labels.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

FacetModel::FacetModel(const Dimension &dimension, QObject *parent)
    : QAbstractListModel(parent)
    , m_dimension(dimension)
{
}

void FacetModel::setValues(const FacetList &list, Measure measure)
{
    beginResetModel();
    m_values = list.values;
    m_measure = measure;
    m_largest = 0;
    for (const FacetValue &value : m_values)
        m_largest = std::max(m_largest, double(value.measure.value_or(0)));
    endResetModel();
}

void FacetModel::setChecked(const std::vector<std::string> &values)
{
    m_checked = {values.begin(), values.end()};
    if (!m_values.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

std::vector<std::string> FacetModel::checked() const
{
    std::vector<std::string> all;
    std::set<std::string> rest = m_checked;
    for (const FacetValue &value : m_values) {
        if (rest.erase(value.value) > 0)
            all.push_back(value.value);
    }
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
}

void FacetModel::checkAll(bool on)
{
    for (const FacetValue &value : m_values) {
        if (on)
            m_checked.insert(value.value);
        else
            m_checked.erase(value.value);
    }
    if (!m_values.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_values.size());
}

QString FacetModel::measureText(const FacetValue &value) const
{
    if (m_measure == Measure::Cost || m_measure == Measure::CacheSaving)
        return format::cost(value.measure);
    if (m_measure == Measure::Requests || m_measure == Measure::Records || m_measure == Measure::Errors)
        return format::count(value.measure);
    return format::tokens(value.measure);
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FacetValue &value = m_values[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return valueLabel(m_dimension, value.value);
    case Qt::ToolTipRole:
        return plainTip(tr("%1: %2 in %3 requests", "value: measure in requests")
                            .arg(valueLabel(m_dimension, value.value), measureText(value),
                                 format::count(value.requests)));
    case Qt::CheckStateRole:
        return m_checked.contains(value.value) ? Qt::Checked : Qt::Unchecked;
    case ValueRole:
        return QString::fromStdString(value.value);
    case MeasureRole:
        return measureText(value);
    case RequestsRole:
        return format::count(value.requests);
    case ShareRole:
        return m_largest > 0 ? std::max(0.0, double(value.measure.value_or(0)) / m_largest) : 0.0;
    default:
        return {};
    }
}

bool FacetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    const std::string &text = m_values[size_t(index.row())].value;
    if (value.toInt() == Qt::Checked)
        m_checked.insert(text);
    else
        m_checked.erase(text);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

Qt::ItemFlags FacetModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
}

} // namespace tally

#include "moc_facetmodel.cpp"
