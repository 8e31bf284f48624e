// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchfixture.h"
#include "support/testprogram.h"

#include <QProcess>

#include <random>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int UsualKills = 12; // TALLYGLASS_KILLS sets another number

/// Looks at the folder again and again until standard input ends.
int lookUntilTold(const QStringList &arguments)
{
    FolderLook look(arguments.value(0), [] { return std::shared_ptr<const PriceCatalogue>(); },
                    {.restMs = 0});
    WatchFolder folder;
    {
        const auto ledger = Ledger::open(arguments.value(0), Ledger::Mode::OpenExisting);
        const auto folders = ledger ? (*ledger)->watches().folders() : ledger.error();
        if (!folders)
            return 1;
        folder = folders->front();
    }
    const int looks = arguments.value(1).toInt();
    std::puts("ready");
    std::fflush(stdout);
    WatchProgress progress;
    for (int i = 0; i < looks; ++i) {
        const FolderNews news = look.look(
            folder, [](const WatchNews &) {}, progress);
        if (news.ledgerError)
            return 2;
    }
    return 0;
}

class Looker {
public:
    Looker(const QString &ledger, int looks)
    {
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"watch-look"_s, ledger, QString::number(looks)});
    }
    bool isReady() { return m_process.waitForReadyRead(60'000); }
    bool waitUntilDone()
    {
        return m_process.waitForFinished(120'000) && m_process.exitStatus() == QProcess::NormalExit
            && m_process.exitCode() == 0;
    }
    void killAfter(int milliseconds)
    {
        if (m_process.waitForFinished(milliseconds))
            return;
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

/// Sessions that grow piece by piece.
class Sessions {
public:
    explicit Sessions(const WatchFolderFixture &fixture)
        : m_fixture(fixture)
    {
    }
    void grow(std::mt19937 &random)
    {
        for (int file = 0; file < 3; ++file) {
            const QByteArray name = QByteArray::number(file);
            QByteArray text = m_cut[file];
            for (unsigned i = 0; i < random() % 40; ++i) {
                const QByteArray id = name + '-' + QByteArray::number(m_answers[file]);
                text += claudeAnswer(id, 5 + int(random() % 3));
                m_answers[file] += random() % 3 != 0; // else another part of the same answer
            }
            m_cut[file] = text.right(qsizetype(random()) % 60); // half a line waits for the next time
            text.chop(m_cut[file].size());
            m_fixture.append(u"p%1/s.jsonl"_s.arg(file), text, 10);
        }
        m_fixture.write(u"codex.jsonl"_s, codexSession("c", ++m_events), 10);
    }
    void finish()
    {
        for (int file = 0; file < 3; ++file)
            m_fixture.append(u"p%1/s.jsonl"_s.arg(file), std::exchange(m_cut[file], {}), 60'000);
        m_fixture.write(u"codex.jsonl"_s, codexSession("c", m_events), 60'000);
    }

private:
    const WatchFolderFixture &m_fixture;
    std::array<int, 3> m_answers = {};
    std::array<QByteArray, 3> m_cut;
    int m_events = 0;
};

void compareWithOneImport(WatchFolderFixture &fixture)
{
    while (!fixture.run().waiting.isEmpty())
        fixture.nowMs += 2'000;
    QCOMPARE(fixture.sql("PRAGMA integrity_check"), "ok");
    QVERIFY(fixture.records().size() > 10);
    QVERIFY(fixture.records() == fixture.recordsOfOneImport());
    QCOMPARE(fixture.sql("SELECT sum(added) FROM batch"), fixture.count());
    QCOMPARE(fixture.sql("SELECT value FROM meta WHERE key = 'record_count'"), fixture.count());
    QCOMPARE(fixture.sql("SELECT count(DISTINCT record_id) FROM record_key"), fixture.count());
}

} // namespace

/// Watching by real processes: killed anywhere, or several at once, every record is there once.
class WatchProcessesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAnywhereCountsOnce();
    void twoProgramsCountOnce();
};

void WatchProcessesTest::killedAnywhereCountsOnce()
{
    const int kills = qEnvironmentVariableIntValue("TALLYGLASS_KILLS");
    WatchFolderFixture fixture;
    Sessions sessions(fixture);
    std::mt19937 random(11);
    for (int i = 0; i < (kills > 0 ? kills : UsualKills); ++i) {
        sessions.grow(random);
        Looker looker(fixture.ledgerPath(), 1'000'000);
        QVERIFY(looker.isReady());
        sessions.grow(random);
        looker.killAfter(int(random() % 60));
    }
    sessions.finish();
    compareWithOneImport(fixture);
}

void WatchProcessesTest::twoProgramsCountOnce()
{
    WatchFolderFixture fixture;
    Sessions sessions(fixture);
    std::mt19937 random(3);
    Looker one(fixture.ledgerPath(), 25);
    Looker two(fixture.ledgerPath(), 25);
    QVERIFY(one.isReady() && two.isReady());
    for (int i = 0; i < 15; ++i) {
        sessions.grow(random);
        fixture.run(); // and a third one
    }
    sessions.finish();
    QVERIFY(one.waitUntilDone());
    QVERIFY(two.waitUntilDone());
    compareWithOneImport(fixture);
}

TALLYGLASS_TEST(WatchProcessesTest)
TALLYGLASS_SECOND_PROCESS(u"watch-look"_s, lookUntilTold)
#include "watchprocessestest.moc"
