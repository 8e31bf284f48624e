// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr int PatienceMs = 60'000;

QByteArray answer(const QByteArray &id)
{
    return R"({"type":"assistant","sessionId":"s","timestamp":"2026-03-11T02:40:21Z","requestId":"r)" + id
        + R"(","message":{"id":"msg_)" + id
        + R"(","role":"assistant","model":"claude-opus-4-6","usage":{"input_tokens":3,)"
          R"("cache_creation_input_tokens":0,"cache_read_input_tokens":7,"output_tokens":5}}})"
          "\n";
}

// The lines of JSON that a command prints, by their events.
QStringList eventsOf(const QByteArray &lines)
{
    QStringList events;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            events << QJsonDocument::fromJson(line).object().value("event"_L1).toString();
    }
    return events;
}

} // namespace

/// The watch command as a person, a script or systemd uses it.
class WatchCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onceReadsWhatIsNew();
    void onceSaysWhatItDoesInJson();
    void batchesListsADayAsOne();
    void undoneDayIsListedAsUndone();
    void foldersAreListedAddedAndRemoved();
    void aProfileIsNamed();
    void agentsFolderNeedsNoOptions();
    void unansweredFileIsSaidAndFails();
    void rejectedLinesGiveTheirStatus();
    void goneFolderFails();
    void switchedOffFolderIsNotRead();
    void wrongUsage_data();
    void wrongUsage();
    void readsAsItComesUntilASignal_data();
    void readsAsItComesUntilASignal();

private:
    QString write(const QString &name, const QByteArray &bytes,
                  QIODevice::OpenMode mode = QIODevice::WriteOnly);
    CliAnswer watch(const QStringList &words);
    QByteArray count() { return sqlAnswer(m_ledger, "SELECT count(*) FROM record"); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_ledger;
    QString m_logs;
};

void WatchCommandTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_ledger = m_dir->filePath(u"a.tally"_s);
    m_logs = m_dir->filePath(u"logs"_s);
    QVERIFY(QDir().mkdir(m_logs));
    qputenv("HOME", m_dir->path().toUtf8());
    qputenv("XDG_DATA_HOME", m_dir->filePath(u"data"_s).toUtf8());
    qunsetenv("CLAUDE_CONFIG_DIR");
    qunsetenv("CODEX_HOME");
    qunsetenv("XDG_CONFIG_HOME");
}

QString WatchCommandTest::write(const QString &name, const QByteArray &bytes, QIODevice::OpenMode mode)
{
    QFile file(m_dir->filePath(name));
    if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(mode))
        qFatal("cannot write");
    file.write(bytes);
    file.flush();
    file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
    return file.fileName();
}

CliAnswer WatchCommandTest::watch(const QStringList &words)
{
    QStringList all{u"watch"_s};
    const bool isAction =
        !words.isEmpty() && QStringList{u"list"_s, u"add"_s, u"remove"_s}.contains(words.first());
    if (isAction)
        all << words.first();
    return runCli(all + QStringList{u"--ledger"_s, m_ledger} + (isAction ? words.mid(1) : words));
}

void WatchCommandTest::onceReadsWhatIsNew()
{
    write(u"logs/shop/a.jsonl"_s, answer("1") + answer("2"));
    CliAnswer first = watch({u"--once"_s, m_logs});
    QCOMPARE(first.status, 0);
    QVERIFY2(first.out.contains("a.jsonl: 2 added"), first.out);
    QVERIFY(first.out.contains("records added: 2"));
    QCOMPARE(count(), "2");
    const CliAnswer second = watch({u"--once"_s}); // the ledger watches it now
    QCOMPARE(second.status, 0);
    QVERIFY2(!second.out.contains("a.jsonl"), second.out);
    write(u"logs/shop/a.jsonl"_s, answer("3"), QIODevice::Append);
    QVERIFY(watch({u"--once"_s}).out.contains("a.jsonl: 1 added"));
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, m_ledger, m_dir->filePath(u"logs/shop/a.jsonl"_s)}).status,
             0);
    QCOMPARE(count(), "3");
}

void WatchCommandTest::onceSaysWhatItDoesInJson()
{
    write(u"logs/a.jsonl"_s, answer("1"));
    const CliAnswer once = watch({u"--once"_s, u"--json"_s, m_logs});
    QCOMPARE(eventsOf(once.out), (QStringList{u"read"_s, u"folder"_s, u"done"_s}));
    const QJsonObject read = QJsonDocument::fromJson(once.out.split('\n').first()).object();
    QCOMPARE(read.value("folder"_L1).toString(), m_logs);
    QCOMPARE(read.value("file"_L1).toString(), u"a.jsonl"_s);
    QCOMPARE(read.value("format"_L1).toString(), u"claude-code"_s);
    QCOMPARE(read.value("added"_L1).toInt(), 1);
    QCOMPARE(eventsOf(watch({u"--once"_s, u"--json"_s}).out), (QStringList{u"folder"_s, u"done"_s}));
}

void WatchCommandTest::batchesListsADayAsOne()
{
    write(u"logs/a.jsonl"_s, answer("1"));
    write(u"logs/b.jsonl"_s, answer("2") + answer("3"));
    watch({u"--once"_s, m_logs});
    write(u"logs/a.jsonl"_s, answer("4"), QIODevice::Append);
    watch({u"--once"_s});
    const QJsonArray batches =
        runCli({u"batches"_s, u"--ledger"_s, m_ledger, u"--json"_s}).json().value("batches"_L1).toArray();
    QCOMPARE(batches.size(), 1);
    QCOMPARE(batches[0]["added"_L1].toInt(), 4);
    QCOMPARE(batches[0]["watched"_L1]["folder"_L1].toString(), m_logs);
    QCOMPARE(batches[0]["watched"_L1]["files"_L1].toInt(), 2);
    const QByteArray text = runCli({u"batches"_s, u"--ledger"_s, m_ledger}).out;
    QCOMPARE(text.count('\n'), 1);
    QVERIFY2(text.contains(m_logs.toUtf8() + ", files: 2"), text);
}

void WatchCommandTest::undoneDayIsListedAsUndone()
{
    write(u"logs/a.jsonl"_s, answer("1"));
    write(u"logs/b.jsonl"_s, answer("2"));
    watch({u"--once"_s, m_logs});
    QCOMPARE(runCli({u"batches"_s, u"--ledger"_s, m_ledger, u"--undo"_s, u"1"_s}).status, 0);
    QCOMPARE(count(), "0");
    QVERIFY(runCli({u"batches"_s, u"--ledger"_s, m_ledger}).out.contains("undone"));
    write(u"logs/a.jsonl"_s, answer("3"), QIODevice::Append);
    watch({u"--once"_s});
    QCOMPARE(count(), "1");
}

void WatchCommandTest::foldersAreListedAddedAndRemoved()
{
    QVERIFY(watch({u"list"_s}).out.contains("No folder is watched"));
    QCOMPARE(watch({u"add"_s, u"--filter"_s, u"*.csv"_s, u"--ask"_s, u"--no-subfolders"_s, m_logs}).status,
             0);
    QJsonArray folders = watch({u"list"_s, u"--json"_s}).json().value("folders"_L1).toArray();
    QCOMPARE(folders.size(), 1);
    QCOMPARE(folders[0]["folder"_L1].toString(), m_logs);
    QCOMPARE(folders[0]["filter"_L1].toString(), u"*.csv"_s);
    QCOMPARE(folders[0]["asks"_L1].toBool(), true);
    QCOMPARE(folders[0]["subfolders"_L1].toBool(), false);
    QVERIFY(folders[0]["last_read"_L1].isNull());
    QVERIFY(watch({u"list"_s}).out.contains("*.csv"));
    QCOMPARE(watch({u"remove"_s, m_logs}).status, 0);
    QCOMPARE(watch({u"remove"_s, m_logs}).status, 1);
    QVERIFY(watch({u"list"_s, u"--json"_s}).json().value("folders"_L1).toArray().isEmpty());
    QCOMPARE(watch({u"add"_s, m_dir->filePath(u"none"_s)}).status, 1);
}

void WatchCommandTest::aProfileIsNamed()
{
    QCOMPARE(watch({u"add"_s, u"--profile"_s, u"Agency"_s, m_logs}).status, 2); // there is none
    write(u"data/tallyglass/profiles/Agency.json"_s,
          R"({"columns":{"Wann":"time","Was":"model","Wer":"user","Rein":"input"},"time_zone":"UTC"})");
    QCOMPARE(watch({u"add"_s, u"--profile"_s, u"Agency"_s, m_logs}).status, 0);
    const QJsonArray folders = watch({u"list"_s, u"--json"_s}).json().value("folders"_L1).toArray();
    QCOMPARE(folders[0]["profile"_L1].toString(), u"Agency"_s);
    write(u"logs/export.csv"_s, "Wann;Was;Wer;Rein\n2026-11-01 10:00:00;gpt-4o;lena;12\n");
    QCOMPARE(watch({u"--once"_s}).status, 0);
    QCOMPARE(count(), "1");
}

void WatchCommandTest::agentsFolderNeedsNoOptions()
{
    write(u".claude/projects/shop/a.jsonl"_s, answer("1"));
    write(u".claude/projects/shop/notes.json"_s, "{\"apples\":1}");
    const QString projects = m_dir->filePath(u".claude/projects"_s);
    const QJsonArray found = watch({u"list"_s, u"--json"_s}).json().value("found"_L1).toArray();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0]["folder"_L1].toString(), projects);
    QCOMPARE(watch({u"--once"_s, projects}).status, 0);
    QCOMPARE(count(), "1");
    const QJsonObject list = watch({u"list"_s, u"--json"_s}).json();
    QVERIFY(list.value("found"_L1).toArray().isEmpty());
    QCOMPARE(list.value("folders"_L1)[0]["format"_L1].toString(), u"claude-code"_s);
    QCOMPARE(list.value("folders"_L1)[0]["records"_L1].toInt(), 1);
}

void WatchCommandTest::unansweredFileIsSaidAndFails()
{
    write(u"logs/strange.csv"_s, "apples,pears\n1,2\n");
    const CliAnswer first = watch({u"--once"_s, u"--json"_s, m_logs});
    QCOMPARE(first.status, 1);
    QVERIFY(eventsOf(first.out).contains(u"question"_s));
    QVERIFY2(first.err.contains("strange.csv"), first.err);
    const CliAnswer second = watch({u"--once"_s});
    QCOMPARE(second.status, 1); // and it still waits
    QVERIFY2(second.err.contains("strange.csv"), second.err);
}

void WatchCommandTest::rejectedLinesGiveTheirStatus()
{
    write(u"logs/a.jsonl"_s, answer("1") + "{\"type\":\"assistant\",\"message\":{\"role\":\"assistant\"}}\n");
    QCOMPARE(watch({u"--once"_s, m_logs}).status, 3);
    QCOMPARE(watch({u"--once"_s}).status, 0);
}

void WatchCommandTest::goneFolderFails()
{
    QCOMPARE(watch({u"add"_s, m_logs}).status, 0);
    QVERIFY(QDir().rmdir(m_logs));
    const CliAnswer once = watch({u"--once"_s, u"--json"_s});
    QCOMPARE(once.status, 1);
    QCOMPARE(QJsonDocument::fromJson(once.out.split('\n').first()).object().value("state"_L1).toString(),
             u"gone"_s);
    QVERIFY(once.err.contains("is gone"));
}

void WatchCommandTest::switchedOffFolderIsNotRead()
{
    write(u"logs/a.jsonl"_s, answer("1"));
    watch({u"add"_s, m_logs});
    sqlAnswer(m_ledger, "UPDATE watch SET is_on = 0");
    QCOMPARE(watch({u"--once"_s}).status, 1);
    const CliAnswer named = watch({u"--once"_s, m_logs});
    QCOMPARE(named.status, 1);
    QVERIFY(named.err.contains("switched off"));
    QCOMPARE(count(), "0");
    watch({u"add"_s, m_logs});
    QCOMPARE(watch({u"--once"_s}).status, 0);
    QCOMPARE(count(), "1");
}

void WatchCommandTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("format") << QStringList{u"--once"_s, u"--format"_s, u"nothing"_s, u"."_s};
    QTest::newRow("filter alone") << QStringList{u"--once"_s, u"--filter"_s, u"*.csv"_s};
    QTest::newRow("option") << QStringList{u"--twice"_s};
    QTest::newRow("add nothing") << QStringList{u"add"_s};
    QTest::newRow("remove nothing") << QStringList{u"remove"_s};
}

void WatchCommandTest::wrongUsage()
{
    QFETCH(const QStringList, words);
    QCOMPARE(watch(words).status, 2);
    QVERIFY(!QFile::exists(m_ledger));
}

void WatchCommandTest::readsAsItComesUntilASignal_data()
{
    QTest::addColumn<int>("sent");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("systemd") << SIGTERM;
}

void WatchCommandTest::readsAsItComesUntilASignal()
{
    QFETCH(const int, sent);
    write(u"logs/a.jsonl"_s, answer("1"));
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {u"watch-command"_s, u"watch"_s, u"--json"_s, u"--ledger"_s, m_ledger, m_logs});
    QByteArray said;
    const auto saysRead = [&](int times) {
        while (eventsOf(said).count(u"read"_s) < times) {
            if (!process.waitForReadyRead(PatienceMs))
                return false;
            said += process.readAllStandardOutput();
        }
        return true;
    };
    QVERIFY(saysRead(1));
    write(u"logs/a.jsonl"_s, answer("2"), QIODevice::Append);
    QVERIFY(saysRead(2));
    write(u"logs/b.jsonl"_s, answer("3"));
    QVERIFY(saysRead(3));
    QCOMPARE(::kill(pid_t(process.processId()), sent), 0);
    QVERIFY(process.waitForFinished(PatienceMs));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(count(), "3");
}

/// A second process: the same commands as those of the program.
static int runAsCommand(const QStringList &words)
{
    QFile out;
    QFile err;
    if (!out.open(stdout, QIODevice::WriteOnly) || !err.open(stderr, QIODevice::WriteOnly))
        return 99;
    return runCommand(words, {out, err, {}, nullptr, {}});
}

TALLYGLASS_TEST(WatchCommandTest)
TALLYGLASS_SECOND_PROCESS(u"watch-command"_s, runAsCommand)
#include "watchcommandtest.moc"
