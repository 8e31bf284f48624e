// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/unwrittencalls.h"

#include "domain/ledgerplace.h"
#include "domain/ownfile.h"
#include "services/chat/callline.h"
#include "services/chat/callwriting.h"
#include "services/servicetext.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>

#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Mark = ".unwritten"_L1; // behind the name of a ledger
constexpr QLatin1StringView Kind = ".jsonl"_L1;
constexpr QLatin1StringView Unreadable = ".unreadable"_L1; // what is for a person to look at
constexpr qsizetype HashLength = 16;

bool writeAll(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(file, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        size -= size_t(written);
    }
    return true;
}

/// Whether the last line of a file has no end, as where a program was killed while it wrote.
bool isTorn(int file, off_t size)
{
    char last = '\n';
    return size > 0 && pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

/// All of them or nothing: what a disk that is full took is taken back.
Result<void> appendTo(const QString &path, std::string lines)
{
    const int file = openOwnFile(path, O_RDWR | O_APPEND | O_CREAT);
    const off_t size = file < 0 ? -1 : lseek(file, 0, SEEK_END);
    if (size >= 0 && isTorn(file, size))
        lines.insert(0, 1, '\n');
    const bool done = size >= 0 && writeAll(file, lines.data(), lines.size());
    const Error why{ErrorKind::Io, QString::fromLocal8Bit(std::strerror(errno))};
    const bool isBack = done || size < 0 || ftruncate(file, size) == 0;
    if (file >= 0)
        close(file);
    return done && isBack ? Result<void>() : why;
}

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/tallyglass"_s;
}

/// What stands before Mark in the name of a file in a folder that is not the ledger's: many ledgers have the
/// same name. Of the path as it is given, since that of a folder that is gone leads nowhere.
QString nameElsewhere(const QString &ledgerPath)
{
    const QFileInfo ledger(ledgerPath);
    const QByteArray path = QDir::cleanPath(ledger.absoluteFilePath()).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex();
    return ledger.fileName() + u'-' + QString::fromLatin1(hash.first(HashLength));
}

// A file that another run claimed and did not bring to its end counts as well.
QStringList keptFilesIn(const QDir &folder, const QString &name)
{
    QStringList files;
    for (const QString &file : folder.entryList(QDir::Files | QDir::NoSymLinks)) {
        if (file.startsWith(name + Mark) && file.endsWith(Kind))
            files << folder.filePath(file);
    }
    return files;
}

QStringList keptFiles(const QString &ledgerPath)
{
    const QFileInfo ledger(ledgerPath);
    return keptFilesIn(ledger.dir(), ledger.fileName())
        + keptFilesIn(QDir(dataFolder()), nameElsewhere(ledgerPath));
}

/// Another name for a kept file that still is one of the ledger's.
QString claimedName(const QString &path)
{
    return path.first(path.lastIndexOf(Mark) + Mark.size()) + u'-' + randomSuffix() + Kind;
}

struct Brought {
    int64_t calls = 0;
    std::string unreadable = {}; // lines
    std::optional<Error> failed = {}; // of the first call that the ledger did not take
};

// A call that the ledger does not take keeps no other from coming in.
Brought bringLines(Ledger &ledger, QFile &file)
{
    Brought brought;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (line.trimmed().isEmpty())
            continue;
        const auto call = callOf(line);
        if (!call) {
            brought.unreadable += line.toStdString();
            continue;
        }
        const auto written = writeKeptCall(ledger, *call);
        brought.calls += written ? 1 : 0;
        if (!written && !brought.failed)
            brought.failed = written.error();
        if (!written && written.error().kind == ErrorKind::Locked)
            break;
    }
    return brought;
}

Brought bringFile(Ledger &ledger, const QString &path)
{
    QFile file;
    const int descriptor = openOwnFile(path, O_RDONLY);
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return {};
    Brought brought = bringLines(ledger, file);
    if (brought.failed)
        return brought;
    const QString left = path.chopped(Kind.size()) + Unreadable;
    if (brought.unreadable.empty() || appendTo(left, brought.unreadable))
        QFile::remove(path);
    return brought;
}

} // namespace

UnwrittenCalls::UnwrittenCalls(const QString &ledgerPlace)
    : m_ledgerPath(isServerPlace(ledgerPlace)
                       ? dataFolder() + u'/' + QFileInfo(ledgerFileOf(ledgerPlace)).dir().dirName()
                       : ledgerPlace)
{
}

Result<QString> UnwrittenCalls::keep(const std::vector<EndedRequest> &calls) const
{
    std::string lines;
    for (const EndedRequest &ended : calls)
        lines += lineOf(ended);
    const QString beside = m_ledgerPath + Mark + Kind;
    if (appendTo(beside, lines))
        return beside;
    const QString elsewhere = dataFolder() + u'/' + nameElsewhere(m_ledgerPath) + Mark + Kind;
    makeOwnFolder(dataFolder());
    const auto kept = appendTo(elsewhere, lines);
    return kept ? Result<QString>(elsewhere) : kept.error();
}

Result<int64_t> UnwrittenCalls::bring(Ledger &ledger) const
{
    if (keptFiles(m_ledgerPath).isEmpty())
        return int64_t(0);
    const QString lockPath = m_ledgerPath + Mark + u".lock"_s;
    removeForeignThing(lockPath); // a pipe of that name would be waited for
    QLockFile lock(lockPath);
    lock.setStaleLockTime(0); // only the end of the process makes it stale
    if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError)
        return Error{ErrorKind::Locked, ServiceText::tr("Another program holds the ledger.")};
    int64_t calls = 0;
    std::optional<Error> failed;
    const QStringList files = keptFiles(m_ledgerPath);
    for (const QString &path : files) {
        const QString claimed = claimedName(path); // what is added meanwhile comes into a file of its own
        if (!moveToNewName(path, claimed))
            continue;
        const Brought brought = bringFile(ledger, claimed);
        calls += brought.calls;
        if (!failed)
            failed = brought.failed;
        if (brought.failed && brought.failed->kind == ErrorKind::Locked)
            break;
    }
    return failed ? Result<int64_t>(*failed) : Result<int64_t>(calls);
}

} // namespace tally
