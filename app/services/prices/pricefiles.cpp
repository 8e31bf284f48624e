// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/pricefiles.h"

#include "domain/ownfile.h"
#include "services/servicetext.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int LockWaitMs = 3000;
constexpr int LockPauseMs = 10; // QLockFile's own pauses grow to seconds
constexpr int LastNumber = 999'998; // six digits, so that the order of names is that of numbers
constexpr QLatin1StringView Unfinished = ".new-"_L1;

Error notKept(const QString &reason, const QString &path)
{
    return {ErrorKind::Io,
            ServiceText::tr("The prices could not be kept: %1. They are as they were. Check the free "
                            "space and the permissions of the folder.")
                .arg(reason),
            path};
}

qint64 nanoseconds(const timespec &time)
{
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// Under the lock nobody is writing: what is unfinished belongs to a process that died.
void removeUnfinished(const QDir &lists)
{
    const QStringList names = lists.entryList({Unfinished + u'*'}, QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names)
        QFile::remove(lists.filePath(name));
}

int nextNumber(const QDir &lists)
{
    int number = 1;
    const QStringList names =
        lists.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const int taken = name.section(u'-', 0, 0).toInt();
        if (taken <= LastNumber)
            number = std::max(number, taken + 1);
    }
    return number;
}

QString fileName(int number, const std::string &listName)
{
    QString name;
    for (const QChar c : QString::fromStdString(listName))
        name += c.isLetterOrNumber() ? c.toLower() : u'-';
    return u"%1-%2.json"_s.arg(number, 6, 10, QChar(u'0')).arg(name.left(40));
}

Result<void> writeNewFile(const QString &path, const std::string &text)
{
    QFile file;
    const int descriptor = createOwnFile(path);
    if (descriptor < 0 || !file.open(descriptor, QIODevice::WriteOnly, QFile::AutoCloseHandle))
        return notKept(qt_error_string(errno), path);
    const auto size = static_cast<qint64>(text.size());
    if (file.write(text.data(), size) != size || !file.flush())
        return notKept(file.errorString(), path);
    if (::fsync(descriptor) != 0)
        return notKept(qt_error_string(errno), path);
    return {};
}

} // namespace

QString ownPricesPath(const QString &folder)
{
    return folder + u"/own-prices.json"_s;
}

QString priceListsPath(const QString &folder)
{
    return folder + u"/lists"_s;
}

PriceFileStamp priceFileStamp(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return {
        true, info.st_dev, info.st_ino, info.st_size, nanoseconds(info.st_mtim), nanoseconds(info.st_ctim)};
}

Result<std::unique_ptr<QLockFile>> lockPrices(const QString &folder)
{
    makeOwnFolder(folder);
    const QString path = folder + u"/lock"_s;
    removeForeignThing(path);
    auto lock = std::make_unique<QLockFile>(path);
    const QDeadlineTimer deadline(LockWaitMs);
    while (!lock->tryLock(LockPauseMs)) {
        if (lock->error() != QLockFile::LockFailedError)
            return Error{
                ErrorKind::Io,
                ServiceText::tr("The folder %1 cannot be written. The prices are as they were. Check "
                                "the free space and the permissions of the folder.")
                    .arg(QDir::toNativeSeparators(folder))};
        if (deadline.hasExpired())
            return Error{ErrorKind::Locked,
                         ServiceText::tr("Another window or command is changing the prices in %1. The prices "
                                         "are as they were. Try again.")
                             .arg(QDir::toNativeSeparators(folder))};
    }
    makePrivate(path);
    return lock;
}

Result<void> writeOwnPrices(const QString &folder, const std::string &text)
{
    const QString path = ownPricesPath(folder);
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text.data(), size) != size || !file.commit())
        return notKept(file.errorString(), path);
    return {};
}

Result<QString> addPriceListFile(const QString &folder, const std::string &name, const std::string &text)
{
    const QDir lists(priceListsPath(folder));
    makeOwnFolder(lists.path());
    removeUnfinished(lists);
    const QString unfinished = lists.filePath(Unfinished + randomSuffix());
    if (const auto written = writeNewFile(unfinished, text); !written) {
        QFile::remove(unfinished);
        return written.error();
    }
    // The lock makes the number ours; where the folder knows no locks, the name still is.
    for (int number = nextNumber(lists);; ++number) {
        const QString id = fileName(number, name);
        if (moveToNewName(unfinished, lists.filePath(id)))
            return id;
        if (errno == EEXIST)
            continue;
        const Error error = notKept(qt_error_string(errno), lists.filePath(id));
        QFile::remove(unfinished);
        return error;
    }
}

} // namespace tally
