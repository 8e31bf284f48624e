// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/conversationjson.h"
#include "domain/conversationmarkdown.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

class ConversationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bookingInherits();
    void contextKeepsItsOrder();
    void jsonRoundTrip();
    void jsonOfNothingElse();
    void messagesOfEachModel();
    void infoAddsUp();
    void titles_data();
    void titles();
    void speedNeedsTimes();
    void markdownTellsFigures();
};

static const ChatTarget Gpt{"openai-responses", {}, "gpt-4o"};
static const ChatTarget Claude{"anthropic", "https://proxy.example/v1", "claude-sonnet-4-5"};

static Conversation talk()
{
    Conversation c{.id = "c1", .title = "Größe & <b>", .createdMs = 1, .changedMs = 9'007'199'254'740'993};
    c.targets = {Gpt, Claude};
    c.system = "Be brief.\n\"Really\".";
    c.parameters = {.temperature = 0.4,
                    .topP = 1.0,
                    .maxTokens = 1024,
                    .seed = -7,
                    .stop = {"END", "\n"},
                    .reasoningEffort = "low",
                    .serviceTier = "flex",
                    .stream = false};
    c.booking = {"j.okafor", "Acme", "copy", {{"ticket", "A-1"}, {"env", "prod"}}};
    ConversationTurn turn{.text = "Grüße 🙂", .timeMs = 5, .booking = c.booking};
    turn.images = {{"image/png", QByteArray("\x89PNG\0\xff", 6)}};
    turn.answers = {{.target = Gpt,
                     .text = "Hi",
                     .reasoning = "hm",
                     .timeMs = 6,
                     .recordId = 9'007'199'254'740'993,
                     .recordTimeMs = 7,
                     .recordExternalId = "gen-1",
                     .answeredBy = "gpt-4o-2024",
                     .status = Status::Completed,
                     .finishReason = "stop",
                     .tokens = {.input = 10, .cacheRead = 0, .output = 20},
                     .cost = Money{1'000'001},
                     .latencyMs = 1500,
                     .timeToFirstTokenMs = 500},
                    {.target = Claude, .status = Status::Failed, .problem = "No."}};
    c.turns = {turn};
    return c;
}

void ConversationTest::bookingInherits()
{
    const ChatBooking base{"ada", "Acme", "", {{"env", "prod"}, {"team", "x"}}};
    const ChatBooking own{"", "Bluefin", "p", {{"ticket", "1"}, {"env", "test"}, {"team", ""}}};
    const ChatBooking expected{"ada", "Bluefin", "p", {{"env", "test"}, {"team", "x"}, {"ticket", "1"}}};
    QCOMPARE(own.over(base), expected);
    QCOMPARE(ChatBooking().over(base), base);
}

void ConversationTest::contextKeepsItsOrder()
{
    const ChatBooking booking{.context = {{"z", "1"}, {"a\"", "ü\n"}, {"none", ""}}};
    QCOMPARE(booking.contextJson(), std::string("{\"z\":\"1\",\"a\\\"\":\"ü\\n\"}"));
    QCOMPARE(ChatBooking().contextJson(), std::string());
}

void ConversationTest::jsonRoundTrip()
{
    const Conversation before = talk();
    const auto after = conversationFromJson(conversationJson(before));
    QVERIFY(after.ok());
    QVERIFY(*after == before);
    const auto empty = conversationFromJson(conversationJson({}));
    QVERIFY(empty.ok());
    QVERIFY(*empty == Conversation());
    // Members that a newer version adds are skipped.
    QJsonObject more = QJsonDocument::fromJson(conversationJson(before)).object();
    more.insert("colour"_L1, u"blue"_s);
    QVERIFY(*conversationFromJson(QJsonDocument(more).toJson()) == before);
}

void ConversationTest::jsonOfNothingElse()
{
    for (const char *text : {"", "{}", "[]", "null", "{\"tallyglass_conversation\":1", "\xff\xfe"}) {
        const auto read = conversationFromJson(text);
        QVERIFY2(!read.ok(), text);
        QCOMPARE(read.error().kind, ErrorKind::Damaged);
    }
}

void ConversationTest::messagesOfEachModel()
{
    Conversation c = talk();
    ConversationAnswer again = c.turns[0].answers[0];
    again.text = "Hi again";
    c.turns[0].answers.push_back(again);
    c.turns.push_back({.text = "unanswered"});
    c.turns.push_back({.text = "last"});
    const auto own = messagesFor(c, 2, Gpt);
    QCOMPARE(own.size(), size_t(3));
    QCOMPARE(own[0].images.size(), size_t(1));
    QCOMPARE(own[1].text, std::string("Hi again"));
    QCOMPARE(own[2].text, std::string("last"));
    QCOMPARE(messagesFor(c, 2, Claude)[1].text, std::string("Hi again")); // its own failed
    QCOMPARE(messagesFor(c, 0, Claude).size(), size_t(1));
    QCOMPARE(guessTokens({{ChatRole::User, "12345", {}}}, "678"), int64_t(2));
    // 300 hexadecimal digits are 300 tokens of o200k, 217 Chinese characters up to 650: never more than their
    // bytes.
    QCOMPARE(mostTokens({{ChatRole::User, std::string(300, '7'), {}}}, ""), int64_t(316));
    QCOMPARE(mostTokens({}, "678"), int64_t(11));
}

void ConversationTest::infoAddsUp()
{
    Conversation c = talk();
    ConversationInfo info = infoOf(c);
    QCOMPARE(info.models, (std::vector<std::string>{"gpt-4o", "claude-sonnet-4-5"}));
    QCOMPARE(info.cost->nano, int64_t(1'000'001));
    QCOMPARE(info.unpriced, int64_t(1));
    c.turns[0].answers[1].status.reset(); // refused before it was sent
    QCOMPARE(infoOf(c).unpriced, int64_t(0));
    c.title.clear();
    QCOMPARE(infoOf(c).title, std::string("Grüße 🙂"));
    c.turns.clear();
    info = infoOf(c);
    QVERIFY(info.title.empty() && !info.cost);
    QCOMPARE(info.models.size(), size_t(2));
}

void ConversationTest::titles_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("title");
    QTest::newRow("plain") << u"Hello  there\nmore"_s << u"Hello there"_s;
    QTest::newRow("empty lines") << u"\n---\n  \nYes"_s << u"Yes"_s;
    QTest::newRow("nothing") << u" \n--\n"_s << QString();
    QTest::newRow("words") << u"a"_s.repeated(40) + u' ' + u"b"_s.repeated(40) << u"a"_s.repeated(40) + u'…';
    QTest::newRow("one word") << u"x"_s.repeated(90) << u"x"_s.repeated(59) + u'…';
    QTest::newRow("surrogates") << u"x"_s + u"😀"_s.repeated(60) << u"x"_s + u"😀"_s.repeated(29) + u'…';
}

void ConversationTest::titles()
{
    QFETCH(QString, text);
    QFETCH(QString, title);
    QCOMPARE(QString::fromStdString(titleFrom(text.toStdString())), title);
}

void ConversationTest::speedNeedsTimes()
{
    const ConversationAnswer answer = talk().turns[0].answers[0];
    QCOMPARE(answer.tokensPerSecond().value(), 20.0);
    ConversationAnswer atOnce = answer;
    atOnce.timeToFirstTokenMs = atOnce.latencyMs;
    QVERIFY(!atOnce.tokensPerSecond());
    QVERIFY(!ConversationAnswer().tokensPerSecond());
}

void ConversationTest::markdownTellsFigures()
{
    const QString text = conversationMarkdown(talk());
    QVERIFY(text.startsWith(u"# Größe & <b>\n"_s));
    QVERIFY(text.contains(u"## 1 · j.okafor"_s));
    QVERIFY(text.contains(u"### gpt-4o\n\nHi\n\n*10 tokens in · 20 tokens out · $0.001000001*"_s));
    QVERIFY(text.contains(u"> No."_s));
    QVERIFY(text.contains(u"> Be brief.\n> "_s));
}

TALLYGLASS_TEST(ConversationTest)
#include "conversationtest.moc"
