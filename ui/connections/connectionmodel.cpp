// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionmodel.h"

#include "ui/kit/plaintext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

bool isRight(int column)
{
    return column >= ConnectionModel::Count;
}

bool isSameRow(const ConnectionRow &one, const ConnectionRow &other)
{
    return one.kind == other.kind && one.id == other.id;
}

} // namespace

QString actionText(ConnectionRow::Action action)
{
    switch (action) {
    case ConnectionRow::Action::NewKey:
        return ConnectionModel::tr("New key…");
    case ConnectionRow::Action::FetchNow:
        return ConnectionModel::tr("Fetch now");
    case ConnectionRow::Action::Choose:
        return ConnectionModel::tr("Choose…");
    case ConnectionRow::Action::Look:
        return ConnectionModel::tr("Look…");
    case ConnectionRow::Action::None:
        break;
    }
    return {};
}

void ConnectionModel::setRows(std::vector<ConnectionRow> rows)
{
    if (rows == m_rows)
        return;
    const bool isSame = std::ranges::equal(rows, m_rows, isSameRow);
    if (!isSame)
        beginResetModel();
    m_rows = std::move(rows);
    if (!isSame)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ConnectionModel::rowOf(ConnectionRow::Kind kind, int64_t id) const
{
    const auto found = std::ranges::find_if(
        m_rows, [&](const ConnectionRow &row) { return row.kind == kind && row.id == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConnectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ConnectionModel::first(const ConnectionRow &row, int column)
{
    switch (column) {
    case Name:
        return row.name;
    case State:
        return row.state.first;
    case Count:
        return row.count;
    case Last:
        return row.last;
    default:
        return {};
    }
}

QString ConnectionModel::second(const ConnectionRow &row, int column)
{
    switch (column) {
    case Name:
        return row.about;
    case State:
        return row.state.second;
    case Count:
        return row.unit;
    default:
        return {};
    }
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ConnectionRow &told = row(index.row());
    const int column = index.column();
    if (role == HeadingRole)
        return isHeading(index.row());
    if (isHeading(index.row())) {
        if (column != 0)
            return {};
        return role == Qt::DisplayRole       ? QVariant(told.name)
            : role == SecondRole             ? QVariant(told.about)
            : role == Qt::AccessibleTextRole ? QVariant(told.name + u", "_s + told.about)
                                             : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return first(told, column);
    case SecondRole:
        return second(told, column);
    case DotRole:
        return static_cast<int>(told.state.dot);
    case OnRole:
        return told.isOn;
    case ActionRole:
        return column == State ? actionText(told.action) : QString();
    case Qt::AccessibleTextRole:
        return column == On ? (told.isOn ? tr("on") : tr("off"))
                            : (first(told, column) + u' ' + second(told, column)).trimmed();
    case Qt::ToolTipRole:
        return column == State || column == Name ? plainTip(second(told, column)) : QVariant();
    case Qt::TextAlignmentRole:
        return isRight(column) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    default:
        return {};
    }
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isRight(section) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("On"), tr("Connection"), tr("State"), tr("Records"), tr("Last activity")};
    return titles[section];
}

Qt::ItemFlags ConnectionModel::flags(const QModelIndex &index) const
{
    return index.isValid() && isHeading(index.row()) ? Qt::ItemFlags(Qt::ItemIsEnabled)
                                                     : QAbstractTableModel::flags(index);
}

} // namespace tally

#include "moc_connectionmodel.cpp"
