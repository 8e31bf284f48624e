// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/escapes.h"
#include "services/chat/secretscrub.h"

#include "chatfixture.h"
#include "support/keyspellings.h"
#include "support/testprogram.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray randomKey(QRandomGenerator &random)
{
    static const QByteArray Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_";
    QByteArray key = "sk-";
    const int length = random.bounded(14, 60);
    for (int i = 0; i < length; ++i)
        key += Letters[random.bounded(int(Letters.size()))];
    return key;
}

QByteArray json(const QByteArray &text)
{
    const QByteArray object =
        QJsonDocument(QJsonObject{{u"t"_s, QString::fromUtf8(text)}}).toJson(QJsonDocument::Compact);
    return object.mid(5, object.size() - 6);
}

FaultScript says(int status, const QByteArray &body)
{
    return {fault::waitBody(), fault::send(fault::answer(status, body, "application/json"))};
}

// All that the request left on the disk.
QByteArray bytesBeside(const QString &ledger)
{
    QByteArray all;
    const QDir folder = QFileInfo(ledger).dir();
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

/// No spelling of a key gets past the scrubbing, and no spelling of a prompt into the ledger.
class SecretScrubTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void escapesAreUndoneUntilNoneIsLeft();
    void noSpellingOfAKeySurvives();
    void noSpellingOfAPromptSurvives();
    void partsOfAKeyAreFound();
    void shortKeysGoAsWords();
    void whatHoldsNothingStays();
    void theAskedModelIsNoQuote();
    void nothingGetsIntoTheLedger_data();
    void nothingGetsIntoTheLedger();
    void aRedirectDoesNotNameTheKey();
    void aSecretPathStaysOut();
};

void SecretScrubTest::escapesAreUndoneUntilNoneIsLeft()
{
    QCOMPARE(withoutEscapes(u"\\\\u0073\\u006b%2d%2541&amp;#x42;"_s), u"sk-AB"_s);
    QCOMPARE(withoutEscapes(u"100 % of \\ & what; \\u12 %zz &#;"_s), u"100 % of \\ & what; \\u12 %zz &#;"_s);
    QCOMPARE(withoutEscapes(u"%c3%bc"_s), u"ü"_s);
    QCOMPARE(withoutEscapes({}), QString());
}

void SecretScrubTest::noSpellingOfAKeySurvives()
{
    QRandomGenerator random(20260101);
    for (int round = 0; round < 40; ++round) {
        const QByteArray key = randomKey(random);
        const SecretScrub scrub(key);
        for (int how = 0; how < Spellings; ++how) {
            ChatAnswer answer;
            const QByteArray said = "Bad key: " + spelled(key, how) + " (see the manual)";
            answer.failure = ChatFailure{401, said.toStdString(), QString::fromUtf8(said)};
            answer.model = answer.upstream = answer.finishReason = answer.serviceTier = said.toStdString();
            answer.responseId = said.toStdString();
            answer.usage = "{\"note\":" + json(said) + "}";
            scrub.removeKey(answer);
            QByteArray all = answer.failure->message.toUtf8() + '|' + answer.usage;
            for (const std::string &text : {answer.failure->code, answer.model, answer.upstream,
                                            answer.finishReason, answer.serviceTier, answer.responseId})
                all += '|' + QByteArray::fromStdString(text);
            QVERIFY2(!reveals(all, key), (QByteArray::number(how) + ": " + key + " in " + all).constData());
            QVERIFY(answer.failure->message.startsWith(u"Bad key: "_s));
        }
    }
}

void SecretScrubTest::noSpellingOfAPromptSurvives()
{
    const QByteArray prompt = "Tell the board about our merger with Acme Rockets in March";
    const SecretScrub scrub({}, {.model = "m", .messages = {{ChatRole::User, prompt.toStdString(), {}}}});
    for (int how = 0; how < Spellings; ++how) {
        ChatAnswer answer;
        const QByteArray said = "No: " + spelled(prompt, how) + " |";
        answer.failure = ChatFailure{400, said.toStdString(), QString::fromUtf8(said)};
        answer.model = answer.finishReason = answer.serviceTier = said.toStdString();
        scrub.removeQuotes(answer, false);
        for (const std::string &text : {answer.failure->message.toStdString(), answer.failure->code,
                                        answer.model, answer.finishReason, answer.serviceTier})
            QVERIFY2(!reveals(QByteArray::fromStdString(text), prompt), text.c_str());
    }
    const QString pieces = scrub.withoutQuotes(u"No: Tell | the | board | about | our | merger"_s);
    QCOMPARE(pieces, u"No: …"_s);
}

void SecretScrubTest::partsOfAKeyAreFound()
{
    const QByteArray key = "sk-MARKER-7Qz9LkX2vBpW4rT8";
    const SecretScrub scrub(key);
    for (qsizetype from = 0; from + 12 <= key.size(); ++from) {
        const QString part = QString::fromUtf8(key.mid(from, 12));
        QCOMPARE(scrub.withoutKey(u"= "_s + part + u" !"_s), u"= … !"_s);
    }
    QCOMPARE(scrub.withoutKey(u"http://sk-marker-7qz9lkx2vbpw4rt8.example/x"_s), u"http://….example/x"_s);
}

void SecretScrubTest::shortKeysGoAsWords()
{
    const SecretScrub scrub("k1x");
    ChatAnswer answer;
    answer.failure = ChatFailure{401, "bad_k1x", u"No key k1x, but k1xy and ak1x"_s};
    scrub.removeKey(answer);
    QCOMPARE(answer.failure->message, u"No key …, but k1xy and ak1x"_s);
    QCOMPARE(answer.failure->code, std::string("bad_…"));
}

void SecretScrubTest::whatHoldsNothingStays()
{
    const SecretScrub scrub("sk-MARKER-7Qz9LkX2vBpW4rT8",
                            {.messages = {{ChatRole::User, "Good day to all", {}}}});
    const QString text = u"Rate limit: 100%25 of \\u0041 &amp; &lt;b&gt;"_s;
    QCOMPARE(scrub.withoutKey(text), text);
    QCOMPARE(scrub.withoutQuotes(text), text);
    QVERIFY(scrub.isClean("gen-1%2f7"));
}

void SecretScrubTest::theAskedModelIsNoQuote()
{
    const SecretScrub scrub({},
                            {.model = "acme/wonder-model-large",
                             .messages = {{ChatRole::User, "What is wonder-model-large-2026-01-01?", {}}}});
    ChatAnswer answer;
    answer.model = "wonder-model-large-2026-01-01";
    scrub.removeQuotes(answer, false);
    QCOMPARE(answer.model, std::string("wonder-model-large-2026-01-01"));
    answer.model = "What is wonder-model";
    scrub.removeQuotes(answer, false);
    QCOMPARE(answer.model, std::string("…"));
}

void SecretScrubTest::nothingGetsIntoTheLedger_data()
{
    QTest::addColumn<int>("how");
    for (int how = 0; how < Spellings; ++how)
        QTest::addRow("%d", how) << how;
}

void SecretScrubTest::nothingGetsIntoTheLedger()
{
    QFETCH(int, how);
    for (const QByteArray &secret : {QByteArray(ChatKey), QByteArray(ChatPrompt)}) {
        const QByteArray said = json("x " + spelled(secret, how) + " y");
        const QByteArray error = "{\"error\":{\"message\":" + said + ",\"code\":" + said + "}}";
        const QByteArray whole = "{\"id\":" + said + ",\"model\":" + said + ",\"provider\":" + said
            + ",\"service_tier\":" + said
            + ",\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":" + said
            + "}],\"usage\":{\"prompt_tokens\":-1,\"note\":" + said + "}}";
        FaultServer server(QList<FaultScript>{says(401, error), says(200, whole)});
        ChatFixture fixture;
        for (int request = 0; request < 2; ++request) {
            ChatRun *run = fixture.run(ChatFixture::order(server, "openrouter"));
            QVERIFY(run);
            QVERIFY2(secret != ChatKey || !reveals(run->problem().toUtf8(), ChatKey),
                     qPrintable(run->problem()));
        }
        QCOMPARE(fixture.records().size(), size_t(2));
        const QByteArray kept = bytesBeside(fixture.path());
        QVERIFY(kept.contains("error_message"));
        for (const QByteArray &form : {spelled(secret, how), secret, secret.mid(4, 12)})
            QVERIFY2(!kept.contains(form), form.constData());
        for (const StoredRecord &stored : fixture.records()) {
            const UsageRecord &record = stored.record;
            for (const std::string &text :
                 {record.context, record.model, record.externalId, record.finishReason, record.serviceTier})
                QVERIFY2(!reveals(QByteArray::fromStdString(text), secret), text.c_str());
        }
    }
}

void SecretScrubTest::aRedirectDoesNotNameTheKey()
{
    for (const QByteArray &host : {QByteArray(ChatKey), base64(ChatKey, true)}) {
        FaultServer server(
            QList<FaultScript>{{fault::waitBody(),
                                fault::send(fault::answer(307, {}, "text/plain",
                                                          "Location: http://" + host + ".example/x\r\n"))}});
        ChatFixture fixture;
        ChatRun *run = fixture.run(ChatFixture::order(server));
        QVERIFY(run);
        QVERIFY(run->problem().contains(u'…'));
        QVERIFY(!run->problem().contains(QString::fromUtf8(host.toLower())));
        QVERIFY(!bytesBeside(fixture.path()).contains(host.toLower()));
    }
}

void SecretScrubTest::aSecretPathStaysOut()
{
    const QByteArray cut =
        "data: {\"id\":\"gen-7\",\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n";
    FaultServer server(QList<FaultScript>{
        {fault::waitBody(), fault::send(fault::streamHead("X-Generation-Id: gen-7\r\n") + fault::chunk(cut)),
         fault::close()}});
    ChatFixture fixture;
    ChatOrder order = ChatFixture::order(server, "openrouter");
    order.target.baseUrl = server.url(u"/SECRETPASS/v1"_s).toString().toStdString();
    QVERIFY(fixture.run(order));
    QCOMPARE(server.requests().first().path, QByteArray("/SECRETPASS/v1/chat/completions"));
    QCOMPARE(fixture.open().size(), size_t(1));
    QVERIFY(!bytesBeside(fixture.path()).contains("SECRETPASS"));
}

TALLYGLASS_TEST(SecretScrubTest)
#include "secretscrubtest.moc"
