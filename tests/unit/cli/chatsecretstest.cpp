// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/faultserver.h"
#include "support/keyspellings.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr char SecretKey[] = "sk-test-0123456789abcdefQz9LkX2v";

QByteArray jsonText(const QByteArray &text)
{
    const QByteArray object =
        QJsonDocument(QJsonObject{{u"t"_s, QString::fromUtf8(text)}}).toJson(QJsonDocument::Compact);
    return object.mid(5, object.size() - 6);
}

FaultScript says(int status, const QByteArray &body, const QByteArray &headers = {})
{
    return {fault::waitBody(), fault::send(fault::answer(status, body, "application/json", headers))};
}

} // namespace

/// What `tallyglass chat` prints, and what is exported afterwards, never gives the key away, whatever a
/// server makes of it.
class ChatSecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noOutputGivesTheKeyAway_data();
    void noOutputGivesTheKeyAway();
    void noRedirectGivesTheKeyAway();

private:
    QString ledger() const { return m_folder->filePath(u"l.tally"_s); }
    CliAnswer chat(const FaultServer &server, const QStringList &options) const;
    void checkExports();

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ChatSecretsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    qputenv("OPENROUTER_API_KEY", SecretKey);
}

CliAnswer ChatSecretsTest::chat(const FaultServer &server, const QStringList &options) const
{
    return runCli(QStringList{u"chat"_s, u"--ledger"_s, ledger(), u"--provider"_s, u"openrouter"_s,
                              u"--base-url"_s, server.url(u"/v1"_s).toString(), u"--model"_s,
                              u"fault-model"_s}
                  + options + QStringList{u"hi"_s});
}

void ChatSecretsTest::checkExports()
{
    for (const QString &format : {u"csv"_s, u"json"_s, u"jsonl"_s}) {
        const QString path = m_folder->filePath(u"export."_s + format);
        const CliAnswer exported =
            runCli({u"export"_s, u"--ledger"_s, ledger(), u"--format"_s, format, u"--output"_s, path});
        QCOMPARE(exported.status, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("fault-model"));
        QVERIFY2(!reveals(text, SecretKey), text.constData());
        QVERIFY2(!reveals(exported.err, SecretKey), exported.err.constData());
    }
    const CliAnswer report =
        runCli({u"report"_s, u"--ledger"_s, ledger(), u"--group-by"_s, u"model"_s, u"--json"_s});
    QCOMPARE(report.status, 0);
    QVERIFY2(!reveals(report.out + report.err, SecretKey), report.out.constData());
}

void ChatSecretsTest::noOutputGivesTheKeyAway_data()
{
    QTest::addColumn<int>("how");
    for (int how = 0; how < Spellings; ++how)
        QTest::addRow("%d", how) << how;
}

void ChatSecretsTest::noOutputGivesTheKeyAway()
{
    QFETCH(int, how);
    const QByteArray secret = spelled(SecretKey, how);
    QVERIFY(reveals(secret, SecretKey)); // or nothing would be looked for
    const QByteArray said = jsonText("x " + secret + " y");
    const QByteArray error =
        "{\"error\":{\"message\":" + said + ",\"code\":" + said + ",\"type\":" + said + "}}";
    const QByteArray whole = "{\"id\":" + said + ",\"model\":" + said + ",\"provider\":" + said
        + ",\"service_tier\":" + said
        + ",\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":" + said
        + "}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"note\":" + said + "}}";
    const QByteArray stream = "data: {\"id\":" + said + ",\"model\":" + said
        + ",\"choices\":[{\"delta\":{\"content\":\"hello\"}}]}\n\ndata: " + error + "\n\n";
    const QList<FaultScript> scripts{
        says(401, error),
        says(500, "<html>" + secret + "</html>"),
        says(200, whole),
        says(503, error, "retry-after-ms: 1\r\n"),
        {fault::waitBody(), fault::send(fault::streamHead() + fault::chunk(stream) + fault::lastChunk())}};
    FaultServer server(scripts);
    for (qsizetype i = 0; i < scripts.size(); ++i) {
        const QStringList options = i == 3 ? QStringList{u"--retries"_s, u"1"_s, u"--json"_s}
            : i % 2 == 0                   ? QStringList{u"--json"_s}
                                           : QStringList{};
        const CliAnswer answer = chat(server, options);
        QVERIFY2(!reveals(answer.out, SecretKey), answer.out.constData());
        QVERIFY2(!reveals(answer.err, SecretKey), answer.err.constData());
        QVERIFY(!answer.out.contains(secret) && !answer.err.contains(secret));
    }
    checkExports();
}

void ChatSecretsTest::noRedirectGivesTheKeyAway()
{
    const QByteArray key(SecretKey);
    for (const QByteArray &target :
         {"http://" + key + ".example/x", "http://" + key + ":" + key + "@127.0.0.1:9/x",
          "http://127.0.0.1:9/" + key + "?k=" + key, "https://" + base64(key, true) + "/x"}) {
        FaultServer server(QList<FaultScript>{says(307, {}, "Location: " + target + "\r\n")});
        const CliAnswer answer = chat(server, {u"--json"_s});
        QCOMPARE(answer.status, 1);
        QVERIFY2(!reveals(answer.out + answer.err, key), (answer.out + answer.err).constData());
    }
    checkExports();
}

TALLYGLASS_TEST(ChatSecretsTest)
#include "chatsecretstest.moc"
