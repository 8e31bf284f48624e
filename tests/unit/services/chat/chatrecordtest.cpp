// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatguess.h"
#include "services/chat/chatidentity.h"
#include "services/chat/chatrecord.h"
#include "services/chat/chatservice.h"
#include "services/chat/chatsettingsstore.h"
#include "services/chat/secretscrub.h"
#include "support/testprogram.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

// The record of a whole body from a provider, as if it had just ended.
UsageRecord recordOf(const QString &provider, const QByteArray &body)
{
    const ChatProvider *known = findProvider(provider);
    if (!known)
        return {};
    ChatOrder order;
    order.target = {provider.toStdString(), {}, "asked-model"};
    const auto decoder = known->decoder({.model = "asked-model"});
    const bool stream = body.startsWith("data:") || body.startsWith("event:");
    decoder->head({200, {{"content-type", stream ? "text/event-stream" : "application/json"}}}, 0);
    decoder->feed(body);
    decoder->finish(true);
    RecordPricer pricer(std::make_shared<const PriceCatalogue>());
    return endedRecord(pendingRecord(order, known->info(), "local", 5), decoder->answer(), {}, pricer);
}

QByteArray openAi(const QByteArray &usage)
{
    return R"({"id":"r","model":"asked-model","choices":[{"message":{"content":"x"},"finish_reason":"stop"}],"usage":)"
        + usage + '}';
}

QByteArray anthropic(const QByteArray &usage)
{
    return R"({"id":"msg_1","type":"message","role":"assistant","model":"asked-model","content":[{"type":"text","text":"x"}],)"
           R"("stop_reason":"end_turn","usage":)"
        + usage + '}';
}

QByteArray gemini(const QByteArray &usage)
{
    return R"({"candidates":[{"content":{"role":"model","parts":[{"text":"x"}]},"finishReason":"STOP"}],"modelVersion":"asked-model",)"
           R"("responseId":"r","usageMetadata":)"
        + usage + '}';
}

QByteArray responses(const QByteArray &usage)
{
    return R"({"id":"resp_1","object":"response","status":"completed","model":"asked-model","output":[{"type":"message",)"
           R"("content":[{"type":"output_text","text":"x"}]}],"usage":)"
        + usage + '}';
}

QByteArray bedrock(const QByteArray &usage)
{
    return R"({"output":{"message":{"role":"assistant","content":[{"text":"x"}]}},"stopReason":"end_turn","usage":)"
        + usage + '}';
}

QByteArray anthropicStream(const QByteArray &start, const QList<QByteArray> &deltas)
{
    QByteArray all =
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":"
        "\"asked-model\",\"usage\":"
        + start + "}}\n\n";
    for (const QByteArray &delta : deltas)
        all += "event: message_delta\ndata: "
               "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
               "\"usage\":"
            + delta + "}\n\n";
    return all + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
}

QByteArray vllmStream()
{
    QByteArray all;
    for (const char *usage : {R"({"prompt_tokens":16,"completion_tokens":0,"total_tokens":16})",
                              R"({"prompt_tokens":16,"completion_tokens":1,"total_tokens":17})",
                              R"({"prompt_tokens":16,"completion_tokens":2,"total_tokens":18})", "null"})
        all += QByteArray(
                   R"(data: {"id":"r","choices":[{"delta":{"content":"x"},"finish_reason":"stop"}],"usage":)")
            + usage + "}\n\n";
    return all + "data: [DONE]\n\n";
}

using Count = std::optional<int64_t>;

} // namespace

/// What an answer makes of a record: the vectors of the wire formats (7.4), money, failures; and what leaves
/// this machine.
class ChatRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalisesUsage_data();
    void normalisesUsage();
    void takesReportedCosts_data();
    void takesReportedCosts();
    void saysWhatFailed();
    void keepsTheModelAskedFor();
    void pseudonymsAreStable();
    void limits_data();
    void limits();
    void settingsSurvive();
    void countsOwnRequestsAgainstTiers();
    void theUsersContextWins();
    void givesTheBookingBack();
    void countsThatAreNoneAreUnknown();
    void quotesOfThePromptAreLeftOut();
    void echoedKeysAreLeftOut();
    void onlyTheTierOfTheAnswerCounts();
};

void ChatRecordTest::normalisesUsage_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<qint64>>(
        "expected"); // fresh, read, 5m, 1h, other, text, reasoning, total; -1 unknown
    using L = QList<qint64>;
    QTest::newRow("1 openai")
        << u"openai"_s
        << openAi(R"({"prompt_tokens":220000,"completion_tokens":4000,"total_tokens":224000,)"
                  R"("prompt_tokens_details":{"cached_tokens":140000,"cache_write_tokens":20000},)"
                  R"("completion_tokens_details":{"reasoning_tokens":1000}})")
        << L{60000, 140000, -1, -1, 20000, 3000, 1000, 224000};
    QTest::newRow("2 anthropic")
        << u"anthropic"_s
        << anthropic(
               R"({"input_tokens":60000,"cache_creation_input_tokens":20000,"cache_creation":)"
               R"({"ephemeral_5m_input_tokens":12000,"ephemeral_1h_input_tokens":8000},)"
               R"("cache_read_input_tokens":140000,"output_tokens":4000,"output_tokens_details":{"thinking_tokens":1000}})")
        << L{60000, 140000, 12000, 8000, -1, 3000, 1000, 224000};
    QTest::newRow("3 gemini") << u"google"_s
                              << gemini(R"({"promptTokenCount":200000,"cachedContentTokenCount":140000,)"
                                        R"("candidatesTokenCount":3000,"thoughtsTokenCount":1000,)"
                                        R"("toolUsePromptTokenCount":500,"totalTokenCount":204500})")
                              << L{60500, 140000, -1, -1, -1, 3000, 1000, 204500}; // tool input is input here
    QTest::newRow("4 xai chat")
        << u"xai"_s
        << openAi(R"({"prompt_tokens":10120,"completion_tokens":1499,"total_tokens":14428,)"
                  R"("prompt_tokens_details":{"cached_tokens":128},)"
                  R"("completion_tokens_details":{"reasoning_tokens":2809}})")
        << L{9992, 128, -1, -1, -1, 1499, 2809, 14428};
    QTest::newRow("5 responses")
        << u"openai-responses"_s
        << responses(R"({"input_tokens":36361,"input_tokens_details":{"cached_tokens":192},)"
                     R"("output_tokens":1252,"output_tokens_details":{"reasoning_tokens":763},)"
                     R"("total_tokens":37613})")
        << L{36169, 192, -1, -1, -1, 489, 763, 37613};
    QTest::newRow("6 bedrock") << u"bedrock"_s
                               << bedrock(R"({"inputTokens":23,"outputTokens":412,"totalTokens":435,)"
                                          R"("cacheReadInputTokens":11890,"cacheReadInputTokenCount":11890,)"
                                          R"("cacheWriteInputTokens":0})")
                               << L{23, 11890, -1, -1, 0, 412, -1, 12325};
    QTest::newRow("7 gemini without thoughts")
        << u"google"_s << gemini(R"({"promptTokenCount":41,"candidatesTokenCount":5,"totalTokenCount":389})")
        << L{41, 0, -1, -1, -1, 5, 343, 389};
    QTest::newRow("8 vllm every chunk") << u"vllm"_s << vllmStream() << L{16, -1, -1, -1, -1, 2, -1, 18};
    QTest::newRow("9 anthropic stream")
        << u"anthropic"_s
        << anthropicStream(R"({"input_tokens":25,"output_tokens":1,"cache_read_input_tokens":0})",
                           {R"({"output_tokens":9})", R"({"output_tokens":15})"})
        << L{25, 0, -1, -1, -1, 15, -1, 40};
    QTest::newRow("10 relay stream")
        << u"anthropic"_s
        << anthropicStream(R"({"input_tokens":0,"output_tokens":0,"cache_read_input_tokens":0})",
                           {R"({"input_tokens":11,"output_tokens":5})"})
        << L{11, 0, -1, -1, -1, 5, -1, 16};
}

void ChatRecordTest::normalisesUsage()
{
    QFETCH(QString, provider);
    QFETCH(QByteArray, body);
    QFETCH(QList<qint64>, expected);
    const TokenCounts tokens = recordOf(provider, body).tokens;
    const QList<Count> counts{tokens.input,        tokens.cacheRead,       tokens.cacheWrite5m,
                              tokens.cacheWrite1h, tokens.cacheWriteOther, tokens.output,
                              tokens.reasoning,    tokens.total()};
    QList<qint64> seen;
    for (const Count &count : counts)
        seen << count.value_or(-1);
    QCOMPARE(seen, expected);
}

void ChatRecordTest::takesReportedCosts_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<qint64>("nano");
    QTest::newRow("4 xai ticks")
        << u"xai"_s
        << QByteArray(R"({"prompt_tokens":1,"completion_tokens":1,"cost_in_usd_ticks":232856000})")
        << qint64(23'285'600);
    QTest::newRow("11 own key")
        << u"openrouter"_s
        << QByteArray(R"({"prompt_tokens":1,"completion_tokens":1,"cost":0.95,"is_byok":true,)"
                      R"("cost_details":{"upstream_inference_cost":19}})")
        << qint64(19'950'000'000);
    QTest::newRow("12 not own key")
        << u"openrouter"_s
        << QByteArray(
               R"({"prompt_tokens":1,"completion_tokens":1,"cost":0.0012,"is_byok":false,"cost_details":)"
               R"({"upstream_inference_prompt_cost":0.0008,"upstream_inference_completions_cost":0.0004}})")
        << qint64(1'200'000);
    QTest::newRow("zero is a cost") << u"openrouter"_s
                                    << QByteArray(R"({"prompt_tokens":1,"completion_tokens":1,"cost":0})")
                                    << qint64(0);
    for (const auto &[name, cost, nano] :
         {std::tuple("too small for the ledger", "1e-12", 0), std::tuple("half a nano is even", "5e-10", 0),
          std::tuple("above half a nano", "5.1e-10", 1)})
        QTest::newRow(name) << u"openrouter"_s
                            << R"({"prompt_tokens":1,"completion_tokens":1,"cost":)" + QByteArray(cost) + '}'
                            << qint64(nano);
    QTest::newRow("null is none") << u"openrouter"_s
                                  << QByteArray(R"({"prompt_tokens":1,"completion_tokens":1,"cost":null})")
                                  << qint64(-1);
}

void ChatRecordTest::takesReportedCosts()
{
    QFETCH(QString, provider);
    QFETCH(QByteArray, usage);
    QFETCH(qint64, nano);
    const UsageRecord record = recordOf(provider, openAi(usage));
    QCOMPARE(record.reportedCost ? record.reportedCost->nano : -1, nano);
    // However small: what was reported is no guess and no free price.
    QCOMPARE(record.costSource, nano < 0 ? CostSource::Unknown : CostSource::Reported);
}

void ChatRecordTest::saysWhatFailed()
{
    ChatAnswer answer;
    answer.failure = ChatFailure{429, "rate_limit_exceeded", QString(2'000, u'x')};
    RecordPricer pricer(std::make_shared<const PriceCatalogue>());
    const UsageRecord record =
        endedRecord(pendingRecord({}, {}, "local", 1), answer, {.status = Status::Failed}, pricer);
    QCOMPARE(record.status, std::optional(Status::Failed));
    const std::string begin = R"({"http_status":429,"error_code":"rate_limit_exceeded","error_message":"xxx)";
    QVERIFY(record.context.starts_with(begin));
    QVERIFY(record.context.size() < 500);
    QVERIFY(!record.tokens.total());
    QVERIFY(!record.cost());
}

void ChatRecordTest::keepsTheModelAskedFor()
{
    const UsageRecord record = recordOf(
        u"openrouter"_s,
        R"({"id":"gen-1","model":"served-model","provider":"Up","choices":[{"message":{"content":"x"},"finish_reason":"stop"}]})");
    QCOMPARE(record.model, std::string("served-model"));
    QCOMPARE(record.externalId, std::string("gen-1"));
    QCOMPARE(record.source, std::string("openrouter"));
    QVERIFY(record.context.find(R"("requested_model":"asked-model")") != std::string::npos);
    QVERIFY(record.context.find(R"("provider_name":"Up")") != std::string::npos);
    QVERIFY(!record.tokens.total()); // nothing was said of it
}

void ChatRecordTest::pseudonymsAreStable()
{
    const std::string once = pseudonymOf("jo@example.org", "key");
    QCOMPARE(once, pseudonymOf("jo@example.org", "key"));
    QCOMPARE(once.size(), size_t(22));
    QVERIFY(once != pseudonymOf("jo@example.org", "other"));
    QVERIFY(pseudonymOf("jo@example.org", {}).empty());
    for (const char *personal : {"a@b", "Jo Doe",
                                 "Jo\xC2\xA0"
                                 "Doe",
                                 "Jo\xE3\x80\x80"
                                 "Doe",
                                 "Jo\rDoe",
                                 "jo\xEF\xBC\xA0"
                                 "example"})
        QVERIFY(looksPersonal(personal));
    for (const char *plain : {"", "ann", "user-7", "Größe"})
        QVERIFY(!looksPersonal(plain));

    ChatSettings settings;
    settings.pseudonymKey = "key";
    ChatOrder order;
    order.booking = {"jo@example.org", "Acme Retail", "site", {{"team", "blue"}}};
    ProviderInfo info{.id = u"litellm"_s, .name = {}, .recordProvider = {}, .userIsCustomer = true};
    const WireIdentity identity = wireIdentity(order, info, settings);
    QCOMPARE(identity.user, pseudonymOf("Acme Retail", "key"));
    QCOMPARE(identity.appTitle, "blue - " + once);
    QCOMPARE(identity.tags, (std::vector<std::string>{"customer:" + identity.user, "project:site"}));
    settings.wireUser.insert(u"litellm"_s, WireUser::User);
    QCOMPARE(wireIdentity(order, info, settings).user, once);
    settings.wireUser.insert(u"litellm"_s, WireUser::Nothing);
    QVERIFY(wireIdentity(order, info, settings).user.empty());
    QCOMPARE(identityWarnings(order.booking, settings).size(), 2);
    settings.pseudonymKey.clear();
    QVERIFY(wireIdentity(order, info, settings).metadata.size() == 1); // personal and no key: not sent
}

void ChatRecordTest::limits_data()
{
    QTest::addColumn<qint64>("requestLimit"); // nano, -1: none
    QTest::addColumn<qint64>("dayLimit");
    QTest::addColumn<qint64>("most");
    QTest::addColumn<qint64>("spent");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("none") << qint64(-1) << qint64(-1) << qint64(-1) << qint64(9) << true;
    QTest::newRow("below") << qint64(10) << qint64(-1) << qint64(10) << qint64(99) << true;
    QTest::newRow("above") << qint64(10) << qint64(-1) << qint64(11) << qint64(0) << false;
    QTest::newRow("open end") << qint64(10) << qint64(-1) << qint64(-1) << qint64(0) << false;
    QTest::newRow("day") << qint64(-1) << qint64(10) << qint64(5) << qint64(5) << true;
    QTest::newRow("day spent") << qint64(-1) << qint64(10) << qint64(5) << qint64(6) << false;
}

void ChatRecordTest::limits()
{
    QFETCH(qint64, requestLimit);
    QFETCH(qint64, dayLimit);
    QFETCH(qint64, most);
    QFETCH(qint64, spent);
    QFETCH(bool, allowed);
    ChatSettings settings;
    const auto money = [](qint64 nano) { return nano < 0 ? std::nullopt : std::optional(Money{nano}); };
    settings.requestLimit = money(requestLimit);
    settings.dayLimit = money(dayLimit);
    ChatGuess guess{.prompt = Money{1}, .most = money(most)};
    const auto checked = checkLimits(settings, guess, {1, spent, 0}, 0);
    QCOMPARE(checked.ok(), allowed);
    if (!allowed)
        QVERIFY(checked.error().message.startsWith(u"Not sent"_s));
}

void ChatRecordTest::settingsSurvive()
{
    QTemporaryDir folder;
    QSettings store(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    ChatSettings settings = readChatSettings(store);
    QCOMPARE(settings.pseudonymKey.size(), 32);
    QCOMPARE(readChatSettings(store), settings); // the key is made once
    settings.booking = {"ann", "acme", "site", {{"a", "1"}, {"b", "2"}}};
    settings.requestLimit = Money{5'000'000};
    settings.team = u"red"_s;
    settings.idleMs = 5;
    settings.tiers = {{u"indoxrouter"_s, {60, std::nullopt}}};
    settings.rawIdentity = true;
    settings.wireUser.insert(u"litellm"_s, WireUser::Nothing);
    writeChatSettings(store, settings);
    QCOMPARE(readChatSettings(store), settings);
}

void ChatRecordTest::countsOwnRequestsAgainstTiers()
{
    RateMeter meter;
    const RateTier tier{10, 1'000};
    meter.note(u"a"_s, 400, 0);
    meter.note(u"a"_s, 300, 50'000);
    meter.note(u"b"_s, 999, 50'000);
    auto left = meter.left(u"a"_s, tier, 59'999);
    QCOMPARE(left.size(), size_t(2));
    QCOMPARE(left[0], (RateLimit{"requests", 10, 8, 60'000}));
    QCOMPARE(left[1], (RateLimit{"tokens", 1'000, 300, 3'600'000}));
    left = meter.left(u"a"_s, tier, 60'000); // the first one is a minute old
    QCOMPARE(left[0], (RateLimit{"requests", 10, 9, 110'000}));
    left = meter.left(u"a"_s, tier, 3'600'000);
    QCOMPARE(left[1], (RateLimit{"tokens", 1'000, 700, 3'650'000}));
    QVERIFY(meter.left(u"a"_s, {}, 0).empty());
}

void ChatRecordTest::theUsersContextWins()
{
    ChatOrder order;
    order.booking.context = {{"error_code", "mine"}};
    ChatAnswer answer;
    answer.failure = ChatFailure{400, "theirs", u"bad"_s};
    RecordPricer pricer(std::make_shared<const PriceCatalogue>());
    const UsageRecord record =
        endedRecord(pendingRecord(order, {}, "local", 1), answer, {.status = Status::Failed}, pricer);
    const std::string expected = R"("error_code":"mine")";
    QVERIFY(record.context.find(expected) != std::string::npos);
    QVERIFY(record.context.find("theirs") == std::string::npos);
}

void ChatRecordTest::givesTheBookingBack()
{
    ChatOrder order;
    order.target.model = "asked";
    order.booking = {"ann", "acme", "site", {{"ticket", "7"}}};
    order.conversation = "c-1";
    ChatAnswer answer;
    answer.model = "served";
    answer.upstream = "Azure";
    answer.nativeFinishReason = "STOP";
    answer.failure = ChatFailure{400, "bad_request", u"bad"_s};
    answer.usage = R"({"prompt_tokens":-5})";
    RecordPricer pricer(std::make_shared<const PriceCatalogue>());
    const UsageRecord record =
        endedRecord(pendingRecord(order, {}, "local", 1), answer, {.status = Status::Failed}, pricer);
    QCOMPARE(bookingOf(record).contextJson(), order.booking.contextJson());
    QCOMPARE(bookingOf(record), order.booking);
    QCOMPARE(record.model, std::string("served"));
    QCOMPARE(askedModelOf(record), std::string("asked"));
    QCOMPARE(askedModelOf({.model = "m"}), std::string("m"));
}

void ChatRecordTest::countsThatAreNoneAreUnknown()
{
    for (const char *usage :
         {R"({"prompt_tokens":-5,"completion_tokens":3})", R"({"prompt_tokens":1e30,"completion_tokens":3})",
          R"({"prompt_tokens":7,"completion_tokens":2.5})"}) {
        const UsageRecord record = recordOf(u"openai"_s, openAi(usage));
        QVERIFY(!record.tokens.total());
        QVERIFY(!record.cost());
        QVERIFY(record.context.find("usage_flag") != std::string::npos);
    }
}

void ChatRecordTest::quotesOfThePromptAreLeftOut()
{
    const ChatRequest request{.system = "You are a careful clerk.",
                              .messages = {{ChatRole::User, "Tell me about\nthe merger with Acme", {}},
                                           {ChatRole::User, "PINGPROMPT", {}}}};
    const SecretScrub scrub({}, request);
    QCOMPARE(scrub.withoutQuotes(u"Bad: 'Tell me about the merger with Acme'."_s), u"Bad: '…'."_s);
    QCOMPARE(scrub.withoutQuotes(u"Cut: about the merger wi"_s), u"Cut:…"_s);
    QCOMPARE(scrub.withoutQuotes(u"x PINGPROMPT y"_s), u"x … y"_s);
    QCOMPARE(scrub.withoutQuotes(u"Rate limit reached for the model"_s),
             u"Rate limit reached for the model"_s);
    QCOMPARE(scrub.withoutQuotes({}), QString());
    QCOMPARE(SecretScrub({}).withoutQuotes(u"abc"_s), u"abc"_s);
    QCOMPARE(scrub.withoutQuotes(u"filtered: the answer so far"_s, "It was the answer so far, and more"),
             u"filtered:…"_s);
    const QString escaped = u"Bad: {\\u0022T\\u0065ll me about the merger with Acme"_s;
    QCOMPARE(scrub.withoutQuotes(escaped), u"Bad: {\"…"_s);
}

void ChatRecordTest::onlyTheTierOfTheAnswerCounts()
{
    UsageRecord pending;
    pending.serviceTier = "flex";
    RecordPricer pricer(std::make_shared<const PriceCatalogue>());
    ChatAnswer answer;
    const UsageRecord unconfirmed = endedRecord(pending, answer, {}, pricer);
    QVERIFY(unconfirmed.serviceTier.empty());
    QCOMPARE(unconfirmed.context, std::string(R"({"requested_service_tier":"flex"})"));
    answer.serviceTier = "flex";
    const UsageRecord granted = endedRecord(pending, answer, {}, pricer);
    QCOMPARE(granted.serviceTier, std::string("flex"));
    QVERIFY(granted.context.empty());
}

void ChatRecordTest::echoedKeysAreLeftOut()
{
    const QString key = u"my-very-own-Passw0rd"_s;
    ChatAnswer answer;
    answer.text = "my-very-own-Passw0rd is what you wrote";
    answer.model = "m/my-very-own-Passw0rd";
    answer.usage = R"({"note":"my-very-own-Passw0rd"})";
    answer.failure = ChatFailure{401, "bad_my-very-own-Passw0rd", u"Incorrect key: "_s + key + u'.'};
    ChatAnswer kept = answer;
    SecretScrub(key.toUtf8()).removeKey(kept);
    QCOMPARE(kept.failure->message, u"Incorrect key: …."_s);
    QCOMPARE(kept.failure->code, std::string("bad_…"));
    QCOMPARE(kept.model, std::string("m/…"));
    QCOMPARE(kept.usage, QByteArray(R"({"note":"…"})"));
    QCOMPARE(kept.text, answer.text);
    kept = answer;
    SecretScrub({}).removeKey(kept);
    QCOMPARE(kept, answer);
}

TALLYGLASS_TEST(ChatRecordTest)
#include "chatrecordtest.moc"
