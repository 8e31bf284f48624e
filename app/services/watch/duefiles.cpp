// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/duefiles.h"

#include "formats/bytes/tailbytes.h"
#include "services/imports/foreignsource.h"

#include <QFile>
#include <QFileInfo>
#include <QMultiHash>
#include <QSet>

#include <algorithm>

#include <unistd.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t NsOfMs = 1'000'000;

// A file that was given another name: the same one, as it was or with more behind it.
bool isRenamed(const WatchFolder &folder, const FolderScan::File &found, const WatchFile &known)
{
    if (!found.stamp.isSameFile(known.stamp))
        return false;
    if (found.stamp == known.stamp)
        return true;
    if (known.readTo <= 0 || found.stamp.size < known.readTo)
        return false;
    const auto hash = hashBefore(watchedPath(folder, found.path), known.readTo);
    return hash && *hash == known.tailHash;
}

// A table whose last line has no end: half of a row may be there, which reads as a row of its own.
bool endsInsideRow(const QString &path)
{
    static const QStringList tables{u"csv"_s, u"tsv"_s, u"tab"_s};
    if (!tables.contains(QFileInfo(path).suffix().toLower()))
        return false;
    QFile file(path);
    char last = '\n';
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0 || !file.seek(file.size() - 1)
        || !file.getChar(&last))
        return false;
    return last != '\n' && last != '\r' && last != '\0'; // the last byte of UTF-16 may be 0
}

} // namespace

QString watchedPath(const WatchFolder &folder, const QString &path)
{
    return folder.path + u'/' + path;
}

bool mayBeRead(const QString &path)
{
    return ::access(QFile::encodeName(path).constData(), R_OK) == 0;
}

QString fixedFormatOf(const WatchFolder &folder, const WatchFile &known)
{
    return folder.formatId.isEmpty() ? known.formatId : folder.formatId;
}

DueFiles::DueFiles(const FormatRegistry &formats, Rest rest)
    : m_formats(formats)
    , m_rest(std::move(rest))
{
}

std::vector<DueFile> DueFiles::of(const WatchFolder &folder, const FolderScan &scan,
                                  const std::vector<WatchFile> &known, const Look &look, QStringList &waiting)
{
    QHash<QString, const WatchFile *> byPath;
    for (const WatchFile &file : known)
        byPath.insert(file.path, &file);
    std::vector<DueFile> due;
    std::vector<const FolderScan::File *> unknown;
    QSet<QString> present;
    for (const FolderScan::File &found : scan.files) {
        const WatchFile *file = byPath.value(found.path);
        present.insert(found.path);
        if (!file)
            unknown.push_back(&found);
        else if (!isUnchanged(folder, found, *file, look.asksAgain))
            due.push_back({&found, *file});
        else if (!m_waiting.isEmpty())
            m_waiting.remove(watchedPath(folder, found.path));
    }
    QMultiHash<quint64, const WatchFile *> missing; // by inode
    for (const WatchFile &file : known) {
        if (!unknown.empty() && !present.contains(file.path)
            && (look.isWhole || !QFileInfo::exists(watchedPath(folder, file.path))))
            missing.insert(file.stamp.inode, &file);
    }
    for (const FolderScan::File *found : unknown) {
        DueFile next{found, {.watch = folder.id, .path = found->path}};
        for (const WatchFile *file : missing.values(found->stamp.inode)) {
            if (!isRenamed(folder, *found, *file))
                continue;
            next.known = *file;
            next.known.path = found->path;
        }
        if (found->stamp.size > 0 || next.known.id != 0)
            due.push_back(next);
    }
    std::erase_if(due, [&](DueFile &each) {
        const bool isOpen = endsInsideRow(watchedPath(folder, each.found->path));
        each.atRest = isAtRest(folder, *each.found, isOpen ? m_rest.restlessMs : m_rest.restMs);
        const ImportFormat *format = each.atRest ? nullptr : formatOf(folder, each);
        if (each.atRest || (format && format->readsOn()) || (!isOpen && isRestless(folder, *each.found)))
            return false;
        waiting << each.found->path;
        return true;
    });
    std::ranges::sort(due, {}, [](const DueFile &each) { return each.found->path; });
    return due;
}

bool DueFiles::isUnchanged(const WatchFolder &folder, const FolderScan::File &found, const WatchFile &known,
                           bool asksAgain) const
{
    if (known.state == WatchFileState::LeftOut)
        return true;
    if (known.state == WatchFileState::Failed && known.stamp.size == -1) // nobody may read it
        return !mayBeRead(watchedPath(folder, found.path));
    if (known.state == WatchFileState::Question && asksAgain)
        return false;
    return known.stamp == found.stamp;
}

// A file that was written some time ago, or that did not change between two looks: clocks of servers differ.
bool DueFiles::isAtRest(const WatchFolder &folder, const FolderScan::File &found, int64_t restMs)
{
    const QString path = watchedPath(folder, found.path);
    const int64_t now = m_rest.nowMs();
    const int64_t age = now - found.stamp.modifiedNs / NsOfMs;
    Waiting &waiting = m_waiting[path];
    if (waiting.firstMs == 0)
        waiting = {found.stamp, now, now};
    else if (waiting.stamp != found.stamp)
        waiting = {found.stamp, now, waiting.firstMs};
    if (age < restMs && now - waiting.sinceMs < restMs)
        return false;
    m_waiting.remove(path);
    return true;
}

bool DueFiles::isRestless(const WatchFolder &folder, const FolderScan::File &found) const
{
    const auto waiting = m_waiting.constFind(watchedPath(folder, found.path));
    return waiting != m_waiting.constEnd() && m_rest.nowMs() - waiting->firstMs >= m_rest.restlessMs;
}

const ImportFormat *DueFiles::formatOf(const WatchFolder &folder, const DueFile &due) const
{
    const QString fixed = fixedFormatOf(folder, due.known);
    if (!fixed.isEmpty())
        return m_formats.find(fixed);
    const auto head = readImportHead(InputEntry::ofFile(watchedPath(folder, due.found->path)));
    return head ? m_formats.guess(*head).format : nullptr;
}

} // namespace tally
