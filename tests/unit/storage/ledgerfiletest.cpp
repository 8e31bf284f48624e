// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"

#include "domain/ownfile.h"
#include "storage/conversationfile.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>
#include <sys/un.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(const QString &path)
{
    return QFile::encodeName(path);
}

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::lstat(nameOf(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}

/// The umask of this process while it lives.
class Umask {
public:
    explicit Umask(mode_t mask)
        : m_before(::umask(mask))
    {
    }
    ~Umask() { ::umask(m_before); }
    Umask(const Umask &) = delete;
    Umask &operator=(const Umask &) = delete;

private:
    mode_t m_before;
};

/// While it lives, relative paths begin in that folder.
class CurrentFolder {
public:
    explicit CurrentFolder(const QString &path)
        : m_before(QDir::currentPath())
    {
        QDir::setCurrent(path);
    }
    ~CurrentFolder() { QDir::setCurrent(m_before); }
    CurrentFolder(const CurrentFolder &) = delete;
    CurrentFolder &operator=(const CurrentFolder &) = delete;

private:
    QString m_before;
};

Conversation conversation()
{
    Conversation conversation;
    conversation.id = "c";
    conversation.turns.push_back({.text = "Where is it?"});
    return conversation;
}

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

} // namespace

/// The ledger as a file: who may read it, and which names it may have.
class LedgerFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void forTheUserAlone_data();
    void forTheUserAlone();
    void keepsThePermissionsItHas();
    void linkThatLeadsNowhereYet();
    void takesFromOthersWithoutFollowing();
    void anyNameIsAFilesName_data();
    void anyNameIsAFilesName();
    void refusedNames_data();
    void refusedNames();
    void longNames();
    void neitherPipesNorDevices();

private:
    QString at(const QString &name) const { return m_folder->path() + u'/' + name; }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void LedgerFileTest::forTheUserAlone_data()
{
    QTest::addColumn<int>("mask");
    for (const int mask : {0, 022, 077, 0777})
        QTest::addRow("%03o", unsigned(mask)) << mask;
}

void LedgerFileTest::forTheUserAlone()
{
    QFETCH(int, mask);
    const QString path = at(u"new/folder/a.tally"_s);
    const Umask umask{mode_t(mask)};
    const auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
    QVERIFY2(ledger.ok(), qPrintable(ledger.ok() ? QString() : ledger.error().detail));
    LedgerFixture::importInto(**ledger, {request("a", 1)});
    LedgerFixture::importInto(**ledger, {request("b", 2)}); // the first one of all writes no log
    QVERIFY(ConversationFile(conversationPath(path)).save(conversation()).ok());
    QCOMPARE(modeOf(at(u"new"_s)), 0700);
    QCOMPARE(modeOf(at(u"new/folder"_s)), 0700);
    const QStringList files = namesIn(at(u"new/folder"_s));
    QCOMPARE(files, (QStringList{u"a.tally"_s, u"a.tally-shm"_s, u"a.tally-wal"_s, u"a.tally.chats"_s}));
    for (const QString &file : files)
        QCOMPARE(modeOf(at(u"new/folder/"_s + file)), 0600);
}

void LedgerFileTest::keepsThePermissionsItHas()
{
    const QString path = at(u"shared.tally"_s);
    QVERIFY(Ledger::open(path, Ledger::Mode::OpenOrCreate).ok());
    QCOMPARE(::chmod(nameOf(path).constData(), 0664), 0);
    const Umask umask(022);
    const auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
    LedgerFixture::importInto(**ledger, {request("a", 1)});
    LedgerFixture::importInto(**ledger, {request("b", 2)});
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QCOMPARE(modeOf(path + suffix), 0664);
}

void LedgerFileTest::linkThatLeadsNowhereYet()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"disk"_s));
    QVERIFY(QFile::link(at(u"second"_s), at(u"first"_s)));
    QVERIFY(QFile::link(at(u"disk/real.tally"_s), at(u"second"_s)));
    const Umask umask(0);
    QVERIFY(Ledger::open(at(u"first"_s), Ledger::Mode::OpenOrCreate).ok());
    QCOMPARE(modeOf(at(u"disk/real.tally"_s)), 0600);
    QVERIFY(QFileInfo(at(u"first"_s)).isSymLink());
    // Its folder is not there: nothing is made, and it says so.
    QVERIFY(QFile::link(at(u"away/real.tally"_s), at(u"third"_s)));
    const auto refused = Ledger::open(at(u"third"_s), Ledger::Mode::OpenOrCreate);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Permission);
    QVERIFY(QFile::link(at(u"round"_s), at(u"round"_s)));
    QVERIFY(!Ledger::open(at(u"round"_s), Ledger::Mode::OpenOrCreate).ok());
}

void LedgerFileTest::takesFromOthersWithoutFollowing()
{
    const QString file = at(u"file"_s);
    QVERIFY(makeOwnFile(file));
    QVERIFY(!makeOwnFile(file));
    QCOMPARE(::chmod(nameOf(file).constData(), 0444), 0);
    QVERIFY(QFile::link(file, at(u"link"_s)));
    keepFromOthers(at(u"link"_s));
    makePrivate(at(u"link"_s));
    QCOMPARE(modeOf(file), 0444);
    keepFromOthers(file);
    QCOMPARE(modeOf(file), 0400);
    QVERIFY(QDir(m_folder->path()).mkdir(u"inside"_s));
    QCOMPARE(::chmod(nameOf(at(u"inside"_s)).constData(), 02755), 0);
    keepFromOthers(at(u"inside"_s));
    QCOMPARE(modeOf(at(u"inside"_s)), 02700);
}

void LedgerFileTest::anyNameIsAFilesName_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {":memory:", "file:x.tally", "file:x?mode=ro", "file::memory:",
                             "file:x?mode=memory&cache=shared", "a?b", "a#b", "a%41b", "a%00b", "100%", "a b",
                             "a'b\"c", "ä€🙂", "-a", "a\\b", "a;b=c", "~", "*", "a\nb"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void LedgerFileTest::anyNameIsAFilesName()
{
    QFETCH(QString, name);
    const CurrentFolder here(m_folder->path());
    for (const QString &path : {name, at(name)}) {
        const auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
        QVERIFY2(ledger.ok(), qPrintable(ledger.ok() ? QString() : ledger.error().message));
        LedgerFixture::importInto(**ledger, {request("a", 1)});
    }
    QCOMPARE(namesIn(m_folder->path()), QStringList(name));
    for (const QString &path : {name, at(name)}) {
        const auto ledger = Ledger::open(path, Ledger::Mode::ReadOnly);
        QVERIFY(ledger.ok());
        QCOMPARE(*(*ledger)->recordCount(), 1);
    }
}

void LedgerFileTest::refusedNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("slash at the end") << u"missing/"_s;
    QTest::newRow("folder") << u"folder"_s;
    QTest::newRow("here") << u"."_s;
    QTest::newRow("root") << u"/"_s;
    QTest::newRow("device") << u"/dev/null"_s;
    QTest::newRow("endless device") << u"/dev/zero"_s;
    QTest::newRow("pipe") << u"pipe"_s;
    QTest::newRow("link to a pipe") << u"link"_s;
    QTest::newRow("socket") << u"socket"_s;
}

void LedgerFileTest::refusedNames()
{
    QFETCH(QString, path);
    const CurrentFolder here(m_folder->path());
    QVERIFY(QDir().mkdir(u"folder"_s));
    QCOMPARE(::mkfifo("pipe", 0600), 0);
    QVERIFY(QFile::link(u"pipe"_s, u"link"_s));
    QCOMPARE(::mknod("socket", S_IFSOCK | 0600, 0), 0);
    const QStringList before = namesIn(m_folder->path());
    for (const auto mode : {Ledger::Mode::OpenOrCreate, Ledger::Mode::OpenExisting, Ledger::Mode::ReadOnly}) {
        const auto ledger = Ledger::open(path, mode);
        QVERIFY(!ledger.ok());
        QCOMPARE(ledger.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!ledger.error().message.isEmpty());
    }
    QCOMPARE(namesIn(m_folder->path()), before);
}

void LedgerFileTest::longNames()
{
    // The longest name still has room for all files that come beside it.
    const QString longest(225, u'n');
    QVERIFY(Ledger::open(at(longest), Ledger::Mode::OpenOrCreate).ok());
    QVERIFY(makeOwnFile(at(longest) + u".session-0123456789abcdef.lock"_s));
    for (const QString &name :
         {QString(226, u'n'), QString(246, u'n'), QString(113, u'ä'), QString(300, u'n')}) {
        const auto refused = Ledger::open(at(name), Ledger::Mode::OpenOrCreate);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QVERIFY(refused.error().message.contains(u"too long"_s));
    }
    // SQLite takes no more than so many bytes of path.
    QString deep = m_folder->path();
    while (deep.size() < 300)
        deep += u"/folder"_s;
    QVERIFY(Ledger::open(deep + u'/' + QString(503 - deep.size(), u'n'), Ledger::Mode::OpenOrCreate).ok());
    const auto refused =
        Ledger::open(deep + u'/' + QString(504 - deep.size(), u'n'), Ledger::Mode::OpenOrCreate);
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().message.contains(u"too long"_s));
    QCOMPARE(namesIn(deep).size(), 1);
}

void LedgerFileTest::neitherPipesNorDevices()
{
    const QString path = at(u"pipe.tally"_s);
    QCOMPARE(::mkfifo(nameOf(path).constData(), 0600), 0);
    const auto refused = Ledger::open(path, Ledger::Mode::OpenOrCreate);
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().message.contains(u"a device or a pipe"_s));
    QVERIFY(S_ISFIFO([&] {
        struct stat info = {};
        ::lstat(nameOf(path).constData(), &info);
        return info.st_mode;
    }()));
}

TALLYGLASS_TEST(LedgerFileTest)
#include "ledgerfiletest.moc"
