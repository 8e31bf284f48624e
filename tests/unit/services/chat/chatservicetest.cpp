// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatfixture.h"
#include "chatscripts.h"

#include "domain/pricecatalogue.h"
#include "storage/chattable.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray usage(const QByteArray &cost)
{
    return R"({"id":"gen-7","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18,"cost":)"
        + cost + "}}";
}

} // namespace

class ChatServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordsBeforeTheFirstByteLeaves();
    void keepsTheIdFromTheHead();
    void stoppedRequestsAreCancelled();
    void droppedServicesLeaveCancelledRecords();
    void triesAgainOnlyWhenAskedTo();
    void saysWhyItDoesNotTryAgain();
    void asksOldServersWithoutStreamOptions();
    void anEchoIsNoReasonToAskAgain();
    void refusesWithoutARecord();
    void refusesBeyondLimits();
    void sendsPseudonyms();
    void listsModels();
    void fourAtOnce();
    void waitsForTheLedger();
    void keepsAnEndThatWaits_data();
    void keepsAnEndThatWaits();
    void saysThatTheLedgerIsGone();
    void keepsWordsOutOfTheLedger();
    void refusesSecretsInAddresses();
    void tellsOfRedirects();
};

void ChatServiceTest::recordsBeforeTheFirstByteLeaves()
{
    FaultServer server({held()});
    ChatFixture fixture;
    std::optional<Status> seen;
    connect(&server, &FaultServer::requestArrived, this, [&] {
        const auto records = fixture.records();
        seen = records.size() == 1 ? records[0].record.status : std::nullopt;
    });
    ChatRun *run = fixture.service.send(ChatFixture::order(server));
    QVERIFY(waitsFor([&] { return run->state() == ChatRun::State::Streaming; }));
    QCOMPARE(seen, std::optional(Status::Pending));
    server.go();
    QVERIFY(ChatFixture::ends(*run));
    QCOMPARE(run->record().status, std::optional(Status::Completed));
    QVERIFY(run->record().timeToFirstTokenMs.has_value());
    QVERIFY(run->record().latencyMs >= run->record().timeToFirstTokenMs);
}

void ChatServiceTest::keepsTheIdFromTheHead()
{
    FaultServer server({held()});
    ChatFixture fixture;
    ChatRun *run = fixture.service.send(ChatFixture::order(server, "openrouter"));
    QVERIFY(waitsFor([&] { return run->state() == ChatRun::State::Streaming; }));
    QVERIFY(waitsFor([&] { return fixture.records().at(0).record.externalId == "gen-7"; }));
    QCOMPARE(fixture.records()[0].record.status, std::optional(Status::Pending));
    QCOMPARE(fixture.open().at(0).lookupId, std::string("gen-7"));
    QVERIFY(!fixture.open().at(0).session.empty());
}

void ChatServiceTest::stoppedRequestsAreCancelled()
{
    FaultServer server({held()});
    ChatFixture fixture;
    ChatRun *run = fixture.service.send(ChatFixture::order(server, "openrouter"));
    QVERIFY(waitsFor([&] { return run->answer().text == "Hello"; }));
    run->stop();
    QVERIFY(ChatFixture::ends(*run));
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    QCOMPARE(records[0].record.status, std::optional(Status::Cancelled));
    QVERIFY(!records[0].record.cost()); // not free: it is asked later
    QCOMPARE(fixture.open().at(0).lookupId, std::string("gen-7"));
    QCOMPARE(run->answer().text, std::string("Hello"));
}

void ChatServiceTest::droppedServicesLeaveCancelledRecords()
{
    FaultServer server({held()});
    QTemporaryDir folder;
    const QString path = folder.filePath(u"l.tally"_s);
    {
        ChatFixture environment;
        ChatService service(path, nullptr, ChatFixture::quick());
        ChatRun *run = service.send(ChatFixture::order(server, "openrouter"));
        QVERIFY(waitsFor([&] { return run->state() == ChatRun::State::Streaming; }));
    }
    const auto ledger = Ledger::open(path, Ledger::Mode::ReadOnly);
    const auto record = (*ledger)->chats().record(1);
    QCOMPARE((*record)->status, std::optional(Status::Cancelled));
    QCOMPARE((*record)->externalId, std::string("gen-7"));
    QCOMPARE((*ledger)->chats().open()->at(0).lookupId, std::string("gen-7"));
}

void ChatServiceTest::triesAgainOnlyWhenAskedTo()
{
    const FaultScript busy{fault::waitBody(),
                           fault::send(fault::answer(429, R"({"error":{"code":429,"message":"slow down"}})",
                                                     "application/json", "retry-after-ms: 5\r\n"))};
    for (const int retries : {0, 1, 2}) {
        FaultServer server({busy, busy, stream({Hello, Finish, usage("0.5")})});
        ChatFixture fixture;
        ChatOrder order = ChatFixture::order(server);
        order.retries = retries;
        ChatRun *run = fixture.run(order);
        QVERIFY(run);
        QCOMPARE(server.requestCount(), retries + 1);
        const auto records = fixture.records();
        QCOMPARE(records.size(), size_t(retries + 1)); // each attempt has its own
        for (int i = 0; i <= retries; ++i)
            QCOMPARE(records[size_t(i)].record.status,
                     std::optional(i == 2 ? Status::Completed : Status::Failed));
        QCOMPARE(run->attempt(), retries + 1);
    }
}

void ChatServiceTest::saysWhyItDoesNotTryAgain()
{
    FaultServer server({{fault::waitBody(),
                         fault::send(fault::answer(429, R"({"error":{"message":"slow down"}})",
                                                   "application/json", "retry-after: 3600\r\n"))}});
    ChatFixture fixture;
    ChatOrder order = ChatFixture::order(server);
    order.retries = 2;
    const ChatRun *run = fixture.run(order);
    QCOMPARE(server.requestCount(), 1);
    QVERIFY2(run->problem().startsWith(u"slow down"_s) && run->problem().contains(u"60 minute"_s),
             qPrintable(run->problem()));
}

void ChatServiceTest::asksOldServersWithoutStreamOptions()
{
    const FaultScript refuses{
        fault::waitBody(),
        fault::send(fault::answer(400, R"({"error":{"message":"unknown field stream_options"}})"))};
    FaultServer server({refuses, stream({Hello, Finish}), stream({Hello, Finish})});
    ChatFixture fixture;
    QCOMPARE(fixture.run(ChatFixture::order(server))->record().status, std::optional(Status::Completed));
    QCOMPARE(server.requestCount(), 2);
    QVERIFY(server.requests()[0].body.contains("stream_options"));
    QVERIFY(!server.requests()[1].body.contains("stream_options"));
    QVERIFY(fixture.run(ChatFixture::order(server)));
    QCOMPARE(server.requestCount(), 3); // remembered
    QCOMPARE(fixture.records().size(), size_t(3));
}

void ChatServiceTest::anEchoIsNoReasonToAskAgain()
{
    const QByteArray sent = R"({"model":"m","stream_options":{"include_usage":true}})";
    const QList<QByteArray> echoes{
        R"({"detail":[{"loc":["body","model"],"msg":"Field is wrong","input":)" + sent + "}]}",
        R"({"error":{"message":"bad request: )" + QByteArray(sent).replace('"', R"(\")") + R"("}})",
        R"({"error":{"message":"no such model","request":)" + sent + "}}"};
    for (const QByteArray &body : echoes) {
        FaultServer server(QList<FaultScript>{{fault::waitBody(), fault::send(fault::answer(400, body))}});
        ChatFixture fixture;
        QCOMPARE(fixture.run(ChatFixture::order(server))->record().status, std::optional(Status::Failed));
        QCOMPARE(server.requestCount(), 1);
    }
    const QList<QByteArray> reasons{
        R"({"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]})",
        R"({"error":{"message":"Unknown parameter","param":"stream_options.include_usage"}})",
        R"({"error":{"message":"stream_options: Extra inputs are not permitted"}})"};
    for (const QByteArray &body : reasons) {
        FaultServer server(
            {{fault::waitBody(), fault::send(fault::answer(400, body))}, stream({Hello, Finish})});
        ChatFixture fixture;
        QCOMPARE(fixture.run(ChatFixture::order(server))->record().status, std::optional(Status::Completed));
        QCOMPARE(server.requestCount(), 2);
    }
}

void ChatServiceTest::refusesWithoutARecord()
{
    FaultServer server("ok-stream");
    ChatFixture fixture;
    ChatOrder unknown = ChatFixture::order(server, "no-such-provider");
    ChatOrder nameless = ChatFixture::order(server);
    nameless.target.model.clear();
    for (const ChatOrder &order : {unknown, nameless}) {
        ChatRun *run = fixture.service.send(order);
        QVERIFY(!run->isDone()); // not before send() has returned
        QVERIFY(ChatFixture::ends(*run));
        QVERIFY(!run->problem().isEmpty());
        QCOMPARE(run->recordId(), int64_t(0));
        QVERIFY(!run->record().status.has_value());
    }
    QCOMPARE(server.requestCount(), 0);
}

void ChatServiceTest::refusesBeyondLimits()
{
    FaultServer server("ok-stream");
    ChatSettings settings = ChatFixture::quick();
    settings.requestLimit = Money{1'000'000};
    ChatFixture fixture(settings);
    ChatRun *run = fixture.run(ChatFixture::order(server));
    QVERIFY(run->problem().contains(u"price"_s));
    QCOMPARE(server.requestCount(), 0);
    QCOMPARE(run->recordId(), int64_t(0));
}

void ChatServiceTest::sendsPseudonyms()
{
    FaultServer server("ok-stream");
    ChatFixture fixture;
    ChatOrder order = ChatFixture::order(server, "openrouter");
    order.booking.user = "jo@example.org";
    order.conversation = "c-1";
    ChatSettings settings = ChatFixture::quick();
    settings.team = u"red"_s;
    settings.appUrl = u"https://app.example"_s;
    fixture.service.setSettings(settings);
    QVERIFY(fixture.run(order));
    const SeenRequest request = server.requests().first();
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString user = body["user"_L1].toString();
    QVERIFY(user.startsWith(u"u-"_s));
    QCOMPARE(body["session_id"_L1].toString(), u"c-1"_s);
    QCOMPARE(request.headers["x-title"], "red - " + user.toUtf8());
    QCOMPARE(request.headers["http-referer"], QByteArray("https://app.example"));
    QVERIFY(!request.body.contains("jo@example.org"));
    QCOMPARE(fixture.records()[0].record.user, std::string("jo@example.org")); // here it stays

    settings.rawIdentity = true;
    fixture.service.setSettings(settings);
    QVERIFY(fixture.run(order));
    QVERIFY(server.requests().last().body.contains("jo@example.org"));
    settings.sendsIdentity = false;
    fixture.service.setSettings(settings);
    QVERIFY(fixture.run(order));
    QVERIFY(!QJsonDocument::fromJson(server.requests().last().body).object().contains("user"_L1));
}

void ChatServiceTest::listsModels()
{
    FaultServer server({{fault::send(fault::answer(200, R"({"data":[{"id":"a"},{"id":"b"}]})"))}});
    ChatFixture fixture;
    std::vector<ModelListing> models;
    fixture.service.models(ChatFixture::order(server).target, this,
                           [&models](const Result<std::vector<ModelListing>> &list) { models = *list; });
    QVERIFY(waitsFor([&] { return !models.empty(); }));
    QCOMPARE(models.size(), size_t(2));
    QCOMPARE(server.requests()[0].path, QByteArray("/v1/models"));
}

void ChatServiceTest::fourAtOnce()
{
    FaultServer server({held()});
    ChatFixture fixture;
    QList<ChatRun *> runs;
    for (int i = 0; i < 4; ++i)
        runs << fixture.service.send(ChatFixture::order(server));
    for (ChatRun *run : runs)
        QVERIFY(waitsFor([run] { return run->state() == ChatRun::State::Streaming; }));
    server.go();
    for (ChatRun *run : runs)
        QVERIFY(ChatFixture::ends(*run));
    QCOMPARE(server.requestCount(), 4);
    QCOMPARE(fixture.records().size(), size_t(4)); // although the server gave one id to all
}

void ChatServiceTest::waitsForTheLedger()
{
    FaultServer server({held()});
    ChatFixture fixture;
    ChatRun *run = fixture.service.send(ChatFixture::order(server));
    QVERIFY(waitsFor([&] { return run->state() == ChatRun::State::Streaming; }));
    QSignalSpy busy(run, &ChatRun::ledgerIsBusy);
    {
        const auto other = Ledger::open(fixture.path(), Ledger::Mode::OpenExisting);
        const auto import = (*other)->beginAppend({u"big.csv"_s, {}, "ab", u"csv"_s, 1, {}});
        QVERIFY(import.ok());
        server.go();
        QVERIFY(waitsFor([&] { return !busy.isEmpty(); }));
        QVERIFY(!run->isDone());
    }
    QVERIFY(ChatFixture::ends(*run));
    QVERIFY(run->isRecorded());
    QCOMPARE(fixture.records().at(0).record.status, std::optional(Status::Completed));
}

/// The program is closed while an import holds the ledger, and the answer has been paid for.
void ChatServiceTest::keepsAnEndThatWaits_data()
{
    QTest::addColumn<bool>("isFirst");
    QTest::newRow("for its first write") << true;
    QTest::newRow("after that") << false;
}

void ChatServiceTest::keepsAnEndThatWaits()
{
    QFETCH(bool, isFirst);
    FaultServer server({held()});
    const ChatFixture environment;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"l.tally"_s);
    const auto kept = [&] { return QDir(folder.path()).entryList({u"*.unwritten*.jsonl"_s}).size(); };
    {
        auto service = std::make_unique<ChatService>(path, nullptr, ChatFixture::quick());
        ChatRun *run = service->send(ChatFixture::order(server));
        QVERIFY(waitsFor([&] { return run->state() == ChatRun::State::Streaming; }));
        QSignalSpy busy(run, &ChatRun::ledgerIsBusy);
        const auto other = Ledger::open(path, Ledger::Mode::OpenExisting);
        const auto import = (*other)->beginAppend({u"big.csv"_s, {}, "ab", u"csv"_s, 1, {}});
        QVERIFY(import.ok());
        server.go();
        QVERIFY(
            waitsFor([&] { return isFirst ? run->record().status == Status::Completed : !busy.isEmpty(); }));
        QVERIFY(!isFirst || busy.isEmpty());
        service.reset();
        QCOMPARE(kept(), 1);
    }
    ChatService service(path, nullptr, ChatFixture::quick());
    QSignalSpy changed(&service, &ChatService::recordsChanged);
    service.recover();
    QVERIFY(waitsFor([&] { return !changed.isEmpty(); }));
    QCOMPARE(kept(), 0);
    const auto ledger = Ledger::open(path, Ledger::Mode::ReadOnly);
    const auto record = (*ledger)->chats().record(1);
    QVERIFY(record && *record);
    QCOMPARE((*record)->status, std::optional(Status::Completed));
    QVERIFY((*record)->latencyMs.has_value());
    QCOMPARE(*(*ledger)->recordCount(), 1);
}

void ChatServiceTest::saysThatTheLedgerIsGone()
{
    FaultServer server({held()});
    ChatFixture fixture;
    QSignalSpy failed(&fixture.service, &ChatService::failed);
    ChatRun *run = fixture.service.send(ChatFixture::order(server));
    QVERIFY(waitsFor([&] { return run->state() == ChatRun::State::Streaming; }));
    QVERIFY(QFile::remove(fixture.path()));
    server.go();
    QVERIFY(ChatFixture::ends(*run));
    QVERIFY(!run->isRecorded());
    QVERIFY(!failed.isEmpty());
}

void ChatServiceTest::keepsWordsOutOfTheLedger()
{
    const QByteArray quoting = R"({"error":{"code":"bad","message":"Invalid content: ')"
        + QByteArray(ChatPrompt) + R"(' is not allowed"}})";
    const QByteArray cut = R"({"choices":[{"message":{"content":"words of the answer)";
    FaultServer server({{fault::waitBody(), fault::send(fault::answer(400, quoting))},
                        {fault::waitBody(), fault::send(fault::answer(200, cut))}});
    ChatFixture fixture;
    QVERIFY(fixture.run(ChatFixture::order(server))->problem().contains(u"Invalid content"_s));
    QVERIFY(fixture.run(ChatFixture::order(server)));
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(2));
    QVERIFY(records[0].record.context.find("Invalid content: '\xE2\x80\xA6' is not") != std::string::npos);
    for (const StoredRecord &stored : records) {
        QCOMPARE(stored.record.status, std::optional(Status::Failed));
        QVERIFY(stored.record.context.find(ChatPrompt) == std::string::npos);
        QVERIFY(stored.record.context.find("words of the answer") == std::string::npos);
    }
}

void ChatServiceTest::refusesSecretsInAddresses()
{
    FaultServer server("ok-stream");
    ChatFixture fixture;
    for (const char *address :
         {"http://u:p@127.0.0.1:1/v1", "http://127.0.0.1:1/v1?key=x", "http://127.0.0.1:1/v1#x"}) {
        ChatOrder order = ChatFixture::order(server);
        order.target.baseUrl = address;
        ChatRun *run = fixture.run(order);
        QVERIFY(!run->problem().isEmpty());
        QCOMPARE(run->recordId(), int64_t(0));
    }
}

void ChatServiceTest::tellsOfRedirects()
{
    FaultServer server("redirect-other-host");
    ChatFixture fixture;
    ChatRun *run = fixture.run(ChatFixture::order(server));
    QVERIFY2(run->problem().contains(u"elsewhere.invalid"_s), qPrintable(run->problem()));
    QCOMPARE(fixture.records().at(0).record.status, std::optional(Status::Failed));
}

TALLYGLASS_TEST(ChatServiceTest)
#include "chatservicetest.moc"
