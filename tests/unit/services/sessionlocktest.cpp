// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sessionlock.h"
#include "support/patience.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <set>

#include <sys/file.h>
#include <sys/stat.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

/// What a process does that sends a request: it holds its session and never ends by itself.
int holdUntilKilled(const QStringList &ledgerAndSession)
{
    const auto lock = holdSession(ledgerAndSession.value(0), ledgerAndSession.value(1).toStdString());
    if (!lock->isLocked())
        return 1;
    std::puts("held");
    std::fflush(stdout);
    return std::getchar() == EOF ? 0 : 2;
}

} // namespace

/// Who still sends a request, told by lock files beside the ledger.
class SessionLockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void everySessionIsAnother();
    void livesAsLongAsItsLock();
    void isOfOneLedger();
    void whatIsNoSessionIsNotAlive_data();
    void whatIsNoSessionIsNotAlive();
    void anotherProcessIsSeenUntilItDies();
    void oneThatDiedWhileItMadeItsLockIsDead();
    void deadOnesAreClearedAwayAndNothingElse();
    void onlyTheOwnerMayReadIt();
    void aPipeInItsPlaceIsNotWaitedFor();

private:
    QString ledger() const { return m_folder->filePath(u"a.tally"_s); }
    QString lockFile(const std::string &session) const
    {
        return ledger() + u".session-"_s + QString::fromStdString(session) + u".lock"_s;
    }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SessionLockTest::everySessionIsAnother()
{
    std::set<std::string> sessions;
    for (int i = 0; i < 200; ++i) {
        const std::string session = newSession();
        QCOMPARE(session.size(), size_t(16));
        QCOMPARE(session.find_first_not_of("0123456789abcdef"), std::string::npos);
        sessions.insert(session);
    }
    QCOMPARE(sessions.size(), size_t(200));
}

void SessionLockTest::livesAsLongAsItsLock()
{
    const std::string session = newSession();
    QVERIFY(!isSessionAlive(ledger(), session));
    {
        const auto lock = holdSession(ledger(), session);
        QVERIFY(lock->isLocked());
        QVERIFY(QFile::exists(lockFile(session)));
        QVERIFY(isSessionAlive(ledger(), session));
        QVERIFY(isSessionAlive(ledger(), session)); // asking changes nothing
        QVERIFY(!isSessionAlive(ledger(), newSession()));
    }
    QVERIFY(!isSessionAlive(ledger(), session));
    QCOMPARE(names(), QStringList());
}

void SessionLockTest::isOfOneLedger()
{
    const std::string session = newSession();
    const auto lock = holdSession(ledger(), session);
    QVERIFY(isSessionAlive(ledger(), session));
    QVERIFY(!isSessionAlive(m_folder->filePath(u"b.tally"_s), session));
}

void SessionLockTest::whatIsNoSessionIsNotAlive_data()
{
    QTest::addColumn<QString>("session");
    QTest::newRow("nothing") << QString();
    QTest::newRow("short") << u"0123456789abcde"_s;
    QTest::newRow("long") << u"0123456789abcdef0"_s;
    QTest::newRow("capitals") << u"0123456789ABCDEF"_s;
    QTest::newRow("another letter") << u"0123456789abcdeg"_s;
    QTest::newRow("a path") << u"../../../../tmp/"_s;
}

// The text may come from a ledger that somebody else wrote: no file is made under such a name.
void SessionLockTest::whatIsNoSessionIsNotAlive()
{
    QFETCH(QString, session);
    QVERIFY(!isSessionAlive(ledger(), session.toStdString()));
    QCOMPARE(names(), QStringList());
}

void SessionLockTest::anotherProcessIsSeenUntilItDies()
{
    const std::string session = newSession();
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(),
                {u"sessionlock-hold"_s, ledger(), QString::fromStdString(session)});
    QVERIFY(other.waitForReadyRead(Patience));
    QCOMPARE(other.readAllStandardOutput().trimmed(), QByteArray("held"));
    QVERIFY(isSessionAlive(ledger(), session));
    QVERIFY(!holdSession(ledger(), session)->isLocked());
    removeDeadSessions(ledger());
    QVERIFY(isSessionAlive(ledger(), session));
    other.kill();
    QVERIFY(other.waitForFinished(Patience));
    QVERIFY(QFile::exists(lockFile(session))); // it could not clear up any more
    QVERIFY(!isSessionAlive(ledger(), session));
    QVERIFY(!QFile::exists(lockFile(session)));
}

// It was killed between making the file and writing who it is.
void SessionLockTest::oneThatDiedWhileItMadeItsLockIsDead()
{
    const std::string session = newSession();
    for (const QString &end : {QString(), u".rmlock"_s}) {
        QFile half(lockFile(session) + end);
        QVERIFY(half.open(QIODevice::WriteOnly));
        half.close();
    }
    QVERIFY(!isSessionAlive(ledger(), session));
    QCOMPARE(names(), QStringList());
    // One that is just being made is held already.
    QFile making(lockFile(session));
    QVERIFY(making.open(QIODevice::WriteOnly));
    QCOMPARE(flock(making.handle(), LOCK_EX | LOCK_NB), 0);
    QVERIFY(isSessionAlive(ledger(), session));
    making.close();
    QVERIFY(!isSessionAlive(ledger(), session));
}

void SessionLockTest::deadOnesAreClearedAwayAndNothingElse()
{
    const std::string dead = newSession();
    const std::string alive = newSession();
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(),
                {u"sessionlock-hold"_s, ledger(), QString::fromStdString(dead)});
    QVERIFY(other.waitForReadyRead(Patience));
    other.kill();
    QVERIFY(other.waitForFinished(Patience));
    const auto lock = holdSession(ledger(), alive);
    const QString others = m_folder->filePath(u"b.tally.session-0123456789abcdef.lock"_s);
    for (const QString &name : {ledger(), others, ledger() + u".session-note.lock"_s}) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(QFile::exists(lockFile(dead)));
    removeDeadSessions(ledger());
    QVERIFY(!QFile::exists(lockFile(dead)));
    QVERIFY(QFile::exists(lockFile(alive)));
    QVERIFY(isSessionAlive(ledger(), alive));
    QCOMPARE(names().size(), 4);
}

void SessionLockTest::onlyTheOwnerMayReadIt()
{
    const std::string session = newSession();
    const auto lock = holdSession(ledger(), session);
    const auto others = QFile::permissions(lockFile(session))
        & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
    QCOMPARE(int(others), 0);
}

void SessionLockTest::aPipeInItsPlaceIsNotWaitedFor()
{
    const std::string session = newSession();
    QCOMPARE(::mkfifo(QFile::encodeName(lockFile(session)).constData(), 0600), 0);
    QVERIFY(!isSessionAlive(ledger(), session));
    QCOMPARE(::mkfifo(QFile::encodeName(lockFile(session)).constData(), 0600), 0);
    const auto lock = holdSession(ledger(), session);
    QVERIFY(lock->isLocked());
    QVERIFY(isSessionAlive(ledger(), session));
}

TALLYGLASS_TEST(SessionLockTest)
TALLYGLASS_SECOND_PROCESS(u"sessionlock-hold"_s, holdUntilKilled)

#include "sessionlocktest.moc"
