// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/outboxmodel.h"

#include "ui/connections/connectionwords.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"
#include "ui/text/numberformat.h"

#include <QTimeZone>

#include <algorithm>

namespace tally {

namespace {

bool isNumber(int column)
{
    return column >= OutboxModel::Input && column <= OutboxModel::Tries;
}

bool isIn(OutboxModel::Part part, const OutboxLine &line)
{
    const OutboxState state = line.row.state;
    switch (part) {
    case OutboxModel::Part::All:
        return true;
    case OutboxModel::Part::Open:
        return state == OutboxState::Pending || state == OutboxState::Sending || state == OutboxState::Unknown
            || state == OutboxState::NotSendable;
    case OutboxModel::Part::Refused:
        return state == OutboxState::Rejected || state == OutboxState::NeedsAttention;
    case OutboxModel::Part::Differ:
        return costDiffers(line);
    case OutboxModel::Part::Sent:
        return state == OutboxState::Sent;
    }
    return true;
}

std::optional<Int128> wide(const std::optional<int64_t> &value)
{
    return value ? std::optional<Int128>(*value) : std::nullopt;
}

} // namespace

void OutboxModel::setLines(std::vector<OutboxLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    choose();
    endResetModel();
}

void OutboxModel::setPart(Part part)
{
    beginResetModel();
    m_part = part;
    choose();
    endResetModel();
}

void OutboxModel::choose()
{
    m_rows.clear();
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (isIn(m_part, m_lines[i]))
            m_rows.push_back(i);
    }
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OutboxModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString OutboxModel::text(const OutboxLine &line, int column) const
{
    const UsageRecord &record = line.record;
    switch (column) {
    case State:
        return wordsOf(line).first;
    case Time:
        return line.row.event != 0 ? format::unknown()
                                   : format::time(record.timeMs, QTimeZone::systemTimeZone(), false);
    case Model:
        return QString::fromStdString(record.model);
    case Customer:
        return QString::fromStdString(record.customer);
    case Input:
        return format::count(wide(record.tokens.prompt()));
    case Output:
        return format::count(wide(record.tokens.completion()));
    case CostHere:
        return format::costRequest(line.cost ? wide(line.cost->nano) : std::nullopt);
    case CostThere:
        return format::costRequest(wide(line.row.remoteCostNano));
    case Tries:
        return format::count(wide(line.row.attempts));
    case Reason:
        return line.row.state == OutboxState::Sent && line.row.remoteCostNano
            ? (costDiffers(line) ? tr("the costs differ") : tr("equal"))
            : wordsOf(line).second;
    default:
        return {};
    }
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    const OutboxLine &told = line(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(told, index.column());
    case DotRole:
        return index.column() == State ? QVariant(static_cast<int>(wordsOf(told).dot)) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Reason ? plainTip(text(told, Reason)) : QVariant();
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case ToneRole:
        if (index.column() == CostHere)
            return static_cast<int>(Tone::Strong);
        if (index.column() == CostThere && costDiffers(told))
            return static_cast<int>(Tone::Warning);
        return static_cast<int>(index.column() == Reason || index.column() == Tries ? Tone::Muted
                                                                                    : Tone::Normal);
    default:
        return {};
    }
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isNumber(section) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("State"),     tr("Time"),
                              tr("Model"),     tr("Customer"),
                              tr("Input"),     tr("Output"),
                              tr("Cost here"), tr("Cost there"),
                              tr("Try"),       tr("Next try, reason or difference")};
    return titles[section];
}

} // namespace tally

#include "moc_outboxmodel.cpp"
