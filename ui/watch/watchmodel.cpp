// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchmodel.h"

#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"
#include "ui/text/numberformat.h"
#include "ui/watch/watchtext.h"

#include <QDateTime>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t MostInOrder = 5; // rows that are all seen at once stay where they are

int64_t now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

WatchModel::WatchModel(std::function<QString(const QString &)> formatName, QObject *parent)
    : QAbstractTableModel(parent)
    , m_formatName(std::move(formatName))
{
}

void WatchModel::setEntries(const std::vector<WatchEntry> &entries)
{
    std::vector<WatchEntry> sorted = entries;
    if (sorted.size() > MostInOrder)
        std::ranges::stable_sort(sorted, WatchEntry::isWorse);
    const auto id = [](const WatchEntry &entry) { return entry.folder.id; };
    if (std::ranges::equal(sorted, m_entries, {}, id, id)) {
        m_entries = std::move(sorted);
        return touched();
    }
    beginResetModel();
    m_entries = std::move(sorted);
    endResetModel();
}

void WatchModel::setReading(int64_t folder, const QString &course)
{
    if (folder == m_reading && course == m_course)
        return;
    m_reading = folder;
    m_course = course;
    touched();
}

void WatchModel::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
    touched();
}

void WatchModel::tick()
{
    touched();
}

void WatchModel::touched()
{
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int WatchModel::rowOf(int64_t folder) const
{
    const auto it =
        std::ranges::find(m_entries, folder, [](const WatchEntry &entry) { return entry.folder.id; });
    return it == m_entries.end() ? -1 : int(it - m_entries.begin());
}

int WatchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int WatchModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QStringList WatchModel::actions(const WatchEntry &entry)
{
    if (entry.state == WatchEntry::State::Gone)
        return {tr("Look again"), tr("Choose…", "another folder")};
    if (entry.state == WatchEntry::State::Unreadable || entry.state == WatchEntry::State::Failed)
        return {tr("Look again")};
    return {};
}

QString WatchModel::text(const WatchEntry &entry, int column) const
{
    const WatchFolder &folder = entry.folder;
    switch (column) {
    case Folder:
        return withHome(folder.path);
    case Reads:
        if (!folder.profile.isEmpty())
            return folder.profile;
        return folder.formatId.isEmpty() ? tr("what is found out", "format of the files")
                                         : m_formatName(folder.formatId);
    case Records:
        return folder.records == 0 && !folder.lastReadMs ? format::unknown()
                                                         : format::count(Int128(folder.records));
    case LastRead:
        return watchLastRead(folder.lastReadMs, m_zone, now());
    case State:
        if (folder.id == m_reading && folder.isOn && !m_course.isEmpty())
            return tr("reading %1", "3 of 12").arg(m_course);
        return watchState(entry);
    default:
        return {};
    }
}

QString WatchModel::tip(const WatchEntry &entry, int column) const
{
    if (column == On)
        return entry.folder.isOn
            ? tr("New files are read by themselves. Off: nothing is read, nothing forgotten "
                 "(Space)")
            : tr("Nothing is read (Space switches it on)");
    if (column == Folder)
        return plainTip(entry.folder.path);
    if (column == LastRead && entry.folder.lastReadMs)
        return format::timeFull(*entry.folder.lastReadMs, m_zone);
    if (column == Records)
        return tr("Records that came from this folder and were not undone");
    if (column != State)
        return plainTip(text(entry, column));
    QStringList lines;
    for (const WatchFile &file : entry.problems)
        lines << u"%1: %2"_s.arg(file.path, file.message);
    constexpr qsizetype Most = 8;
    if (lines.size() > Most)
        lines = lines.mid(0, Most) << u"…"_s;
    if (lines.isEmpty())
        lines << (entry.problem.isEmpty() ? tr("Files the filter is for: %1").arg(entry.files)
                                          : entry.problem);
    return plainTip(lines.join(u'\n'));
}

int WatchModel::tone(const WatchEntry &entry, int column) const
{
    const bool isQuiet = column == Reads || column == LastRead
        || (column == Records && entry.folder.records == 0) || (column == State && !entry.folder.isOn);
    return int(isQuiet ? Tone::Muted : Tone::Normal);
}

QVariant WatchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const WatchEntry &entry = m_entries[size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, column);
    case Qt::AccessibleTextRole:
        return column == On ? (entry.folder.isOn ? tr("on") : tr("off")) : text(entry, column);
    case Qt::ToolTipRole:
        return tip(entry, column);
    case Qt::TextAlignmentRole:
        return int((column == Records ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ToneRole:
        return tone(entry, column);
    case OnRole:
        return entry.folder.isOn;
    case NoteRole:
        return watchNote(entry, now());
    case FilterRole:
        return entry.folder.filter;
    case DotRole:
        return int(watchDot(entry));
    case ActionsRole:
        return actions(entry);
    default:
        return {};
    }
}

QVariant WatchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Records ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case On:
        return tr("On", "column of switches");
    case Folder:
        return tr("Folder");
    case Reads:
        return tr("Reads", "what is read from a folder");
    case Records:
        return tr("Records");
    case LastRead:
        return tr("Last read");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace tally

#include "moc_watchmodel.cpp"
