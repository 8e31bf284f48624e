// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionmodel.h"

#include "ui/connections/connectionwords.h"
#include "ui/kit/plaintext.h"
#include "ui/text/numberformat.h"

#include <QTimeZone>
#include <QUrl>

namespace tally {

namespace {

constexpr int HeadingRows = 1;

QString address(const ConnectionLine &line)
{
    const QUrl url(line.config.url);
    return kindName(line.entry.kind) + QStringLiteral(" · ") + url.host() + url.path();
}

} // namespace

void ConnectionModel::setLines(std::vector<ConnectionLine> lines)
{
    const bool isSame = lines.size() == m_lines.size();
    if (!isSame)
        beginResetModel();
    m_lines = std::move(lines);
    if (!isSame)
        endResetModel();
    else if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const ConnectionLine *ConnectionModel::line(int row) const
{
    const int at = row - HeadingRows;
    return at < 0 || at >= static_cast<int>(m_lines.size()) ? nullptr : &m_lines[static_cast<size_t>(at)];
}

int ConnectionModel::rowOf(int64_t connection) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (line(row) && line(row)->entry.id == connection)
            return row;
    }
    return -1;
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_lines.empty() ? 0 : static_cast<int>(m_lines.size()) + HeadingRows;
}

int ConnectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConnectionModel::text(const ConnectionLine &line, int column) const
{
    switch (column) {
    case Name:
        return QString::fromStdString(line.entry.name);
    case State:
        return wordsOf(line).first;
    case Sent:
        return line.outbox.sent > 0 ? format::count(line.outbox.sent) : format::unknown();
    case Last:
        return line.state.lastAnswerMs > 0
            ? format::time(line.state.lastAnswerMs, QTimeZone::systemTimeZone(), false)
            : tr("never");
    default:
        return {};
    }
}

QVariant ConnectionModel::second(const ConnectionLine &line, int column) const
{
    switch (column) {
    case Name:
        return address(line);
    case State:
        return wordsOf(line).second;
    case Sent:
        return line.outbox.sent > 0 ? tr("sent") : QString();
    default:
        return {};
    }
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    const ConnectionLine *told = line(index.row());
    if (role == HeadingRole)
        return told == nullptr;
    if (!told) {
        if (index.column() != 0)
            return {};
        return role == Qt::DisplayRole ? QVariant(tr("Out"))
            : role == SecondRole       ? QVariant(tr("records and alerts go there"))
                                       : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(*told, index.column());
    case SecondRole:
        return second(*told, index.column());
    case DotRole:
        return static_cast<int>(wordsOf(*told).dot);
    case OnRole:
        return told->entry.isOn;
    case Qt::AccessibleTextRole:
        return index.column() == On ? QVariant(told->entry.isOn ? tr("on") : tr("off"))
                                    : QVariant(text(*told, index.column()).toString() + QStringLiteral(" ")
                                               + second(*told, index.column()).toString());
    case Qt::ToolTipRole:
        return index.column() == State ? plainTip(wordsOf(*told).second) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() >= Sent ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    default:
        return {};
    }
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section >= Sent ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("On"), tr("Connection"), tr("State"), tr("Sent"), tr("Last activity")};
    return titles[section];
}

Qt::ItemFlags ConnectionModel::flags(const QModelIndex &index) const
{
    return line(index.row()) ? QAbstractTableModel::flags(index) : Qt::ItemFlags(Qt::ItemIsEnabled);
}

} // namespace tally

#include "moc_connectionmodel.cpp"
