// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatfixture.h"

#include "domain/pricecatalogue.h"
#include "services/chatparts.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray event(const QByteArray &data)
{
    return "data: " + data + "\n\n";
}

const QByteArray Hello = R"({"id":"gen-7","model":"fault-model","choices":[{"delta":{"content":"Hello"}}]})";
const QByteArray Finish = R"({"id":"gen-7","choices":[{"delta":{},"finish_reason":"stop"}]})";

QByteArray usage(const QByteArray &cost)
{
    return R"({"id":"gen-7","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18,"cost":)"
        + cost + "}}";
}

FaultScript stream(const QList<QByteArray> &events)
{
    QByteArray all;
    for (const QByteArray &data : events)
        all += event(data);
    return {fault::waitBody(),
            fault::send(fault::streamHead("X-Generation-Id: gen-7\r\n") + fault::chunk(all)
                        + fault::lastChunk())};
}

// An answer that goes on until the test lets it, with an id in its head.
FaultScript held()
{
    return {fault::waitBody(),
            fault::send(fault::streamHead("X-Generation-Id: gen-7\r\n") + fault::chunk(event(Hello))),
            fault::waitGo(), fault::send(fault::chunk(event(Finish)) + fault::lastChunk())};
}

QByteArray generation()
{
    return R"({"data":{"id":"gen-7","created_at":"2026-11-27T00:00:00Z","model":"served-model","provider_name":"Up",)"
           R"("native_tokens_prompt":11,"native_tokens_completion":3,"is_byok":false,"total_cost":0.00042,"usage":0.00042}})";
}

UsageRecord interruptedRecord()
{
    UsageRecord record;
    record.source = record.provider = "openrouter";
    record.model = "fault-model";
    record.externalId = "gen-7";
    record.status = Status::Interrupted;
    return record;
}

bool waitsFor(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, 20'000);
}

// Everything that a service was told to do with its ledger before is done.
bool isThrough(ChatService &service)
{
    bool through = false;
    service.spentToday(&service, [&through](const Result<ChatSpending> &) { through = true; });
    return waitsFor([&through] { return through; });
}

bool writeLockOfTheDead(const QString &living, const QString &path)
{
    QFile from(living);
    QFile to(path);
    if (!from.open(QIODevice::ReadOnly) || !to.open(QIODevice::WriteOnly))
        return false;
    from.readLine();
    return to.write("999999999\n" + from.readAll()) > 0; // no process has such a number
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
    void refusesWithoutARecord();
    void looksUpCostsLater();
    void putsOnlyTheAnswerOfALookup();
    void asksNoAddressThatOnlyTheLedgerNames();
    void asksWhereItHasSent();
    void marksDeadSessionsAsInterrupted();
    void leavesLivingSessionsAlone();
    void removesTheLocksOfDeadSessions();
    void refusesBeyondLimits();
    void sendsPseudonyms();
    void listsModels();
    void fourAtOnce();
    void waitsForTheLedger();
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
    const auto record = (*ledger)->chatRecord(1);
    QCOMPARE((*record)->status, std::optional(Status::Cancelled));
    QCOMPARE((*record)->externalId, std::string("gen-7"));
    QCOMPARE((*ledger)->openChats()->at(0).lookupId, std::string("gen-7"));
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

void ChatServiceTest::looksUpCostsLater()
{
    const FaultScript absent{fault::send(fault::answer(404, R"({"error":{"code":404,"message":"no"}})"))};
    const FaultScript known{fault::send(fault::answer(200, generation()))};
    FaultServer server({stream({Hello}), known}); // breaks off before its end
    ChatFixture fixture;
    QSignalSpy changed(&fixture.service, &ChatService::recordsChanged);
    fixture.service.recover();
    ChatRun *run = fixture.run(ChatFixture::order(server, "openrouter"));
    QCOMPARE(run->record().status, std::optional(Status::Interrupted));
    QVERIFY(waitsFor([&] { return fixture.records().at(0).record.reportedCost.has_value(); }));
    const UsageRecord record = fixture.records()[0].record;
    QVERIFY(record.cost() == Money{420'000});
    QCOMPARE(record.status, std::optional(Status::Interrupted)); // it stays what it was
    QCOMPARE(record.tokens.prompt(), std::optional<int64_t>(11));
    QCOMPARE(record.model, std::string("served-model"));
    QCOMPARE(record.user, std::string("ann"));
    QVERIFY(waitsFor([&] { return fixture.open().empty(); }));
    QVERIFY(server.requests()[1].path.contains("/generation?id=gen-7"));
    QCOMPARE(server.requests()[1].headers["authorization"], QByteArray("Bearer ") + ChatKey);
}

// Another process brings the record to its end while the provider is asked.
void ChatServiceTest::putsOnlyTheAnswerOfALookup()
{
    FaultServer server({{fault::waitGo(), fault::send(fault::answer(200, generation()))}});
    ChatFixture fixture;
    UsageRecord record = interruptedRecord();
    const auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenOrCreate);
    const OpenChat question{.baseUrl = ChatFixture::order(server).target.baseUrl, .lookupId = "gen-7"};
    const auto id = (*ledger)->putChat(0, record, question);
    QVERIFY(id.ok());
    fixture.service.recover();
    QVERIFY(waitsFor([&] { return server.requestCount() == 1; }));
    record.status = Status::Completed;
    record.customer = "acme";
    record.latencyMs = 1'234;
    record.tokens.input = 11;
    record.tokens.output = 2;
    record.tokens.reasoning = 1;
    QVERIFY((*ledger)->putChat(*id, record, question).ok());
    server.go();
    QVERIFY(waitsFor([&] { return fixture.open().empty(); }));
    const UsageRecord now = fixture.records().at(0).record;
    QCOMPARE(now.status, std::optional(Status::Completed));
    QCOMPARE(now.customer, std::string("acme"));
    QCOMPARE(now.latencyMs, std::optional<int64_t>(1'234));
    QCOMPARE(now.tokens.reasoning, std::optional<int64_t>(1));
    QCOMPARE(now.tokens.completion(), std::optional<int64_t>(3));
    QVERIFY(now.cost() == Money{420'000}); // which it lacked
}

// Whoever wrote the ledger would get the key otherwise. Nothing answers at these addresses, so that a
// question that was asked stays.
void ChatServiceTest::asksNoAddressThatOnlyTheLedgerNames()
{
    ChatFixture fixture;
    const auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenOrCreate);
    UsageRecord record = interruptedRecord();
    for (const char *address : {"https://thief.invalid/api/v1", "https://openrouter.ai.thief.invalid/api/v1",
                                "https://openrouter.ai@thief.invalid/api/v1", "http://openrouter.ai/api/v1",
                                "https://openrouter.ai:444/api/v1", "https://u:p@127.0.0.1:1/v1",
                                "http://127.0.0.1.thief.invalid/v1", ""}) {
        record.externalId = "gen-" + std::to_string(fixture.records().size());
        QVERIFY(
            (*ledger)->putChat(0, record, OpenChat{.baseUrl = address, .lookupId = record.externalId}).ok());
    }
    record.externalId = "gen-here";
    const OpenChat here{.baseUrl = "http://127.0.0.1:1/v1", .lookupId = "gen-here"};
    const auto id = (*ledger)->putChat(0, record, here);
    fixture.service.recover();
    QVERIFY(waitsFor([&] {
        const auto open = fixture.open();
        return open.size() == 1 && open[0].attempts > 0;
    }));
    QCOMPARE(fixture.open()[0].recordId, *id);
    for (const StoredRecord &stored : fixture.records())
        QCOMPARE(stored.record.status, std::optional(Status::Interrupted));
}

void ChatServiceTest::asksWhereItHasSent()
{
    ChatParts parts({}, nullptr, ChatFixture::quick());
    const ProviderInfo &info = findProvider(u"openrouter"_s)->info();
    QVERIFY(mayAskAt(u"https://openrouter.ai/api/v1"_s, info, parts));
    QVERIFY(mayAskAt(u"https://OpenRouter.ai/api/v1/"_s, info, parts));
    QVERIFY(mayAskAt(u"http://[::1]:4000/v1"_s, info, parts));
    QVERIFY(!mayAskAt(u"https://gateway.example/v1"_s, info, parts));
    parts.sentTo.insert(u"openrouter https://gateway.example/v1"_s);
    QVERIFY(mayAskAt(u"https://gateway.example/v1"_s, info, parts));
    QVERIFY(!mayAskAt(u"https://gateway.example/v2"_s, info, parts));
}

void ChatServiceTest::marksDeadSessionsAsInterrupted()
{
    ChatFixture fixture;
    UsageRecord left;
    left.source = left.provider = "openrouter";
    left.externalId = "chat-dead-1";
    left.status = Status::Pending;
    {
        const auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenOrCreate);
        QVERIFY((*ledger)->putChat(0, left, OpenChat{.session = "0123456789abcdef"}).ok());
    }
    fixture.service.recover();
    QVERIFY(waitsFor([&] { return fixture.records()[0].record.status == Status::Interrupted; }));
    const std::string context = fixture.records()[0].record.context;
    QVERIFY2(context.find("error_message") != std::string::npos, context.c_str());
    QVERIFY(fixture.open().empty());
}

// A program that cron started has another folder for what runs, and may name the ledger otherwise.
void ChatServiceTest::leavesLivingSessionsAlone()
{
    FaultServer server({held()});
    ChatFixture fixture;
    const QTemporaryDir elsewhere;
    const QString link = elsewhere.filePath(u"link.ledger"_s);
    QVERIFY(QFile::link(fixture.path(), link));
    ChatRun *run = fixture.service.send(ChatFixture::order(server));
    QVERIFY(waitsFor([&] { return run->state() == ChatRun::State::Streaming; }));
    const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_RUNTIME_DIR", elsewhere.path().toUtf8());
    {
        ChatService other(link, nullptr, ChatFixture::quick());
        other.recover();
        QVERIFY(isThrough(other));
    }
    qputenv("XDG_RUNTIME_DIR", before);
    QCOMPARE(fixture.records()[0].record.status, std::optional(Status::Pending));
    QCOMPARE(fixture.open().size(), size_t(1));
    server.go();
    QVERIFY(ChatFixture::ends(*run));
    QCOMPARE(fixture.records()[0].record.status, std::optional(Status::Completed));
}

void ChatServiceTest::removesTheLocksOfDeadSessions()
{
    const QTemporaryDir folder;
    const QString ledger = folder.filePath(u"l.tally"_s);
    QLockFile living(ledger + u".session-00000000000000aa.lock"_s);
    living.setStaleLockTime(0);
    QVERIFY(living.tryLock(0));
    const QString dead = ledger + u".session-00000000000000bb.lock"_s;
    QVERIFY(writeLockOfTheDead(living.fileName(), dead));
    QVERIFY(writeLockOfTheDead(living.fileName(), folder.filePath(u"other.tally.session-cc.lock"_s)));
    {
        ChatService service(ledger, nullptr, ChatFixture::quick());
        service.recover();
        QVERIFY(isThrough(service));
        QVERIFY(!QFile::exists(dead));
        QCOMPARE(QDir(folder.path()).entryList({u"*.lock"_s}).size(), qsizetype(3)); // with its own
    }
    QCOMPARE(QDir(folder.path()).entryList({u"*.lock"_s}),
             (QStringList{u"l.tally.session-00000000000000aa.lock"_s, u"other.tally.session-cc.lock"_s}));
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

QTEST_GUILESS_MAIN(ChatServiceTest)
#include "chatservicetest.moc"
