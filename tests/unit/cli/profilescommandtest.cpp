// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilefolder.h"
#include "support/cli.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

const QByteArray Export = "Wann;Was;Wer;Rein;Raus;Preis\n"
                          "05.11.2026 10:00:00;gpt-4o;anna;1.200;30;0,5\n"
                          "never;gpt-4o;ben;800;20;0,25\n"
                          "05.11.2026 11:00:00;gpt-4o;anna;110;30;0,5\n"
                          "05.11.2026 12:00:00;gpt-4o;anna;120;30;0,5\n"
                          "05.11.2026 13:00:00;gpt-4o;anna;130;30;0,5\n"
                          "05.11.2026 14:00:00;gpt-4o;anna;140;30;0,5\n"
                          "05.11.2026 15:00:00;gpt-4o;anna;150;30;0,5\n"
                          "05.11.2026 16:00:00;gpt-4o;anna;160;30;0,5\n"
                          "05.11.2026 17:00:00;gpt-4o;anna;170;30;0,5\n"
                          "05.11.2026 18:00:00;gpt-4o;anna;180;30;0,5\n"
                          "05.11.2026 19:00:00;gpt-4o;anna;190;30;0,5\n"
                          "05.11.2026 20:00:00;gpt-4o;anna;200;30;0,5\n"
                          "05.11.2026 21:00:00;gpt-4o;anna;210;30;0,5\n";
const QByteArray Mapping =
    "{\"columns\": {\"Wann\": \"time\", \"Was\": \"model\", \"Wer\": \"customer\","
    "\"Rein\": \"input\", \"Raus\": \"output\", \"Preis\": \"cost\"}, \"decimal\": \",\"}";

} // namespace

/// Profiles as a person or a script keeps and uses them.
class ProfilesCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        QDir(ProfileFolder::defaultPath()).removeRecursively();
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { QDir(ProfileFolder::defaultPath()).removeRecursively(); }

    void areKeptListedShownAndRemoved()
    {
        QCOMPARE(runCli({u"profiles"_s}).status, 0);
        const CliAnswer saved = import({u"--map"_s, write(u"map.json"_s, Mapping), u"--assume-zone"_s,
                                        u"Europe/Berlin"_s, u"--save-profile"_s, u"Agency"_s});
        QCOMPARE(saved.status, 3); // one line was rejected
        QCOMPARE(saved.err, QByteArray());
        const auto profiles = runCli({u"profiles"_s, u"list"_s, u"--json"_s}).json()["profiles"_L1].toArray();
        QCOMPARE(profiles.size(), 1);
        QCOMPARE(profiles[0]["name"_L1].toString(), u"Agency"_s);
        QCOMPARE(profiles[0]["header"_L1].toArray().size(), 6);
        const CliAnswer shown = runCli({u"profiles"_s, u"show"_s, u"Agency"_s});
        const auto map = ColumnMap::parse(shown.out); // is a mapping file
        QVERIFY2(map.ok(), shown.out.constData());
        QCOMPARE(map->timeZone, QByteArray("Europe/Berlin"));
        QVERIFY(map->find("Wer")->field == Field::Customer);

        const auto file = import({}, u"next.csv"_s).json()["files"_L1].toArray()[0].toObject();
        QCOMPARE(file["profile"_L1].toString(), u"Agency"_s);
        QCOMPARE(file["warnings"_L1].toArray().size(), 0);

        QCOMPARE(runCli({u"profiles"_s, u"remove"_s, u"Agency"_s}).status, 0);
        QCOMPARE(runCli({u"profiles"_s, u"remove"_s, u"Agency"_s}).status, 1);
        QCOMPARE(runCli({u"profiles"_s, u"show"_s, u"Agency"_s}).status, 1);
        QVERIFY(runCli({u"profiles"_s, u"list"_s, u"--json"_s}).json()["profiles"_L1].toArray().isEmpty());
    }

    void oneCanBeNamed()
    {
        QVERIFY(
            ProfileFolder().save(u"Any"_s, *ColumnMap::parse(Mapping)).ok()); // for no columns in particular
        QCOMPARE(import({}).status, 1);
        QCOMPARE(import({u"--profile"_s, u"Any"_s}).status, 3);
        const CliAnswer unknown = import({u"--profile"_s, u"Some"_s}, u"b.csv"_s);
        QCOMPARE(unknown.status, 1);
        QVERIFY2(unknown.err.contains("Any"), unknown.err.constData());
    }

    void profileOfOtherColumnsStays()
    {
        const QStringList kept{u"--map"_s, write(u"map.json"_s, Mapping), u"--assume-zone"_s,
                               u"UTC"_s,   u"--save-profile"_s,           u"Agency"_s};
        QCOMPARE(import(kept).status, 3);
        const QByteArray before = runCli({u"profiles"_s, u"show"_s, u"Agency"_s}).out;
        const QString other =
            write(u"other.csv"_s, "Wann,Was,Extra,Rein\n2026-11-05T10:00:00Z,gpt-4o,1,20\n");
        const QStringList words{u"import"_s,
                                u"--ledger"_s,
                                m_folder->filePath(u"l.tally"_s),
                                u"--guess"_s,
                                u"--map"_s,
                                write(u"other.json"_s, R"({"columns": {"Wann": "time", "Was": "model",
                                "Rein": "input"}})")};
        const CliAnswer refused = runCli(words + QStringList{u"--save-profile"_s, u"Agency"_s, other});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("other columns") && refused.err.contains("The import stands."),
                 refused.err.constData());
        QCOMPARE(runCli({u"profiles"_s, u"show"_s, u"Agency"_s}).out, before);
        // The same columns are the same profile: it is brought up to date.
        QCOMPARE(import(kept, u"next.csv"_s).err, QByteArray());
    }

    // Whether requests that came before count is asked for each file.
    void keepNoAnswerAboutOneImport()
    {
        const QByteArray head = "zeit,modell,ein,aus\n2026-11-03T10:00:00Z,gpt-4o,10,5\n";
        const QString log = write(u"twice.csv"_s, head);
        const QString map =
            write(u"columns.json"_s,
                  R"({"columns": {"zeit": "time", "modell": "model", "ein": "input", "aus": "output"}})");
        const QStringList words{u"import"_s, u"--ledger"_s, m_folder->filePath(u"l.tally"_s), u"--map"_s, map,
                                log,         u"--user"_s};
        QCOMPARE(runCli(words + QStringList{u"ann"_s}).status, 0);
        const CliAnswer told = runCli(
            words
            + QStringList{u"bob"_s, u"--assume"_s, u"told_again=both"_s, u"--save-profile"_s, u"Agency"_s});
        QVERIFY2(told.status == 0, told.err);
        const QByteArray shown = runCli({u"profiles"_s, u"show"_s, u"Agency"_s}).out;
        QVERIFY2(shown.contains("zeit") && !shown.contains("told_again"), shown);
    }

    void rejectedLinesGoToAFile()
    {
        const QString path = m_folder->filePath(u"rejected.csv"_s);
        import({u"--map"_s, write(u"map.json"_s, Mapping), u"--rejected"_s, path});
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], QByteArray("file,line,reason,text"));
        QVERIFY2(lines[1].startsWith("\"log.csv\",3,\"")
                     && lines[1].endsWith(",\"never;gpt-4o;ben;800;20;0,25\""),
                 lines[1].constData());
        const CliAnswer refused = import(
            {u"--map"_s, write(u"map.json"_s, Mapping), u"--rejected"_s, u"/nowhere/x.csv"_s}, u"b.csv"_s);
        QCOMPARE(refused.status, 1);
        QVERIFY(refused.err.contains("/nowhere/x.csv"));
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no name") << QStringList{u"profiles"_s, u"show"_s};
        QTest::newRow("two names") << QStringList{u"profiles"_s, u"remove"_s, u"a"_s, u"b"_s};
        QTest::newRow("action") << QStringList{u"profiles"_s, u"add"_s};
        QTest::newRow("empty profile") << QStringList{u"import"_s, u"--profile"_s, QString(), u"x"_s};
        QTest::newRow("profile and map")
            << QStringList{u"import"_s, u"--profile"_s, u"a"_s, u"--map"_s, u"m"_s, u"x"_s};
        QTest::newRow("name of nothing") << QStringList{u"import"_s, u"--save-profile"_s, u" "_s, u"x"_s};
    }
    void wrongUsage()
    {
        QFETCH(QStringList, words);
        const CliAnswer answer = runCli(words);
        QCOMPARE(answer.status, 2);
        QVERIFY(!answer.err.isEmpty());
    }

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    }
    CliAnswer import(const QStringList &options, const QString &name = u"log.csv"_s)
    {
        QByteArray text = Export;
        return runCli(QStringList{u"import"_s, u"--json"_s, u"--ledger"_s, m_folder->filePath(u"l.tally"_s)}
                      + options
                      + QStringList{write(name, name == "log.csv"_L1 ? text : text.replace("anna", "carl"))});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

TALLYGLASS_TEST(ProfilesCommandTest)
#include "profilescommandtest.moc"
