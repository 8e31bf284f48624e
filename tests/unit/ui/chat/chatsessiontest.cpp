// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/priceservice.h"
#include "support/faultserver.h"
#include "services/chat/conversations.h"
#include "ui/chat/conversationmodel.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// Conversations with a server on this machine: sending, stopping, asking again, keeping.
class ChatSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void sendsToEveryModel();
    void stopKeepsWhatCame();
    void failureIsTold();
    void refusalHasNoRecord();
    void imagesGoOnlyWhereTheyAreTaken();
    void retryAddsAnAnswer();
    void resendDropsWhatFollows();
    void onceIsForOneMessage();
    void leftConversationGoesOn();
    void nothingIsWrittenUnasked();
    void foreignRecordsAreNotTaken();
    void listModel();

private:
    static ChatTarget target(const FaultServer &server, const char *model = "fault-model")
    {
        return {"openai-compatible", server.url(u"/v1"_s).toString().toStdString(), model};
    }
    ChatSession &session() { return m_conversations->current(); }
    void waitForEnd() { QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning(), 15'000); }
    const ConversationAnswer &answer(size_t turn, size_t index)
    {
        return session().conversation().turns.at(turn).answers.at(index);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<ChatService> m_service;
    std::unique_ptr<Conversations> m_conversations;
};

void ChatSessionTest::init()
{
    qputenv("OPENAI_COMPATIBLE_API_KEY", "sk-test");
    m_folder = std::make_unique<QTemporaryDir>();
    const QString ledger = m_folder->filePath(u"l.tally"_s);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(ledger, Ledger::Mode::OpenOrCreate).ok());
    ChatSettings settings;
    settings.pseudonymKey = "key";
    settings.retries = 0;
    settings.booking.user = "ann";
    m_service = std::make_unique<ChatService>(ledger, nullptr, settings);
    m_conversations = std::make_unique<Conversations>(*m_usage, *m_service, conversationPath(ledger), true);
    QTRY_VERIFY(m_conversations->isIdle());
}

void ChatSessionTest::cleanup()
{
    m_conversations.reset();
    m_service.reset();
    m_usage.reset();
}

void ChatSessionTest::sendsToEveryModel()
{
    FaultServer server("ok-stream");
    session().setTargets({target(server, "one"), target(server, "two")});
    session().setBooking({.customer = "Acme"});
    QSignalSpy turns(&session(), &ChatSession::turnsChanged);
    QVERIFY(!session().send("", {}));
    QVERIFY(session().send("Hello there", {}));
    QCOMPARE(turns.count(), 1);
    QCOMPARE(m_conversations->runningCount(), 2);
    QVERIFY(session().runOf({0, 1}));
    waitForEnd();
    for (const size_t i : {size_t(0), size_t(1)}) {
        QVERIFY(!answer(0, i).text.empty());
        QVERIFY(answer(0, i).status == Status::Completed);
        QVERIFY(answer(0, i).recordId > 0);
        QVERIFY(answer(0, i).problem.empty());
    }
    const ConversationTurn &turn = session().conversation().turns[0];
    QCOMPARE(turn.booking.user, std::string("ann")); // from the settings
    QCOMPARE(turn.booking.customer, std::string("Acme"));
    QTRY_COMPARE(m_conversations->list().size(), size_t(1));
    QCOMPARE(m_conversations->list()[0].title, std::string("Hello there"));
    QCOMPARE(session().costs().unpriced, int64_t(2)); // no price book here
}

void ChatSessionTest::stopKeepsWhatCame()
{
    const QByteArray piece = "data: {\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                             "{\"content\":\"Some words \"}}]}\n\n";
    FaultServer server(QList<FaultScript>{{fault::waitBody(), fault::send(fault::streamHead()),
                                           fault::send(fault::chunk(piece), 4), fault::silence()}});
    session().setTargets({target(server)});
    QVERIFY(session().send("x", {}));
    QTRY_VERIFY(!answer(0, 0).text.empty());
    QVERIFY(estimatedTokens(answer(0, 0)) > 0);
    session().stopAll();
    waitForEnd();
    QVERIFY(answer(0, 0).status == Status::Cancelled);
    QVERIFY(answer(0, 0).text.starts_with("Some words"));
}

void ChatSessionTest::failureIsTold()
{
    FaultServer server("status-401");
    session().setTargets({target(server)});
    QVERIFY(session().send("x", {}));
    waitForEnd();
    QVERIFY(answer(0, 0).status == Status::Failed);
    QVERIFY(!answer(0, 0).problem.empty());
}

void ChatSessionTest::refusalHasNoRecord()
{
    session().setTargets({{"no-such-provider", {}, "m"}});
    QVERIFY(session().send("x", {}));
    waitForEnd();
    QVERIFY(!answer(0, 0).status);
    QVERIFY(!answer(0, 0).problem.empty());
    QCOMPARE(answer(0, 0).recordId, int64_t(0));
    QCOMPARE(session().costs().unpriced, int64_t(0));
}

void ChatSessionTest::imagesGoOnlyWhereTheyAreTaken()
{
    const QByteArray list =
        R"({"data":[{"id":"seeing","architecture":{"input_modalities":["text","image"]}},)"
        R"({"id":"blind","architecture":{"input_modalities":["text"]}},{"id":"untold"}]})";
    QList<FaultScript> scripts{{fault::waitBody(), fault::send(fault::answer(200, list))}};
    scripts << fault::named("ok-stream");
    FaultServer server(scripts);
    session().setTargets({target(server, "seeing"), target(server, "blind"), target(server, "untold")});
    QVERIFY(session().withoutImages().empty()); // nobody said so
    QSignalSpy known(m_service.get(), &ChatService::modelsKnown);
    for (const ChatTarget &each : session().conversation().targets)
        m_service->learnModels(each);
    QTRY_COMPARE(known.count(), 1);
    QCOMPARE(server.requestCount(), 1); // one list for all
    QCOMPARE(session().withoutImages(), std::vector{target(server, "blind")});
    QVERIFY(!m_service->takesImages(target(server, "untold")).has_value());

    QVERIFY(session().send("What is this?", {{"image/png", "png"}}));
    waitForEnd();
    QCOMPARE(server.requestCount(), 3);
    QVERIFY(answer(0, 0).status == Status::Completed);
    QVERIFY(answer(0, 2).status == Status::Completed);
    QVERIFY(!answer(0, 1).status && answer(0, 1).recordId == 0);
    QVERIFY(answer(0, 1).problem.find("takes no images") != std::string::npos);
    // Without an image it is asked like the others, of a new conversation.
    m_conversations->startNew();
    QVERIFY(session().send("And this?", {}));
    waitForEnd();
    QCOMPARE(server.requestCount(), 6);
}

void ChatSessionTest::retryAddsAnAnswer()
{
    FaultServer server("ok-stream");
    session().setTargets({target(server)});
    QVERIFY(session().send("x", {}));
    QVERIFY(!session().retry({0, 0})); // still running
    waitForEnd();
    QVERIFY(session().retry({0, 0}, target(server, "other")));
    waitForEnd();
    QCOMPARE(session().conversation().turns[0].answers.size(), size_t(2));
    QCOMPARE(answer(0, 1).target.model, std::string("other"));
    QVERIFY(answer(0, 1).status == Status::Completed);
    QCOMPARE(session().conversation().targets.size(), size_t(1));
}

void ChatSessionTest::resendDropsWhatFollows()
{
    FaultServer server("ok-stream");
    session().setTargets({target(server)});
    for (const char *text : {"one", "two", "three"}) {
        QVERIFY(session().send(text, {}));
        waitForEnd();
    }
    QVERIFY(session().resend(1, "changed"));
    waitForEnd();
    QCOMPARE(session().conversation().turns.size(), size_t(2));
    QCOMPARE(session().conversation().turns[1].text, std::string("changed"));
    QCOMPARE(server.requestCount(), 4);
    QVERIFY(!server.requests().last().body.contains("three"));
    QVERIFY(server.requests().last().body.contains("one"));
}

void ChatSessionTest::onceIsForOneMessage()
{
    FaultServer server("ok-stream");
    session().setTargets({target(server)});
    session().setBooking({.customer = "Acme"});
    session().setOnce(ChatBooking{.customer = "Bluefin"});
    QCOMPARE(session().effectiveBooking().customer, std::string("Bluefin"));
    QVERIFY(session().send("x", {}));
    waitForEnd();
    QCOMPARE(session().conversation().turns[0].booking.customer, std::string("Bluefin"));
    QCOMPARE(session().effectiveBooking().customer, std::string("Acme"));
}

void ChatSessionTest::leftConversationGoesOn()
{
    FaultServer server(QList<FaultScript>{fault::named("ok-stream").first()});
    session().setTargets({target(server)});
    QVERIFY(session().send("first", {}));
    const std::string id = session().conversation().id;
    m_conversations->startNew();
    QVERIFY(session().conversation().id != id);
    QCOMPARE(session().conversation().targets.size(), size_t(1)); // like the one before
    QTRY_COMPARE(m_conversations->runningCount(), 0);
    QTRY_COMPARE(m_conversations->list().size(), size_t(1));
    QTRY_VERIFY(m_conversations->isIdle());
    m_conversations->open(id);
    QTRY_COMPARE(session().conversation().id, id);
    QVERIFY(answer(0, 0).status == Status::Completed);
    m_conversations->rename(id, "Named");
    QTRY_COMPARE(m_conversations->list()[0].title, std::string("Named"));
    m_conversations->setSearch(u"NAMED"_s);
    QTRY_COMPARE(m_conversations->list().size(), size_t(1));
    m_conversations->setSearch(u"nothing like it"_s);
    QTRY_VERIFY(m_conversations->list().empty() || !m_conversations->isIdle());
    m_conversations->setSearch({});
    QTRY_VERIFY(m_conversations->isIdle());
    m_conversations->remove(id);
    QTRY_VERIFY(m_conversations->isIdle() && m_conversations->list().empty());
    QVERIFY(session().conversation().turns.empty());
}

void ChatSessionTest::nothingIsWrittenUnasked()
{
    m_conversations->setKeeps(false);
    FaultServer server("ok-stream");
    session().setTargets({target(server)});
    QVERIFY(session().send("secret", {}));
    waitForEnd();
    const std::string id = session().conversation().id;
    m_conversations->startNew();
    QTRY_VERIFY(m_conversations->isIdle());
    QVERIFY(!QFile::exists(conversationPath(m_folder->filePath(u"l.tally"_s))));
    QCOMPARE(m_conversations->list().size(), size_t(1)); // until the program ends
    m_conversations->open(id);
    QCOMPARE(session().conversation().turns.size(), size_t(1));
}

// A copy of the ledger from before the request was put back: its row id goes to other requests.
void ChatSessionTest::foreignRecordsAreNotTaken()
{
    FaultServer server("ok-stream");
    session().setTargets({target(server)});
    QVERIFY(session().send("x", {}));
    waitForEnd();
    const ConversationAnswer before = answer(0, 0);
    QVERIFY(before.recordId > 0);
    const auto stored = m_usage->fetch({before.recordId});
    QVERIFY(stored && stored->size() == 1);
    QVERIFY(before.record().meets(stored->front()));

    StoredRecord foreign = stored->front();
    foreign.record.timeMs += 60'000;
    foreign.record.externalId = "another";
    foreign.record.reportedCost = Money{9'000'000};
    settleCost(foreign.record);
    session().takeRecords({foreign});
    QVERIFY(answer(0, 0) == before);
    foreign.record.externalId.clear();
    QVERIFY(!before.record().meets(foreign));

    // A cost that came late, also when an import corrected the time.
    StoredRecord own = stored->front();
    own.record.timeMs += 700;
    own.record.reportedCost = Money{5};
    settleCost(own.record);
    session().takeRecords({own});
    QCOMPARE(answer(0, 0).cost->nano, int64_t(5));
}

void ChatSessionTest::listModel()
{
    ConversationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int64_t day = 86'400'000;
    const int64_t now = 20'000 * day + 1000;
    std::vector<ConversationInfo> list = {
        {"a", "A <b>", now, {"gpt-4o"}, Money{5'000'000}, 0},
        {"b", "", now - 2000, {"gpt-4o", "o3"}, std::nullopt, 2},
        {"c", "C", now - 9 * day, {"o3"}, Money{1'000'000'000}, 1},
    };
    model.setConversations(list, now, QTimeZone::utc());
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.index(0).data().toString(), u"Today"_s);
    QCOMPARE(model.index(2).data().toString(), u"Yesterday"_s);
    QCOMPARE(model.index(4).data().toString(), u"Earlier"_s);
    QCOMPARE(model.index(1).data(ConversationModel::AboutRole).toString(), u"gpt-4o · $0.0050"_s);
    QVERIFY(model.index(3).data(ConversationModel::AboutRole).toString().endsWith(u"—"_s));
    QVERIFY(model.index(1).data(Qt::ToolTipRole).toString().contains(u"A &lt;b&gt;"_s)); // never as a tag
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
    QCOMPARE(model.rowOf("c"), 5);
    QSignalSpy renamed(&model, &ConversationModel::renamed);
    QVERIFY(model.setData(model.index(1), u" New \n name "_s, Qt::EditRole));
    QCOMPARE(renamed.first(), (QVariantList{u"a"_s, u"New name"_s}));
    QVERIFY(!model.setData(model.index(1), u"  "_s, Qt::EditRole));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    list[0].unpriced = 3;
    model.setConversations(list, now, QTimeZone::utc());
    QCOMPARE(reset.count(), 0); // the same rows
    model.setConversations({}, now, QTimeZone::utc());
    QCOMPARE(model.rowCount(), 0);
}

TALLYGLASS_TEST(ChatSessionTest)
#include "chatsessiontest.moc"
