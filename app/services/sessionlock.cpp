// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sessionlock.h"

#include "domain/ledgerplace.h"
#include "domain/ownfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int SessionLength = 16;
constexpr QLatin1StringView Before = ".session-"_L1;
constexpr QLatin1StringView Behind = ".lock"_L1;
constexpr QLatin1StringView Removal = ".rmlock"_L1; // QLockFile's own, while it takes a stale one away

// It becomes part of a path.
bool isSession(const std::string &text)
{
    return text.size() == static_cast<size_t>(SessionLength) && std::ranges::all_of(text, [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
           });
}

QString lockPath(const QString &ledger, const std::string &session)
{
    return ledger + Before + QString::fromStdString(session) + Behind;
}

/// Stays when the session ends: it was one of this computer.
QString ownMark(const QString &ledger, const std::string &session)
{
    return ledger + Before + QString::fromStdString(session);
}

/// A process that was killed while it made a lock leaves an empty file, of which QLockFile cannot know that
/// nobody holds it. The system does.
void removeHalfMade(const QString &path)
{
    if (const QFileInfo file(path); !file.isFile() || file.size() > 0)
        return;
    const int lock = open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (lock < 0)
        return;
    struct stat now = {};
    if (flock(lock, LOCK_EX | LOCK_NB) == 0 && fstat(lock, &now) == 0 && now.st_size == 0)
        QFile::remove(path);
    close(lock);
}

std::unique_ptr<QLockFile> lockOf(const QString &ledger, const std::string &session)
{
    const QString path = lockPath(ledger, session);
    removeForeignThing(path); // a pipe of that name would be waited for
    removeHalfMade(path);
    removeHalfMade(path + Removal);
    auto lock = std::make_unique<QLockFile>(path);
    lock->setStaleLockTime(0); // only the end of the process makes it stale
    return lock;
}

} // namespace

std::string newSession()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 16)
        .rightJustified(SessionLength, '0')
        .toStdString();
}

std::unique_ptr<QLockFile> holdSession(const QString &ledger, const std::string &session)
{
    auto lock = lockOf(ledger, session);
    if (isMirrorFile(ledger))
        makeOwnFile(ownMark(ledger, session));
    if (lock->tryLock(0))
        makePrivate(lock->fileName());
    return lock;
}

bool isSessionAlive(const QString &ledger, const std::string &session)
{
    // In a team's ledger stand sessions of other computers, of which nothing can be found here.
    if (isMirrorFile(ledger) && isSession(session) && !QFile::exists(ownMark(ledger, session)))
        return true;
    return isSession(session) && !lockOf(ledger, session)->tryLock(0);
}

void removeDeadSessions(const QString &ledger)
{
    const QFileInfo file(ledger);
    const QString before = file.fileName() + Before;
    const QStringList names = file.dir().entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        if (!name.startsWith(before))
            continue;
        if (name.endsWith(Removal))
            QLockFile(file.dir().filePath(name)).tryLock(0); // the same
        if (!name.endsWith(Behind))
            continue;
        const QString session = name.sliced(before.size()).chopped(Behind.size());
        isSessionAlive(ledger,
                       session.toStdString()); // who gets the lock of a dead one removes it with its own
    }
}

} // namespace tally
