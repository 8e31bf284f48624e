// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pushdesk.h"
#include "support/testprogram.h"

using namespace Qt::StringLiterals;
using namespace tally;

class ConnectionsCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsNothing();
    void addsChangesAndRemoves();
    void readsProjectFiles();
    void refusesWhatCannotWork_data();
    void refusesWhatCannotWork();
    void keepsNoSecret();
};

void ConnectionsCommandTest::listsNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"none.tally"_s);
    const CliAnswer answer = runCli({u"connections"_s, u"list"_s, u"--json"_s, u"--ledger"_s, path});
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.json()[u"connections"_s].toArray().isEmpty());
    QVERIFY(!QFile::exists(path));
}

void ConnectionsCommandTest::addsChangesAndRemoves()
{
    const PushDesk desk;
    const QStringList add{u"connections"_s,   u"add"_s,
                          u"portal"_s,        u"p"_s,
                          u"--url"_s,         u"https://portal.example"_s,
                          u"--project-map"_s, u"shop="_s + QString::fromUtf8(PushDesk::ShopId).toUpper()};
    QCOMPARE(desk.run(add).status, 0);
    QCOMPARE(desk.run(add).status, 2);
    const CliAnswer list = desk.run({u"connections"_s, u"list"_s, u"--json"_s});
    const QJsonObject connection = PushDesk::first(list);
    QCOMPARE(connection[u"name"_s].toString(), u"p"_s);
    QCOMPARE(connection[u"kind"_s].toString(), u"portal"_s);
    QCOMPARE(connection[u"enabled"_s].toBool(), true);
    for (const auto &state : {u"pending"_s, u"sending"_s, u"sent"_s, u"unknown"_s, u"rejected"_s,
                              u"needs_attention"_s, u"not_sendable"_s, u"cost_differs"_s})
        QCOMPARE(PushDesk::count(list, state), 0);
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"p"_s, u"--off"_s}).status, 0);
    QCOMPARE(PushDesk::first(desk.run({u"connections"_s, u"list"_s, u"--json"_s}))[u"enabled"_s].toBool(true),
             false);
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"nobody"_s, u"--off"_s}).status, 1);
    QCOMPARE(desk.run({u"connections"_s, u"remove"_s, u"p"_s}).status, 0);
    QCOMPARE(desk.run({u"connections"_s, u"remove"_s, u"p"_s}).status, 1);
}

void ConnectionsCommandTest::readsProjectFiles()
{
    const PushDesk desk;
    QFile file(desk.path(u"map.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("{\"shop\":\"") + PushDesk::ShopId + "\"}");
    file.close();
    QCOMPARE(desk.run({u"connections"_s, u"add"_s, u"portal"_s, u"p"_s, u"--url"_s,
                       u"https://portal.example"_s, u"--project-map"_s, file.fileName(), u"--project-map"_s,
                       u"a=b=22222222-2222-4222-8222-222222222222"_s})
                 .status,
             0);
    const CliAnswer preview = desk.push({u"--batch"_s, u"1"_s, u"--dry-run"_s});
    QCOMPARE(PushDesk::first(preview)[u"preview"_s][u"sendable"_s].toInt(), 3);
}

void ConnectionsCommandTest::refusesWhatCannotWork_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no kind") << QStringList{u"x"_s};
    QTest::newRow("kind") << QStringList{u"carrier-pigeon"_s, u"x"_s, u"--url"_s, u"https://a.example"_s};
    QTest::newRow("no address") << QStringList{u"portal"_s, u"x"_s};
    QTest::newRow("plain http") << QStringList{u"portal"_s, u"x"_s, u"--url"_s, u"http://a.example"_s};
    QTest::newRow("password") << QStringList{u"portal"_s, u"x"_s, u"--url"_s, u"https://a:b@a.example"_s};
    QTest::newRow("no secret") << QStringList{u"webhook"_s, u"x"_s, u"--url"_s, u"https://a.example"_s};
    QTest::newRow("no key") << QStringList{u"posthog"_s, u"x"_s, u"--url"_s, u"https://a.example"_s};
    QTest::newRow("no UUID") << QStringList{
        u"portal"_s, u"x"_s, u"--url"_s, u"https://a.example"_s, u"--project-map"_s, u"shop=12"_s};
    QTest::newRow("other kind") << QStringList{u"otlp"_s,         u"x"_s, u"--url"_s, u"https://a.example"_s,
                                               u"--secret-env"_s, u"A"_s};
    QTest::newRow("booked as") << QStringList{u"otlp"_s,        u"x"_s,   u"--url"_s, u"https://a.example"_s,
                                              u"--booked-as"_s, u"loud"_s};
}

void ConnectionsCommandTest::refusesWhatCannotWork()
{
    QFETCH(QStringList, words);
    const PushDesk desk;
    const CliAnswer answer = desk.run(QStringList{u"connections"_s, u"add"_s} + words);
    QCOMPARE(answer.status, 2);
    QVERIFY(!answer.err.isEmpty());
}

void ConnectionsCommandTest::keepsNoSecret()
{
    const PushDesk desk;
    qputenv("SOME_SECRET", "whsec_Zm9yLXlvdXItZXllcy1vbmx5LTAxMjM0NTY3ODk=");
    QCOMPARE(desk.run({u"connections"_s, u"add"_s, u"webhook"_s, u"w"_s, u"--url"_s,
                       u"http://127.0.0.1:1/x"_s, u"--secret-env"_s, u"SOME_SECRET"_s})
                 .status,
             0);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 1);
    for (const auto &name : {u"a.tally"_s, u"a.tally-wal"_s}) {
        QFile file(desk.path(name));
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().contains("Zm9yLXlvdXItZXllcy1vbmx5"));
    }
}

TALLYGLASS_TEST(ConnectionsCommandTest)

#include "connectionscommandtest.moc"
