// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/unwrittencalls.h"

#include "domain/requestlikeness.h"
#include "storage/chattable.h"
#include "storage/ledger.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sqlite3.h>
#include <sys/resource.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

EndedRequest callNamed(const std::string &name)
{
    EndedRequest call{.localId = "chat-0123456789abcdef-" + name};
    call.record.timeMs = 1'750'000'000'000;
    call.record.provider = "openai";
    call.record.model = "gpt-4o";
    call.record.source = "proxy";
    call.record.externalId = "answer-" + name;
    call.record.tokens.input = 100;
    call.record.tokens.output = 20;
    call.record.status = Status::Completed;
    return call;
}

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Append) && file.write(text) == text.size();
}

/// No file of this process grows beyond that: as on a disk that is full.
class FullDisk {
public:
    explicit FullDisk(qint64 bytes)
        : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit full{rlim_t(bytes), m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }

private:
    void (*m_signal)(int);
    rlimit m_before = {};
};

bool run(const QString &path, const QByteArray &sql)
{
    sqlite3 *db = nullptr;
    const bool done = sqlite3_open(path.toUtf8().constData(), &db) == SQLITE_OK
        && sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(db);
    return done;
}

} // namespace

/// Calls that a ledger did not take, in files until it does.
class UnwrittenCallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsNoPartOfALine();
    void beginsALineOfItsOwn();
    void takesLinesAgainUnderTheirKeys();
    void setsAsideWhatCannotBeRead();
    void bringsInOneProcessOnly();
    void bringsWhatIsKeptElsewhere();
    void goesOnBehindALineThatFails();

private:
    QString kept() const { return m_path + u".unwritten.jsonl"_s; }
    QStringList files() const
    {
        return QFileInfo(m_path).dir().entryList({u"l.tally.unwritten*"_s}, QDir::Files);
    }
    std::unique_ptr<Ledger> ledger() const
    {
        auto opened = Ledger::open(m_path, Ledger::Mode::OpenOrCreate);
        return opened ? std::move(*opened) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void UnwrittenCallsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"l.tally"_s);
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->filePath(u"share"_s)));
}

void UnwrittenCallsTest::keepsNoPartOfALine()
{
    const UnwrittenCalls unwritten(m_path);
    QVERIFY(unwritten.keep({callNamed("1")}));
    const QByteArray before = textOf(kept());
    {
        const FullDisk full(before.size() + 50);
        (void)unwritten.keep({callNamed("2")});
    }
    QCOMPARE(textOf(kept()), before);
    QVERIFY(unwritten.keep({callNamed("3")}));
    QVERIFY(textOf(kept()).startsWith(before));
}

void UnwrittenCallsTest::beginsALineOfItsOwn()
{
    QVERIFY(write(kept(), "{\"captured\":{\"as\":"));
    QVERIFY(UnwrittenCalls(m_path).keep({callNamed("1")}));
    const auto there = ledger();
    const auto brought = UnwrittenCalls(m_path).bring(*there);
    QVERIFY(brought.ok());
    QCOMPARE(*brought, 1);
}

/// The key of a request that is like others stays the one that it has.
void UnwrittenCallsTest::takesLinesAgainUnderTheirKeys()
{
    EndedRequest call = callNamed("1");
    call.likeness = likenessOf("codex", "session", call.record.tokens);
    QVERIFY(!call.likeness.empty());
    const auto there = ledger();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(UnwrittenCalls(m_path).keep({call}));
        QVERIFY(UnwrittenCalls(m_path).bring(*there));
    }
    QCOMPARE(*there->recordCount(), 1);
    QCOMPARE(*there->chats().find({requestKey(likenessAt(call.likeness, 0))}), 1);
    QCOMPARE(*there->chats().find({requestKey(likenessAt(call.likeness, 1))}), 0);
}

void UnwrittenCallsTest::setsAsideWhatCannotBeRead()
{
    QVERIFY(write(kept(), "{\"captured\":{},\n"));
    QVERIFY(UnwrittenCalls(m_path).keep({callNamed("1")}));
    const auto there = ledger();
    QCOMPARE(*UnwrittenCalls(m_path).bring(*there), 1);
    QCOMPARE(files().size(), 1);
    QCOMPARE(textOf(m_folder->filePath(files()[0])), QByteArray("{\"captured\":{},\n"));
    const QStringList left = files();
    QCOMPARE(*UnwrittenCalls(m_path).bring(*there), 0);
    QCOMPARE(files(), left); // not looked at again
}

void UnwrittenCallsTest::bringsInOneProcessOnly()
{
    const auto there = ledger();
    QVERIFY(UnwrittenCalls(m_path).keep({callNamed("1")}));
    {
        QLockFile other(m_path + u".unwritten.lock"_s);
        QVERIFY(other.tryLock(0));
        const auto brought = UnwrittenCalls(m_path).bring(*there);
        QVERIFY(!brought);
        QCOMPARE(brought.error().kind, ErrorKind::Locked);
        QVERIFY(QFile::exists(kept()));
    }
    QCOMPARE(*UnwrittenCalls(m_path).bring(*there), 1);
    QVERIFY(files().isEmpty());
}

/// Two ledgers of one name: the folder of the first goes away and comes back.
void UnwrittenCallsTest::bringsWhatIsKeptElsewhere()
{
    const QString away = m_folder->filePath(u"usb"_s);
    const QString there = away + u"/l.tally"_s;
    const auto elsewhere = UnwrittenCalls(there).keep({callNamed("1")});
    QVERIFY(elsewhere.ok());
    const QString data = m_folder->filePath(u"share/tallyglass"_s);
    QCOMPARE(QFileInfo(*elsewhere).path(), data);
    const auto usual = Ledger::open(data + u"/l.tally"_s, Ledger::Mode::OpenOrCreate);
    QCOMPARE(*UnwrittenCalls((*usual)->path()).bring(**usual), 0);
    QVERIFY(QDir().mkpath(away));
    const auto back = Ledger::open(there, Ledger::Mode::OpenOrCreate);
    QCOMPARE(*UnwrittenCalls(there).bring(**back), 1);
    QVERIFY(!QFile::exists(*elsewhere));
}

void UnwrittenCallsTest::goesOnBehindALineThatFails()
{
    const EndedRequest bad = callNamed("1");
    (void)ledger();
    const QByteArray key = QByteArray::fromStdString(toHex(idKey(bad.record)));
    QVERIFY(run(m_path,
                "CREATE TRIGGER bad BEFORE INSERT ON record_key WHEN hex(NEW.key) = upper('" + key
                    + "') BEGIN SELECT RAISE(ABORT, 'no'); END"));
    QVERIFY(UnwrittenCalls(m_path).keep({bad, callNamed("2")}));
    ChatLedger chats(m_path);
    auto recovered = chats.recover();
    recovered.waitForFinished();
    QVERIFY(recovered.result().ok());
    const auto there = ledger();
    QVERIFY(*there->chats().find({idKey(callNamed("2").record)}) != 0);
    QCOMPARE(files().size(), 1);
    QVERIFY(run(m_path, "DROP TRIGGER bad"));
    QVERIFY(UnwrittenCalls(m_path).bring(*there));
    QVERIFY(*there->chats().find({idKey(bad.record)}) != 0);
    QCOMPARE(*there->recordCount(), 2);
    QVERIFY(files().isEmpty());
}

TALLYGLASS_TEST(UnwrittenCallsTest)
#include "unwrittencallstest.moc"
