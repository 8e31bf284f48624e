// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatfixture.h"
#include "chatscripts.h"

#include "services/chat/chatroutes.h"
#include "storage/chattable.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QLockFile>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

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

/// What is done about requests after their end: costs asked later, and what dead sessions left.
class ChatLookupsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksUpCostsLater();
    void putsOnlyTheAnswerOfALookup();
    void asksNoAddressThatOnlyTheLedgerNames();
    void asksWhereItHasSent();
    void marksDeadSessionsAsInterrupted();
    void leavesLivingSessionsAlone();
    void removesTheLocksOfDeadSessions();
};

void ChatLookupsTest::looksUpCostsLater()
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
void ChatLookupsTest::putsOnlyTheAnswerOfALookup()
{
    FaultServer server({{fault::waitGo(), fault::send(fault::answer(200, generation()))}});
    ChatFixture fixture;
    UsageRecord record = interruptedRecord();
    const auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenOrCreate);
    const OpenChat question{.baseUrl = ChatFixture::order(server).target.baseUrl, .lookupId = "gen-7"};
    const auto id = (*ledger)->chats().put(0, record, question);
    QVERIFY(id.ok());
    fixture.service.recover();
    QVERIFY(waitsFor([&] { return server.requestCount() == 1; }));
    record.status = Status::Completed;
    record.customer = "acme";
    record.latencyMs = 1'234;
    record.tokens.input = 11;
    record.tokens.output = 2;
    record.tokens.reasoning = 1;
    QVERIFY((*ledger)->chats().put(*id, record, question).ok());
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
void ChatLookupsTest::asksNoAddressThatOnlyTheLedgerNames()
{
    ChatFixture fixture;
    const auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenOrCreate);
    UsageRecord record = interruptedRecord();
    for (const char *address : {"https://thief.invalid/api/v1", "https://openrouter.ai.thief.invalid/api/v1",
                                "https://openrouter.ai@thief.invalid/api/v1", "http://openrouter.ai/api/v1",
                                "https://openrouter.ai:444/api/v1", "https://u:p@127.0.0.1:1/v1",
                                "http://127.0.0.1.thief.invalid/v1", ""}) {
        record.externalId = "gen-" + std::to_string(fixture.records().size());
        QVERIFY((*ledger)
                    ->chats()
                    .put(0, record, OpenChat{.baseUrl = address, .lookupId = record.externalId})
                    .ok());
    }
    record.externalId = "gen-here";
    const OpenChat here{.baseUrl = "http://127.0.0.1:1/v1", .lookupId = "gen-here"};
    const auto id = (*ledger)->chats().put(0, record, here);
    fixture.service.recover();
    QVERIFY(waitsFor([&] {
        const auto open = fixture.open();
        return open.size() == 1 && open[0].attempts > 0;
    }));
    QCOMPARE(fixture.open()[0].recordId, *id);
    for (const StoredRecord &stored : fixture.records())
        QCOMPARE(stored.record.status, std::optional(Status::Interrupted));
}

void ChatLookupsTest::asksWhereItHasSent()
{
    ChatRoutes routes;
    const ProviderInfo &info = findProvider(u"openrouter"_s)->info();
    QVERIFY(routes.mayAskAt(u"https://openrouter.ai/api/v1"_s, info));
    QVERIFY(routes.mayAskAt(u"https://OpenRouter.ai/api/v1/"_s, info));
    QVERIFY(routes.mayAskAt(u"http://[::1]:4000/v1"_s, info));
    QVERIFY(!routes.mayAskAt(u"https://gateway.example/v1"_s, info));
    routes.noteSent(info, u"https://gateway.example/v1"_s);
    QVERIFY(routes.mayAskAt(u"https://gateway.example/v1"_s, info));
    QVERIFY(!routes.mayAskAt(u"https://gateway.example/v2"_s, info));
}

void ChatLookupsTest::marksDeadSessionsAsInterrupted()
{
    ChatFixture fixture;
    UsageRecord left;
    left.source = left.provider = "openrouter";
    left.externalId = "chat-dead-1";
    left.status = Status::Pending;
    {
        const auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenOrCreate);
        QVERIFY((*ledger)->chats().put(0, left, OpenChat{.session = "0123456789abcdef"}).ok());
    }
    fixture.service.recover();
    QVERIFY(waitsFor([&] { return fixture.records()[0].record.status == Status::Interrupted; }));
    const std::string context = fixture.records()[0].record.context;
    QVERIFY2(context.find("error_message") != std::string::npos, context.c_str());
    QVERIFY(fixture.open().empty());
}

// A program that cron started has another folder for what runs, and may name the ledger otherwise.
void ChatLookupsTest::leavesLivingSessionsAlone()
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

void ChatLookupsTest::removesTheLocksOfDeadSessions()
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

TALLYGLASS_TEST(ChatLookupsTest)
#include "chatlookupstest.moc"
