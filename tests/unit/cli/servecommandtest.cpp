// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include "storage/ledger.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace tally;
using namespace Qt::StringLiterals;

/// `tallyglass serve` and its tokens.
class ServeCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void makesTokens();
    void wrongUsage_data();
    void wrongUsage();
    void servesUntilASignal();
    void saysThatThePortIsTaken();

private:
    QString ledger() const { return m_folder->filePath(u"l.tally"_s); }
    CliAnswer token(const QStringList &words) const
    {
        return runCli(QStringList{u"serve"_s, u"token"_s} + words + QStringList{u"--ledger"_s, ledger()});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ServeCommandTest::makesTokens()
{
    const CliAnswer added = token({u"add"_s,
                                   u"ci"_s,
                                   u"--json"_s,
                                   u"--user"_s,
                                   u"ann"_s,
                                   u"--customer"_s,
                                   u"acme"_s,
                                   u"--project"_s,
                                   u"site"_s,
                                   u"--context"_s,
                                   u"team=core"_s,
                                   u"--provider"_s,
                                   u"groq"_s,
                                   u"--model"_s,
                                   u"a"_s,
                                   u"--model"_s,
                                   u"b"_s,
                                   u"--mode"_s,
                                   u"pass"_s,
                                   u"--limit"_s,
                                   u"cost=5/month"_s,
                                   u"--limit"_s,
                                   u"requests=60/minute"_s});
    QCOMPARE(added.status, 0);
    QCOMPARE(added.json().value(u"name"_s).toString(), u"ci"_s);
    const QString secret = added.json().value(u"token"_s).toString();
    QVERIFY(QRegularExpression(u"^tg_[0-9A-Za-z]{32}$"_s).match(secret).hasMatch());
    const CliAnswer plain = token({u"add"_s, u"other"_s});
    QVERIFY(plain.out.startsWith("tg_"));
    const CliAnswer taken = token({u"add"_s, u"ci"_s});
    QCOMPARE(taken.status, 1);
    QVERIFY2(taken.err.contains("There is a token “ci” already.") && !taken.err.contains("SQLite"),
             taken.err);

    const QJsonArray listed = token({u"list"_s, u"--json"_s}).json().value(u"tokens"_s).toArray();
    QCOMPARE(listed.size(), 2);
    const QJsonObject ci = listed[0].toObject();
    QCOMPARE(ci.value(u"name"_s).toString(), u"ci"_s);
    QCOMPARE(ci.value(u"customer"_s).toString(), u"acme"_s);
    QCOMPARE(ci.value(u"mode"_s).toString(), u"pass"_s);
    QCOMPARE(ci.value(u"models"_s).toArray(), (QJsonArray{u"a"_s, u"b"_s}));
    QCOMPARE(ci.value(u"limits"_s).toArray(), (QJsonArray{u"cost=5/month"_s, u"requests=60/minute"_s}));
    QCOMPARE(ci.value(u"context"_s)[u"team"_s].toString(), u"core"_s);
    QVERIFY(!token({u"list"_s, u"--json"_s}).out.contains(secret.toUtf8()));

    QCOMPARE(token({u"revoke"_s, u"ci"_s}).status, 0);
    QCOMPARE(token({u"revoke"_s, u"ci"_s}).status, 1);
    QCOMPARE(token({u"list"_s, u"--json"_s}).json().value(u"tokens"_s).toArray().size(), 1);
    QCOMPARE(token({u"add"_s, u"ci"_s}).status, 0);
}

void ServeCommandTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const QStringList &words) { QTest::newRow(name) << words; };
    row("port", {u"serve"_s, u"--port"_s, u"65536"_s});
    row("upstream", {u"serve"_s, u"--upstream"_s, u"openai"_s});
    row("upstream without a scheme", {u"serve"_s, u"--upstream"_s, u"openai=example.com"_s});
    row("key in the upstream", {u"serve"_s, u"--upstream"_s, u"openai=https://x@example.com"_s});
    row("action", {u"serve"_s, u"nothing"_s});
    row("token action", {u"serve"_s, u"token"_s, u"nothing"_s});
    row("no name", {u"serve"_s, u"token"_s, u"add"_s});
    row("limit", {u"serve"_s, u"token"_s, u"add"_s, u"ci"_s, u"--limit"_s, u"requests=1/year"_s});
    row("mode", {u"serve"_s, u"token"_s, u"add"_s, u"ci"_s, u"--mode"_s, u"mine"_s});
    row("context", {u"serve"_s, u"token"_s, u"add"_s, u"ci"_s, u"--context"_s, u"team"_s});
}

void ServeCommandTest::wrongUsage()
{
    QFETCH(const QStringList, words);
    const CliAnswer answer = runCli(words + QStringList{u"--ledger"_s, ledger()});
    QCOMPARE(answer.status, 2);
    QVERIFY(!answer.err.isEmpty());
    QVERIFY(!QFile::exists(ledger()));
}

void ServeCommandTest::servesUntilASignal()
{
    QCOMPARE(token({u"add"_s, u"ci"_s}).status, 0);
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    QTimer timer;
    QTcpSocket client;
    int asked = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        const QJsonObject line = QJsonDocument::fromJson(out.data().trimmed()).object();
        if (line.isEmpty() || asked++ > 0)
            return;
        const QUrl address(line.value(u"listening"_s).toString());
        QCOMPARE(address.host(), u"127.0.0.1"_s);
        QVERIFY(line.value(u"otlp"_s).isString());
        client.connectToHost(address.host(), static_cast<quint16>(address.port()));
        client.write("GET /api/usage HTTP/1.1\r\nHost: " + address.authority().toUtf8() + "\r\n\r\n");
    });
    connect(&client, &QTcpSocket::readyRead, this, [] { std::raise(SIGTERM); });
    timer.start(10);
    const QStringList words{u"serve"_s,       u"--json"_s, u"--port"_s,   u"0"_s,
                            u"--otlp-port"_s, u"0"_s,      u"--ledger"_s, ledger()};
    QCOMPARE(runCommand(words, {out, err, {}, nullptr, {}}), 0);
    QVERIFY(client.readAll().startsWith("HTTP/1.1 401 "));
    QCOMPARE(out.data().count('\n'), 1);
}

void ServeCommandTest::saysThatThePortIsTaken()
{
    FaultServer taken("ok");
    const CliAnswer answer =
        runCli({u"serve"_s, u"--port"_s, QString::number(taken.url().port()), u"--ledger"_s, ledger()});
    QCOMPARE(answer.status, 1);
    QVERIFY(answer.err.contains(QByteArray::number(taken.url().port())));
}

TALLYGLASS_TEST(ServeCommandTest)
#include "servecommandtest.moc"
