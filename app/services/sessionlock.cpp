// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sessionlock.h"

#include "domain/ledgerplace.h"
#include "domain/ownfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int SessionLength = 16;
constexpr QLatin1StringView Before = ".session-"_L1;
constexpr QLatin1StringView Behind = ".lock"_L1;

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

std::unique_ptr<QLockFile> lockOf(const QString &ledger, const std::string &session)
{
    const QString path = lockPath(ledger, session);
    removeForeignThing(path); // a pipe of that name would be waited for
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
        if (!name.startsWith(before) || !name.endsWith(Behind))
            continue;
        const QString session = name.sliced(before.size()).chopped(Behind.size());
        isSessionAlive(ledger,
                       session.toStdString()); // who gets the lock of a dead one removes it with its own
    }
}

} // namespace tally
