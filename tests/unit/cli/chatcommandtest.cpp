// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/chattable.h"
#include "support/cli.h"
#include "support/faultserver.h"

#include "storage/ledger.h"
#include "writefaults.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr char Key[] = "sk-test-0123456789abcdef";

} // namespace

/// `tallyglass chat` against a scripted server.
class ChatCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WriteFaults::install(); }
    void init();
    void streamsTheAnswer();
    void printsJson();
    void tellsWhatCouldNotBeStored_data();
    void tellsWhatCouldNotBeStored();
    void sendsNothingWithoutARecord();
    void failuresExitWithOne();
    void triesAgainOnRequest();
    void interruptCancels();
    void interruptInThePauseCancels();
    void marksWhatACrashLeft();
    void readsThePromptFromStandardInput();
    void wrongUsage_data();
    void wrongUsage();
    void sendsParameters();
    void importOfTheSameRequestUpdatesIt();

private:
    QString ledger() const { return m_folder->filePath(u"l.tally"_s); }
    QStringList words(const FaultServer &server, const QStringList &more,
                      const QString &provider = u"openai-compatible"_s) const
    {
        return QStringList{u"chat"_s,
                           u"--ledger"_s,
                           ledger(),
                           u"--provider"_s,
                           provider,
                           u"--base-url"_s,
                           server.url(u"/v1"_s).toString(),
                           u"--model"_s,
                           u"fault-model"_s}
        + more;
    }
    std::vector<StoredRecord> records() const
    {
        std::vector<StoredRecord> all;
        const auto open = Ledger::open(ledger(), Ledger::Mode::ReadOnly);
        if (open)
            (void)(*open)->scan(0, [&all](const StoredRecord &record) {
                all.push_back(record);
                return true;
            });
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ChatCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    qputenv("OPENAI_COMPATIBLE_API_KEY", Key);
    qputenv("OPENROUTER_API_KEY", Key);
}

void ChatCommandTest::streamsTheAnswer()
{
    FaultServer server("ok-stream");
    const CliAnswer answer =
        runCli(words(server,
                     {u"--user"_s, u"ann"_s, u"--customer"_s, u"acme"_s, u"--project"_s, u"site"_s,
                      u"--context"_s, u"ticket=7"_s, u"--context"_s, u"a=b=c"_s, u"hi there"_s}));
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.out, QByteArray("Hello world\n"));
    QVERIFY(answer.err.contains("11 in"));
    QVERIFY(answer.err.contains("cost unknown"));
    QVERIFY(!answer.err.contains(Key));
    QVERIFY(server.requests()[0].body.contains("hi there"));
    QCOMPARE(server.requests()[0].headers["authorization"], QByteArray("Bearer ") + Key);
    const UsageRecord record = records().at(0).record;
    QCOMPARE(record.user, std::string("ann"));
    QCOMPARE(record.customer, std::string("acme"));
    QCOMPARE(record.project, std::string("site"));
    QVERIFY(record.context.find(R"("ticket":"7")") != std::string::npos);
    QVERIFY(record.context.find(R"("a":"b=c")") != std::string::npos);
    QCOMPARE(record.source, std::string("openai-compatible"));
    QCOMPARE(record.externalId, std::string("gen-fault"));
    QCOMPARE(record.status, std::optional(Status::Completed));
}

void ChatCommandTest::printsJson()
{
    FaultServer server("ok");
    const CliAnswer answer = runCli(words(server, {u"--json"_s, u"--no-stream"_s, u"hi"_s}));
    QCOMPARE(answer.status, 0);
    const QJsonObject json = answer.json();
    QCOMPARE(json["text"_L1].toString(), u"Hello world"_s);
    QCOMPARE(json["model"_L1].toString(), u"fault-model"_s);
    QCOMPARE(json["response_id"_L1].toString(), u"gen-fault"_s);
    QCOMPARE(json["finish_reason"_L1].toString(), u"stop"_s);
    QCOMPARE(json["status"_L1].toString(), u"completed"_s);
    QVERIFY(!json.contains("error"_L1));
    const QJsonObject usage = json["usage"_L1].toObject();
    QCOMPARE(usage["prompt_tokens"_L1].toInt(), 11);
    QCOMPARE(usage["completion_tokens"_L1].toInt(), 7);
    QCOMPARE(usage["total_tokens"_L1].toInt(), 18);
    QVERIFY(usage["cache_read_tokens"_L1].isNull()); // not told, so not 0
    QVERIFY(json["cost_usd"_L1].isNull());
    QCOMPARE(json["cost_source"_L1].toString(), u"unknown"_s);
    QVERIFY(json["latency_ms"_L1].isDouble());
    QVERIFY(json["time_to_first_token_ms"_L1].isNull()); // there was no stream
    QCOMPARE(json["record"_L1].toInteger(), qint64(records().at(0).id));
}

void ChatCommandTest::tellsWhatCouldNotBeStored_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QStringList>("options");
    for (const QStringList &options : {QStringList(), {u"--json"_s}, {u"--json"_s, u"--no-stream"_s}}) {
        const QByteArray name = options.join(u' ').toUtf8();
        QTest::newRow("full disk " + name) << SQLITE_FULL << u"The disk is full."_s << options;
        QTest::newRow("broken disk " + name)
            << SQLITE_IOERR_WRITE << u"Reading or writing the ledger failed"_s << options;
    }
}

// The ledger takes the pending record, and its disk gives out while the model answers.
void ChatCommandTest::tellsWhatCouldNotBeStored()
{
    QFETCH(int, fault);
    QFETCH(QString, message);
    QFETCH(QStringList, options);
    FaultServer server(options.contains(u"--no-stream"_s) ? "ok" : "ok-stream");
    connect(&server, &FaultServer::requestArrived, this, [fault] { WriteFaults::failWith = fault; });
    const CliAnswer answer = runCli(words(server, options + QStringList{u"hi"_s}));
    WriteFaults::failWith = SQLITE_OK;
    QCOMPARE(answer.status, 1);
    QCOMPARE(server.requestCount(), 1);
    QVERIFY2(answer.err.contains(message.toUtf8()), answer.err.constData());
    QVERIFY2(answer.err.contains("could not be stored"), answer.err.constData());
    QVERIFY2(answer.err.contains("billed again"), answer.err.constData());
    if (options.isEmpty()) {
        QCOMPARE(answer.out, QByteArray("Hello world\n"));
    } else {
        const QJsonObject json = answer.json();
        QCOMPARE(json["text"_L1].toString(), u"Hello world"_s);
        QCOMPARE(json["status"_L1].toString(), u"completed"_s);
        QCOMPARE(json["usage"_L1].toObject()["completion_tokens"_L1].toInt(), 7);
        QVERIFY(!json.contains("error"_L1)); // the answer is whole
        const QJsonObject error = json["record_error"_L1].toObject();
        QVERIFY2(error["message"_L1].toString().startsWith(message), answer.out.constData());
        QVERIFY(error["not_stored"_L1].toString().contains(u"cost"_s));
        QVERIFY(error["to_do"_L1].toString().contains(u"billed again"_s));
        QCOMPARE(json["record"_L1].toInteger(), qint64(records().at(0).id));
    }
    QCOMPARE(records().size(), size_t(1));
    QCOMPARE(records()[0].record.status, std::optional(Status::Pending));
    QVERIFY2(answer.err.contains(".unwritten.jsonl"), answer.err.constData());

    disconnect(&server, nullptr, this, nullptr);
    QCOMPARE(runCli(words(server, {u"again"_s})).status, 0); // the disk takes it
    QCOMPARE(records().size(), size_t(2));
    QCOMPARE(records()[0].record.status, std::optional(Status::Completed));
    QCOMPARE(records()[0].record.tokens.output, std::optional<int64_t>(7));
    QVERIFY(QDir(m_folder->path()).entryList({u"*unwritten*"_s}).isEmpty());
}

void ChatCommandTest::sendsNothingWithoutARecord()
{
    FaultServer server("ok");
    QCOMPARE(runCli(words(server, {u"hi"_s})).status, 0); // the ledger is there
    WriteFaults::failWith = SQLITE_FULL;
    const CliAnswer answer = runCli(words(server, {u"--json"_s, u"hi"_s}));
    WriteFaults::failWith = SQLITE_OK;
    QCOMPARE(answer.status, 1);
    QCOMPARE(server.requestCount(), 1);
    QVERIFY2(answer.json()["error"_L1].toString().contains(u"full"_s), answer.out.constData());
    QVERIFY2(answer.json()["error"_L1].toString().contains(u"Nothing was sent"_s), answer.out.constData());
    QVERIFY(answer.json()["status"_L1].isNull());
    QVERIFY(answer.json()["record"_L1].isNull());
    QVERIFY(!answer.json().contains("record_error"_L1));
}

void ChatCommandTest::failuresExitWithOne()
{
    FaultServer server("status-401");
    const CliAnswer answer = runCli(words(server, {u"--json"_s, u"hi"_s}));
    QCOMPARE(answer.status, 1);
    QCOMPARE(answer.json()["status"_L1].toString(), u"failed"_s);
    QVERIFY(answer.json()["error"_L1].toString().contains(u"Fault 401"_s));
    QCOMPARE(answer.json()["text"_L1].toString(), QString());
    QCOMPARE(records().at(0).record.status, std::optional(Status::Failed));
    QCOMPARE(server.requestCount(), 1);
}

void ChatCommandTest::triesAgainOnRequest()
{
    const FaultScript busy{fault::waitBody(),
                           fault::send(fault::answer(503, R"({"error":{"message":"busy"}})",
                                                     "application/json", "retry-after-ms: 5\r\n"))};
    FaultServer server(QList<FaultScript>{busy} + fault::named("ok-stream"));
    QCOMPARE(runCli(words(server, {u"hi"_s})).status, 1);
    FaultServer again(QList<FaultScript>{busy} + fault::named("ok-stream"));
    const CliAnswer answer = runCli(words(again, {u"--retries"_s, u"1"_s, u"hi"_s}));
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.err.contains("trying again"));
    QCOMPARE(again.requestCount(), 2);
    QCOMPARE(records().size(), size_t(3));
    FaultServer later({{fault::waitBody(),
                        fault::send(fault::answer(503, "{}", "application/json", "retry-after: 3600\r\n"))}});
    const CliAnswer none = runCli(words(later, {u"--retries"_s, u"1"_s, u"hi"_s}));
    QCOMPARE(none.status, 1);
    QVERIFY2(none.err.contains("60 minute"), none.err.constData());
}

void ChatCommandTest::interruptCancels()
{
    FaultServer server("silence-in-stream");
    QTimer watch; // until the first words are out
    connect(&watch, &QTimer::timeout, this, [&] {
        if (server.requestCount() == 1 && server.requests()[0].whole)
            raise(SIGINT);
    });
    watch.start(50);
    const CliAnswer answer = runCli(words(server, {u"--json"_s, u"hi"_s}));
    QCOMPARE(answer.status, 130);
    QCOMPARE(answer.json()["status"_L1].toString(), u"cancelled"_s);
    QCOMPARE(records().at(0).record.status, std::optional(Status::Cancelled));
}

void ChatCommandTest::interruptInThePauseCancels()
{
    FaultServer server({{fault::waitBody(),
                         fault::send(fault::answer(503, "{}", "application/json", "retry-after: 30\r\n"))}});
    QTimer watch; // until the answer stands in the ledger
    connect(&watch, &QTimer::timeout, this, [&] {
        const auto all = records();
        if (!all.empty() && all[0].record.status == Status::Failed)
            raise(SIGINT);
    });
    watch.start(50);
    const CliAnswer answer = runCli(words(server, {u"--json"_s, u"--retries"_s, u"1"_s, u"hi"_s}));
    QCOMPARE(answer.status, 130);
    QCOMPARE(answer.json()["status"_L1].toString(), u"cancelled"_s);
    QCOMPARE(records().size(), size_t(1));
    QCOMPARE(records()[0].record.status, std::optional(Status::Failed)); // which that attempt did
    QCOMPARE(server.requestCount(), 1);
}

// What can still be asked of the provider stays for the window.
void ChatCommandTest::marksWhatACrashLeft()
{
    FaultServer server("ok-stream");
    UsageRecord left;
    left.provider = left.source = "openrouter";
    left.externalId = "gen-1";
    left.status = Status::Pending;
    const OpenChat open{.session = "0123456789abcdef",
                        .baseUrl = server.url(u"/v1"_s).toString().toStdString(),
                        .lookupId = "gen-1"};
    QVERIFY((*Ledger::open(ledger(), Ledger::Mode::OpenOrCreate))->chats().put(0, left, open).ok());
    QCOMPARE(runCli(words(server, {u"hi"_s})).status, 0);
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(records().size(), size_t(2));
    QCOMPARE(records()[0].record.status, std::optional(Status::Interrupted));
    QCOMPARE(records()[1].record.status, std::optional(Status::Completed));
    const auto asked = (*Ledger::open(ledger(), Ledger::Mode::ReadOnly))->chats().open();
    QCOMPARE(asked->size(), size_t(1));
    QCOMPARE(asked->at(0).session, std::string());
    QCOMPARE(asked->at(0).lookupId, std::string("gen-1"));
}

void ChatCommandTest::readsThePromptFromStandardInput()
{
    for (const QStringList &prompt : {QStringList{u"-"_s}, QStringList{}}) {
        FaultServer server("ok-stream");
        QBuffer in;
        in.setData("from a pipe\n");
        in.open(QIODevice::ReadOnly);
        QBuffer out;
        QBuffer err;
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        CommandContext context{out, err, {}};
        context.in = &in;
        QCOMPARE(runCommand(words(server, prompt), context), 0);
        QVERIFY(server.requests()[0].body.contains("from a pipe"));
    }
}

void ChatCommandTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    const QStringList start{u"chat"_s, u"--ledger"_s, u"/nowhere/l.tally"_s};
    QTest::newRow("no provider") << start + QStringList{u"--model"_s, u"m"_s, u"hi"_s};
    QTest::newRow("no model") << start + QStringList{u"--provider"_s, u"openai"_s, u"hi"_s};
    const QStringList both = start + QStringList{u"--provider"_s, u"ollama"_s, u"--model"_s, u"m"_s};
    QTest::newRow("unknown provider")
        << start + QStringList{u"--provider"_s, u"nobody"_s, u"--model"_s, u"m"_s, u"hi"_s};
    QTest::newRow("two prompts") << both + QStringList{u"hi"_s, u"there"_s};
    QTest::newRow("empty prompt") << both + QStringList{u" \n"_s};
    QTest::newRow("context") << both + QStringList{u"--context"_s, u"nothing"_s, u"hi"_s};
    QTest::newRow("temperature") << both + QStringList{u"--temperature"_s, u"warm"_s, u"hi"_s};
    QTest::newRow("max tokens") << both + QStringList{u"--max-tokens"_s, u"-1"_s, u"hi"_s};
    QTest::newRow("option") << both + QStringList{u"--no-such-option"_s, u"hi"_s};
}

void ChatCommandTest::wrongUsage()
{
    QFETCH(QStringList, words);
    const CliAnswer answer = runCli(words);
    QCOMPARE(answer.status, 2);
    QVERIFY(answer.out.isEmpty());
    QVERIFY(!answer.err.isEmpty());
}

void ChatCommandTest::sendsParameters()
{
    FaultServer server("ok-stream");
    QVERIFY(
        runCli(words(server,
                     {u"--system"_s, u"be brief"_s, u"--max-tokens"_s, u"9"_s, u"--temperature"_s, u"0.5"_s,
                      u"--top-p"_s, u"0.9"_s, u"--seed"_s, u"3"_s, u"--stop"_s, u"END"_s, u"hi"_s}))
            .status
        == 0);
    const QJsonObject body = QJsonDocument::fromJson(server.requests()[0].body).object();
    QCOMPARE(body["max_tokens"_L1].toInt(), 9);
    QCOMPARE(body["temperature"_L1].toDouble(), 0.5);
    QCOMPARE(body["top_p"_L1].toDouble(), 0.9);
    QCOMPARE(body["seed"_L1].toInt(), 3);
    QVERIFY(server.requests()[0].body.contains("be brief"));
    QVERIFY(server.requests()[0].body.contains("END"));
}

void ChatCommandTest::importOfTheSameRequestUpdatesIt()
{
    FaultServer server("ok-stream");
    QCOMPARE(runCli(words(server, {u"--user"_s, u"jo@example.org"_s, u"--customer"_s, u"acme"_s, u"hi"_s},
                          u"openrouter"_s))
                 .status,
             0);
    QFile csv(m_folder->filePath(u"openrouter_activity_2026-11-27.csv"_s));
    QVERIFY(csv.open(QIODevice::WriteOnly));
    csv.write("generation_id,created_at,cost_total,cost_web_search,cost_cache,cost_file_processing,"
              "byok_usage_inference,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,"
              "model_permaslug,provider_name,variant,cancelled,streamed,user,finish_reason_raw,"
              "finish_reason_normalized,generation_time_ms,time_to_first_token_ms,app_name,api_key_name,"
              "api_key_disabled\n"
              "gen-fault,2026-11-27 04:00:00.000,0.001234,,,,0,11,7,0,0,fault-model,Up,standard,false,true,"
              "u-1234,stop,stop,900,100,x,k,false\n");
    csv.close();
    const CliAnswer imported = runCli({u"import"_s, u"--ledger"_s, ledger(), csv.fileName()});
    QCOMPARE(imported.status, 0);
    const auto all = records();
    QCOMPARE(all.size(), size_t(1));
    QCOMPARE(all[0].record.user, std::string("jo@example.org"));
    QCOMPARE(all[0].record.customer, std::string("acme"));
    QVERIFY(all[0].record.cost() == Money{1'234'000});
}

TALLYGLASS_TEST(ChatCommandTest)
#include "chatcommandtest.moc"
