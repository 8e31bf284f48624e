// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/batchmodel.h"

#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

bool isFigure(int column)
{
    return column >= BatchModel::New && column <= BatchModel::Undo;
}

QString stamp(int64_t ms, const QTimeZone &zone)
{
    return format::time(ms, zone, false).chopped(3); // without seconds
}

} // namespace

BatchModel::BatchModel(std::function<QString(const QString &)> formatName, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formatName(std::move(formatName))
{
}

void BatchModel::setBatches(std::vector<BatchInfo> batches)
{
    beginResetModel();
    m_batches = std::move(batches);
    fillRows();
    endResetModel();
}

void BatchModel::setSource(Source source)
{
    beginResetModel();
    m_source = source;
    fillRows();
    endResetModel();
}

void BatchModel::fillRows()
{
    m_rows.clear();
    for (size_t i = 0; i < m_batches.size(); ++i) {
        const bool watched = m_batches[i].watched.has_value();
        if (m_source == Source::All || watched == (m_source == Source::Watched))
            m_rows.push_back(i);
    }
}

void BatchModel::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    touched();
}

void BatchModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    touched();
}

int BatchModel::rowOf(int64_t id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (batch(row).id == id)
            return row;
    }
    return -1;
}

void BatchModel::ask(std::optional<int64_t> id)
{
    m_asking = id;
    touched();
}

void BatchModel::setRunning(std::optional<int64_t> id)
{
    m_running = id;
    m_asking.reset();
    touched();
}

void BatchModel::touched()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int BatchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BatchModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

BatchModel::UndoState BatchModel::undoState(const BatchInfo &batch) const
{
    if (m_running == batch.id) // also what is done again
        return UndoState::Running;
    if (batch.undoneAtMs)
        return UndoState::Undone;
    if (m_readOnly)
        return UndoState::Unavailable;
    return m_asking == batch.id ? UndoState::Asking : UndoState::Offered;
}

QString BatchModel::text(const BatchInfo &batch, int column) const
{
    const auto count = [](int64_t value) { return QLocale().toString(qlonglong(value)); };
    switch (column) {
    case Imported:
        return stamp(batch.importedAtMs, m_zone);
    case File:
        return batch.source.fileName;
    case Format:
        return m_formatName(batch.source.formatId);
    case New:
        return count(batch.added + batch.updated);
    case Known:
        return count(batch.duplicates);
    case Rejected:
        return count(batch.rejected);
    case Cost:
        if (batch.costNano && batch.unpriced > 0)
            return tr("%1 + %2 without", "cost, and how many records have none")
                .arg(format::cost(batch.costNano), count(batch.unpriced));
        return format::cost(batch.costNano);
    case Took:
        return format::duration(batch.milliseconds);
    case Undo:
        switch (undoState(batch)) {
        case UndoState::Undone:
            return tr("undone %1", "date")
                .arg(format::time(*batch.undoneAtMs, m_zone, false).section(u' ', 0, -2));
        case UndoState::Running:
            return batch.undoneAtMs ? tr("redoing…") : tr("undoing…");
        case UndoState::Asking:
            return batch.attribution ? tr("Undo %1", "button, number of records").arg(count(batch.updated))
                                     : tr("Remove %1", "button, number of records").arg(count(batch.added));
        case UndoState::Offered:
            return tr("Undo");
        case UndoState::Unavailable:
            break;
        }
        return {};
    default:
        return {};
    }
}

// Where the file lay, and what was assumed or warned about when it was read.
QString BatchModel::withNotes(const BatchInfo &batch)
{
    QStringList lines = batch.notes;
    if (batch.watched)
        lines.prepend(tr("Read from the watched folder %1, files: %2")
                          .arg(batch.watched->folder)
                          .arg(batch.watched->files));
    else if (!batch.source.path.isEmpty())
        lines.prepend(batch.source.path);
    return lines.join("\n\n"_L1);
}

// What was set over the records; nothing was imported.
QString BatchModel::attributionTip(const BatchInfo &batch, int column) const
{
    if (column == New)
        return tr("%1 records show something else by it").arg(QLocale().toString(qlonglong(batch.updated)));
    if (column == Known)
        return tr("%1 records were booked so already").arg(QLocale().toString(qlonglong(batch.duplicates)));
    if (column == Undo && undoState(batch) == UndoState::Offered)
        return tr("Book all as it was before (Delete)");
    if (column == Undo && undoState(batch) == UndoState::Asking)
        return tr("Enter undoes it, Esc keeps it");
    return column == Imported ? format::timeFull(batch.importedAtMs, m_zone) : plainTip(text(batch, column));
}

QVariant BatchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const BatchInfo &batch = this->batch(index.row());
    switch (role) {
    case TagRole:
        return index.column() == File && batch.watched ? tr("watched", "how a batch came in") : QString();
    case Qt::DisplayRole:
        return text(batch, index.column());
    case Qt::ToolTipRole:
        if (index.column() == File)
            return plainTip(withNotes(batch));
        if (batch.attribution)
            return attributionTip(batch, index.column());
        if (index.column() == New && batch.updated > 0)
            return tr("%1 added, %2 updated")
                .arg(QLocale().toString(qlonglong(batch.added)),
                     QLocale().toString(qlonglong(batch.updated)));
        if (index.column() == Undo && undoState(batch) == UndoState::Offered)
            return tr("Take this import out of the ledger (Delete)");
        if (index.column() == Undo && undoState(batch) == UndoState::Asking)
            return tr("Enter removes the records, Esc keeps them");
        if (index.column() == Undo && undoState(batch) == UndoState::Running)
            return tr("Esc leaves all as it was");
        if (index.column() == Imported)
            return format::timeFull(batch.importedAtMs, m_zone);
        return plainTip(text(batch, index.column()));
    case Qt::TextAlignmentRole:
        return int((isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case UndoRole:
        return int(undoState(batch));
    case ToneRole:
        if (batch.undoneAtMs)
            return int(Tone::Muted);
        if (index.column() == File && !batch.notes.isEmpty())
            return int(Tone::Warning);
        if (index.column() == Cost && (batch.unpriced > 0 || !batch.costNano))
            return int(Tone::Warning);
        if (index.column() == Format || index.column() == Imported
            || ((index.column() == Known || index.column() == Rejected)
                && text(batch, index.column()) == "0"_L1))
            return int(Tone::Muted);
        return int(Tone::Normal);
    default:
        return {};
    }
}

QVariant BatchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Imported:
        return tr("Imported");
    case File:
        return tr("File");
    case Format:
        return tr("Format");
    case New:
        return tr("New");
    case Known:
        return tr("Known");
    case Rejected:
        return tr("Rejected");
    case Cost:
        return tr("Cost");
    case Took:
        return tr("Took");
    default:
        return QString();
    }
}

} // namespace tally

#include "moc_batchmodel.cpp"
