// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/inputlist.h"

#include "formats/bytes/archivereader.h"
#include "formats/bytes/fileerror.h"
#include "formats/bytes/packing.h"
#include "formats/bytes/spool.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostMembers = 100'000;
constexpr size_t MostSearched = 100; // members that are looked for one by one
constexpr qint64 MarkSize = 512;

// "." and ".." hide nothing; system folders of macOS do not begin with a dot in ZIP archives.
// What SQLite keeps beside a database is read with that.
bool isBesideDatabase(const QString &path)
{
    for (const QLatin1StringView end : {"-wal"_L1, "-shm"_L1, "-journal"_L1}) {
        if (path.endsWith(end) && QFileInfo::exists(path.chopped(end.size())))
            return true;
    }
    return false;
}

bool isHidden(const QString &name)
{
    const auto parts = QStringView(name).split(u'/', Qt::SkipEmptyParts);
    return std::any_of(parts.begin(), parts.end(), [](QStringView part) {
        return part == "__MACOSX"_L1 || (part.startsWith(u'.') && part != "."_L1 && part != ".."_L1);
    });
}

Packing packingOfFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Packing::None; // who reads it says why
    const QByteArray head = file.read(MarkSize);
    return packingOf({head.constData(), static_cast<size_t>(head.size())});
}

InputEntry refusedFile(const QString &path, const Error &why)
{
    InputEntry entry = InputEntry::ofFile(path);
    entry.refusal = why;
    return entry;
}

Error tooMany(const QString &name, const QString &path)
{
    return fileError(ErrorKind::InvalidInput,
                     QT_TRANSLATE_NOOP("Files",
                                       "“%1” holds more than 100,000 files and was refused. Unpack it, and "
                                       "import the folders that logs are in."),
                     name, path);
}

Error nothingIn(const QString &name, const QString &path)
{
    return fileError(ErrorKind::Unrecognised,
                     QT_TRANSLATE_NOOP("Files", "There are no files in the archive “%1”."), name, path);
}

InputEntry memberEntry(const InputEntry &file, const ArchiveReader::Member &member, int place)
{
    InputEntry entry{file.path, member.name, place, member.size, member.timeMs.value_or(file.fileTimeMs)};
    if (member.isEncrypted)
        entry.refusal = encryptedError(entry.name(), file.path);
    return entry;
}

Result<std::vector<InputEntry>> membersOf(const InputEntry &file, ArchiveReader &reader)
{
    std::vector<InputEntry> entries;
    for (int place = 0;; ++place) {
        const auto member = reader.next();
        if (!member)
            return member.error();
        if (!*member)
            break;
        if (place == MostMembers)
            return tooMany(file.name(), file.path);
        if ((*member)->isFile && !(*member)->name.isEmpty() && !isHidden((*member)->name))
            entries.push_back(memberEntry(file, **member, place));
    }
    if (entries.empty())
        return nothingIn(file.name(), file.path);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const InputEntry &a, const InputEntry &b) { return a.member < b.member; });
    return entries;
}

bool copy(ArchiveReader &reader, Spool &spool)
{
    std::vector<char> piece(RawBytes::PieceSize);
    for (;;) {
        const auto got = reader.read(piece);
        if (!got || *got == 0)
            return got.ok();
        if (!spool.append({piece.data(), *got}))
            return false;
    }
}

// Unpacks all members at once, for an archive in which each would cost as much. Where that cannot be done,
// they stay to be read from the archive.
void keepUnpacked(const InputEntry &file, std::vector<InputEntry> &entries)
{
    const auto spool = Spool::make();
    auto reader = ArchiveReader::open(file.path, ArchiveReader::Kind::Archive, file.name());
    if (!spool || !reader)
        return;
    std::vector<InputEntry> kept = entries;
    std::map<int, InputEntry *> byPlace;
    for (InputEntry &entry : kept) {
        if (!entry.refusal)
            byPlace[entry.place] = &entry;
    }
    for (int place = 0; !byPlace.empty(); ++place) {
        const auto member = (*reader)->next();
        if (!member || !*member)
            return;
        const auto wanted = byPlace.find(place);
        if (wanted == byPlace.end())
            continue;
        InputEntry &entry = *wanted->second;
        entry.spooledAt = spool->size();
        if ((*member)->name != entry.member || !copy(**reader, *spool))
            return;
        entry.size = spool->size() - entry.spooledAt;
        entry.spool = spool;
        byPlace.erase(wanted);
    }
    entries = std::move(kept);
}

std::vector<InputEntry> listArchive(const QString &path, Packing packing)
{
    const InputEntry file = InputEntry::ofFile(path);
    auto reader = ArchiveReader::open(path, ArchiveReader::Kind::Archive, file.name());
    if (!reader && packing != Packing::Archive)
        return {file}; // a file that is packed by itself
    if (!reader)
        return {refusedFile(path, reader.error())};
    auto members = membersOf(file, **reader);
    if (!members)
        return {refusedFile(path, members.error())};
    if (members->size() > MostSearched || (members->size() > 1 && (*reader)->isSlowToSearch()))
        keepUnpacked(file, *members);
    return std::move(*members);
}

std::vector<InputEntry> listFile(const QString &path)
{
    const Packing packing = packingOfFile(path);
    if (packing == Packing::None || packing == Packing::Document)
        return {InputEntry::ofFile(path)};
    return listArchive(path, packing);
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    const qsizetype root = QDir(folder).path().size();
    files.removeIf(
        [root](const QString &file) { return isHidden(file.mid(root)) || isBesideDatabase(file); });
    files.sort();
    return files;
}

} // namespace

std::vector<InputEntry> listInput(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return listFile(path);
    std::vector<InputEntry> entries;
    for (const QString &file : filesBelow(path)) {
        auto found = listFile(file);
        std::move(found.begin(), found.end(), std::back_inserter(entries));
    }
    return entries;
}

} // namespace tally
