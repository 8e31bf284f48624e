// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include "storage/ledger.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray openAiBucket(int64_t start, int tokens)
{
    return "{\"object\":\"bucket\",\"start_time\":" + QByteArray::number(qlonglong(start))
        + ",\"end_time\":" + QByteArray::number(qlonglong(start + 86'400))
        + R"(,"results":[{"object":"organization.usage.completions.result","input_tokens":)"
        + QByteArray::number(tokens)
        + R"(,"output_tokens":5,"input_cached_tokens":0,"num_model_requests":2,"project_id":"p1","user_id":null,)"
          R"("api_key_id":null,"model":"gpt-4o","batch":false,"service_tier":null}]})";
}

QByteArray openAiPage(const QByteArrayList &buckets, const QByteArray &next = {})
{
    return R"({"object":"page","data":[)" + buckets.join(',') + R"(],"has_more":)"
        + (next.isEmpty() ? "false,\"next_page\":null}" : "true,\"next_page\":\"" + next + "\"}");
}

FaultScript reply(const QByteArray &body, int status = 200, const QByteArray &headers = {})
{
    return {fault::waitBody(), fault::send(fault::answer(status, body, "application/json", headers))};
}

constexpr int64_t Day1 = 1'795'132'800; // 2026-11-20
constexpr int64_t Day2 = Day1 + 86'400;

} // namespace

/// `tallyglass connections add pull` and `pull`, against scripted providers.
class ProviderPullTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsAllPages();
    void waitsWhenTold();
    void asksAgainAfterABreak();
    void keepsItsMarkWithoutAKey();
    void replacesCorrectedDays();
    void readsEveryProvider_data();
    void readsEveryProvider();
    void asksWhichCounts();
    void countsSumsInPlaceOfRequests();
    void takesUsageAndCostsSideBySide();
    void forgetsWhatIsNotToldAnyMore_data();
    void forgetsWhatIsNotToldAnyMore();
    void keepsWhatOthersBrought();
    void saysThatAReadingBrokeOff();
    void pullsAll();
    void wrongUsage_data();
    void wrongUsage();

private:
    QString ledger() const { return m_folder->filePath(u"l.tally"_s); }
    CliAnswer run(const QStringList &words) const
    {
        return runCli(words + QStringList{u"--ledger"_s, ledger(), u"--json"_s});
    }
    bool add(const FaultServer &server, const QString &provider, const QString &name = u"usage"_s) const
    {
        return run({u"connections"_s, u"add"_s, u"pull"_s, name, u"--provider"_s, provider, u"--key-env"_s,
                    u"PULL_TEST_KEY"_s, u"--url"_s, server.url(u"/v1"_s).toString()})
                   .status
            == 0;
    }
    QJsonObject connection() const
    {
        return run({u"connections"_s, u"list"_s}).json().value(u"connections"_s).toArray().at(0).toObject();
    }
    CliAnswer pull(const QString &name = u"usage"_s) const
    {
        return run({u"pull"_s, name, u"--since"_s, u"2026-11-20"_s});
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

void ProviderPullTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("PULL_TEST_KEY", "sk-admin-0123456789");
}

void ProviderPullTest::readsAllPages()
{
    const QByteArray one = openAiPage({openAiBucket(Day1, 10)}, "page_2");
    const QByteArray two = openAiPage({openAiBucket(Day2, 20)});
    FaultServer server({reply(one), reply(two), reply(one), reply(two)});
    QVERIFY(add(server, u"openai"_s));
    const CliAnswer first = pull();
    QVERIFY2(first.status == 0, first.err.constData());
    QCOMPARE(first.json().value(u"added"_s).toInt(), 2);
    QCOMPARE(server.requestCount(), 2);
    const SeenRequest seen = server.requests().constLast();
    QVERIFY(seen.path.startsWith("/v1/organization/usage/completions?"));
    QVERIFY(seen.path.contains("page=page_2"));
    QVERIFY(seen.path.contains("start_time=1795132800"));
    QCOMPARE(seen.headers.value("authorization"), QByteArray("Bearer sk-admin-0123456789"));
    const CliAnswer again = pull();
    QCOMPARE(again.status, 0);
    QCOMPARE(again.json().value(u"added"_s).toInt(), 0);
    QVERIFY(again.json().value(u"batch"_s).isNull());
    QCOMPARE(records().size(), size_t(2));
}

void ProviderPullTest::waitsWhenTold()
{
    FaultServer server(
        {reply("{}", 429, "Retry-After-Ms: 5\r\n"), reply(openAiPage({openAiBucket(Day1, 10)}, "p2")),
         reply("{}", 503, "Retry-After-Ms: 5\r\n"), reply(openAiPage({openAiBucket(Day2, 10)}))});
    QVERIFY(add(server, u"openai"_s));
    QCOMPARE(pull().json().value(u"added"_s).toInt(), 2);
    QCOMPARE(server.requestCount(), 4);
}

void ProviderPullTest::asksAgainAfterABreak()
{
    const QByteArray page = openAiPage({openAiBucket(Day1, 10)});
    QByteArray cut = fault::answer(200, page);
    cut.chop(20);
    FaultServer server({{fault::waitBody(), fault::send(cut), fault::close()}, reply(page)});
    QVERIFY(add(server, u"openai"_s));
    QCOMPARE(pull().json().value(u"added"_s).toInt(), 1);
    QCOMPARE(records().size(), size_t(1));
}

void ProviderPullTest::keepsItsMarkWithoutAKey()
{
    FaultServer server({reply(R"({"error":{"message":"bad key"}})", 401)});
    QVERIFY(add(server, u"openai"_s));
    const CliAnswer refused = pull();
    QCOMPARE(refused.status, 1);
    QVERIFY(refused.err.contains("401"));
    QVERIFY(!refused.err.contains("sk-admin"));
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(records().empty());
    const QJsonObject line =
        run({u"connections"_s, u"list"_s}).json().value(u"connections"_s).toArray().at(0).toObject();
    QVERIFY(line.value(u"trouble"_s).isString());
    QVERIFY(line.value(u"pulled_to"_s).isNull());
    qunsetenv("PULL_TEST_KEY");
    QCOMPARE(pull().status, 1);
    QCOMPARE(server.requestCount(), 1);
}

void ProviderPullTest::replacesCorrectedDays()
{
    FaultServer server({reply(openAiPage({openAiBucket(Day1, 10), openAiBucket(Day2, 10)})),
                        reply(openAiPage({openAiBucket(Day1, 10), openAiBucket(Day2, 30)}))});
    QVERIFY(add(server, u"openai"_s));
    QCOMPARE(pull().json().value(u"added"_s).toInt(), 2);
    QCOMPARE(pull().json().value(u"updated"_s).toInt(), 1);
    const auto all = records();
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].record.tokens.prompt(), std::optional<int64_t>(10));
    QCOMPARE(all[1].record.tokens.prompt(), std::optional<int64_t>(30));
}

void ProviderPullTest::readsEveryProvider_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("tokens"); // 0: costs
    const auto row = [](const char *provider, const QByteArray &path, const QByteArray &body, int tokens) {
        QTest::newRow(provider) << body << path << tokens;
    };
    row("openrouter", "/v1/activity",
        R"({"data":[{"date":"2026-11-20","model":"openai/gpt-4o","model_permaslug":"openai/gpt-4o","endpoint_id":"e",)"
        R"("provider_name":"OpenAI","usage":0.5,"byok_usage_inference":0,"requests":3,"prompt_tokens":100,)"
        R"("completion_tokens":20,"reasoning_tokens":0}]})",
        120);
    row("openai-costs", "/v1/organization/costs",
        R"({"object":"page","data":[{"object":"bucket","start_time":1795132800,"end_time":1795219200,"results":[)"
        R"({"object":"organization.costs.result","amount":{"value":0.06,"currency":"usd"},"line_item":"gpt-4o, input",)"
        R"("project_id":"p1"}]}],"has_more":false,"next_page":null})",
        0);
    row("anthropic", "/v1/organizations/usage_report/messages",
        R"({"data":[{"starting_at":"2026-11-20T00:00:00Z","ending_at":"2026-11-21T00:00:00Z","results":[)"
        R"({"uncached_input_tokens":10,"cache_creation":{"ephemeral_1h_input_tokens":0,"ephemeral_5m_input_tokens":0},)"
        R"("cache_read_input_tokens":0,"output_tokens":5,"model":"claude-sonnet-4-5","workspace_id":null,)"
        R"("service_tier":"standard"}]}],"has_more":false,"next_page":null})",
        15);
    row("anthropic-costs", "/v1/organizations/cost_report",
        R"({"data":[{"starting_at":"2026-11-20T00:00:00Z","ending_at":"2026-11-21T00:00:00Z","results":[)"
        R"({"amount":"123.45","currency":"USD","description":"Claude Sonnet 4.5 Usage","cost_type":"tokens",)"
        R"("model":"claude-sonnet-4-5","workspace_id":null}]}],"has_more":false,"next_page":null})",
        0);
    row("litellm", "/v1/spend/logs/v2",
        R"({"data":[{"request_id":"r1","call_type":"acompletion","api_key":"k","spend":0.01,"total_tokens":15,)"
        R"("prompt_tokens":10,"completion_tokens":5,"startTime":"2026-11-20T10:00:00Z",)"
        R"("endTime":"2026-11-20T10:00:01Z","model":"gpt-4o","custom_llm_provider":"openai","user":"ann",)"
        R"("metadata":{}}],"total":1,"page":1,"page_size":100,"total_pages":1})",
        15);
    row("helicone", "/v1/v1/request/query-clickhouse",
        R"({"data":[{"request_id":"r","request_created_at":"2026-11-20T10:00:00Z","response_status":200,)"
        R"("request_model":"gpt-4o","provider":"OPENAI","prompt_tokens":10,"completion_tokens":5,"total_tokens":15,)"
        R"("delay_ms":100,"request_user_id":"ann","cost":0.001}],"error":null})",
        15);
    row("langfuse", "/v1/api/public/observations",
        R"({"data":[{"id":"o1","type":"GENERATION","traceId":"t","startTime":"2026-11-20T10:00:00.000Z",)"
        R"("endTime":"2026-11-20T10:00:01.000Z","model":"gpt-4o","usage":{"input":10,"output":5,"total":15,)"
        R"("unit":"TOKENS"},"usageDetails":{"input":10,"output":5,"total":15},"costDetails":{"total":0.001}}],)"
        R"("meta":{"page":1,"limit":100,"totalItems":1,"totalPages":1}})",
        15);
}

void ProviderPullTest::readsEveryProvider()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, path);
    QFETCH(const int, tokens);
    FaultServer server({reply(body)});
    QVERIFY(add(server, QString::fromLatin1(QTest::currentDataTag())));
    const CliAnswer answer = pull();
    QVERIFY2(answer.status == 0, answer.err.constData());
    QCOMPARE(server.requests().constFirst().path.split('?').constFirst(), path);
    const auto all = records();
    QCOMPARE(all.size(), size_t(1));
    QCOMPARE(all[0].record.tokens.total().value_or(0), int64_t(tokens));
    if (tokens == 0)
        QVERIFY(all[0].record.reportedCost);
}

// Requests of the same day are in the ledger: sums beside them would count twice.
void ProviderPullTest::asksWhichCounts()
{
    const QByteArray page = openAiPage({openAiBucket(Day1, 10), openAiBucket(Day2, 10)});
    const QByteArray later = openAiPage({openAiBucket(Day1, 10), openAiBucket(Day2, 30)});
    FaultServer gateway({reply(
        R"({"data":[{"request_id":"r1","call_type":"acompletion","spend":0.001,"total_tokens":10,"prompt_tokens":7,)"
        R"("completion_tokens":3,"startTime":"2026-11-20T10:00:00Z","endTime":"2026-11-20T10:00:01Z",)"
        R"("model":"gpt-4o","custom_llm_provider":"openai","metadata":{}}],"total":1,"page":1,"total_pages":1})")});
    FaultServer server({reply(page), reply(page), reply(later)});
    QVERIFY(add(server, u"openai"_s));
    QVERIFY(add(gateway, u"litellm"_s, u"gateway"_s));
    QCOMPARE(pull(u"gateway"_s).status, 0);
    const CliAnswer asked = pull();
    QCOMPARE(asked.status, 1);
    QVERIFY2(asked.err.contains("--overlap usage"), asked.err.constData());
    QCOMPARE(records().size(), size_t(1));
    QVERIFY(connection().value(u"trouble"_s).toString().contains(u"--overlap"_s));
    QCOMPARE(run({u"pull"_s, u"usage"_s, u"--overlap"_s, u"often"_s}).status, 2);
    const CliAnswer answered =
        run({u"pull"_s, u"usage"_s, u"--since"_s, u"2026-11-20"_s, u"--overlap"_s, u"usage"_s});
    QVERIFY2(answered.status == 0, answered.err.constData());
    QCOMPARE(records().size(), size_t(3));
    QVERIFY(connection().value(u"trouble"_s).isNull());
    // Remembered: nobody is asked again.
    const CliAnswer again = pull();
    QVERIFY2(again.status == 0, again.err.constData());
    QCOMPARE(again.json().value(u"updated"_s).toInt(), 1);
    const auto all = records();
    QCOMPARE(all.size(), size_t(3));
    QCOMPARE(std::ranges::count(all, CostSource::Covered,
                                [](const StoredRecord &stored) { return stored.record.costSource; }),
             1);
    // What the covered sum tells is not added to what the request tells: 10 tokens, and 35 of the other day.
    const QJsonValue totals = run({u"report"_s}).json().value(u"totals"_s);
    QCOMPARE(totals[u"total_tokens"_s].toInt(), 45);
    QCOMPARE(totals[u"requests"_s].toInt(), 3);
}

void ProviderPullTest::countsSumsInPlaceOfRequests()
{
    FaultServer gateway({reply(
        R"({"data":[{"request_id":"r1","call_type":"acompletion","spend":0.001,"total_tokens":10,"prompt_tokens":7,)"
        R"("completion_tokens":3,"startTime":"2026-11-20T10:00:00Z","endTime":"2026-11-20T10:00:01Z",)"
        R"("model":"gpt-4o","custom_llm_provider":"openai","metadata":{}}],"total":1,"page":1,"total_pages":1})")});
    FaultServer server({reply(openAiPage({openAiBucket(Day1, 10), openAiBucket(Day2, 10)}))});
    QVERIFY(add(server, u"openai"_s));
    QVERIFY(add(gateway, u"litellm"_s, u"gateway"_s));
    QCOMPARE(pull(u"gateway"_s).status, 0);
    QCOMPARE(run({u"pull"_s, u"usage"_s, u"--since"_s, u"2026-11-20"_s, u"--overlap"_s, u"cost"_s}).status,
             0);
    const QJsonValue totals = run({u"report"_s}).json().value(u"totals"_s);
    QCOMPARE(totals[u"total_tokens"_s].toInt(), 30);
    QCOMPARE(totals[u"requests"_s].toInt(), 4);
}

void ProviderPullTest::takesUsageAndCostsSideBySide()
{
    const QByteArray usage = openAiPage({openAiBucket(Day1, 10)});
    const QByteArray costs = openAiPage(
        {R"({"object":"bucket","start_time":1795132800,"end_time":1795219200,"results":[{"object":)"
         R"("organization.costs.result","amount":{"value":0.06,"currency":"usd"},"line_item":"gpt-4o, input",)"
         R"("project_id":"p1"}]})"});
    FaultServer server({reply(usage), reply(costs), reply(costs), reply(usage), reply(costs)});
    QVERIFY(add(server, u"openai"_s));
    QVERIFY(add(server, u"openai-costs"_s, u"bill"_s));
    QCOMPARE(pull().status, 0);
    QCOMPARE(pull(u"bill"_s).status, 1);
    QCOMPARE(run({u"pull"_s, u"bill"_s, u"--since"_s, u"2026-11-20"_s, u"--overlap"_s, u"cost"_s}).status, 0);
    const auto cost = [this] {
        return run({u"report"_s}).json().value(u"totals"_s)[u"cost_usd"_s].toString();
    };
    QCOMPARE(cost(), u"0.06"_s);
    QCOMPARE(pull().status, 0);
    QCOMPARE(pull(u"bill"_s).status, 0);
    QCOMPARE(cost(), u"0.06"_s);
}

void ProviderPullTest::forgetsWhatIsNotToldAnyMore_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto page = [](const QByteArray &data) {
        return QByteArray(R"({"data":[)") + data + R"(],"has_more":false,"next_page":null})";
    };
    const auto days = [&](const char *provider, const QByteArray &bucket, const QByteArray &row) {
        QTest::newRow(provider) << page(bucket + row + "]}") << page(bucket + "]}");
    };
    const QByteArray bySeconds = R"({"start_time":1795132800,"end_time":1795219200,"results":[)";
    const QByteArray byInstants =
        R"({"starting_at":"2026-11-20T00:00:00Z","ending_at":"2026-11-21T00:00:00Z","results":[)";
    days("openai", bySeconds,
         R"({"input_tokens":10,"output_tokens":5,"num_model_requests":2,"model":"gpt-4o","batch":false})");
    days("openai-costs", bySeconds,
         R"({"amount":{"value":0.06,"currency":"usd"},"line_item":"gpt-4o, input","project_id":"p1"})");
    days(
        "anthropic", byInstants,
        R"({"uncached_input_tokens":10,"cache_read_input_tokens":0,"output_tokens":5,"model":"claude-sonnet-4-5"})");
    days(
        "anthropic-costs", byInstants,
        R"({"amount":"123.45","currency":"USD","description":"Claude Sonnet 4.5 Usage","cost_type":"tokens"})");
    const QByteArray day = QDateTime::currentDateTimeUtc().addDays(-3).toString(u"yyyy-MM-dd"_s).toLatin1();
    QTest::newRow("openrouter") << page(
        R"({"date":")" + day
        + R"(","model":"openai/gpt-4o","endpoint_id":"e","provider_name":"OpenAI","usage":0.5,)"
          R"("byok_usage_inference":0,"requests":3,"prompt_tokens":100,"completion_tokens":20,)"
          R"("reasoning_tokens":0})")
                                << page({});
}

void ProviderPullTest::forgetsWhatIsNotToldAnyMore()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    FaultServer server({reply(before), reply(after), reply(after)});
    QVERIFY(add(server, QString::fromLatin1(QTest::currentDataTag())));
    const CliAnswer first = pull();
    QVERIFY2(first.status == 0, first.err.constData());
    QCOMPARE(records().size(), size_t(1));
    const CliAnswer second = pull();
    QVERIFY2(second.status == 0, second.err.constData());
    QVERIFY(records().empty());
    const CliAnswer third = pull();
    QVERIFY2(third.status == 0, third.err.constData());
    QVERIFY(third.json().value(u"batch"_s).isNull());
    // As any other import it can be undone.
    QCOMPARE(run({u"batches"_s, u"--undo"_s, u"2"_s}).status, 0);
    QCOMPARE(records().size(), size_t(1));
}

// Another connection tells of another account.
void ProviderPullTest::keepsWhatOthersBrought()
{
    const QByteArray empty =
        openAiPage({R"({"object":"bucket","start_time":1795132800,"end_time":1795219200,"results":[]})"});
    FaultServer server({reply(openAiPage({openAiBucket(Day1, 10)})), reply(empty)});
    QVERIFY(add(server, u"openai"_s));
    QVERIFY(add(server, u"openai"_s, u"other"_s));
    QCOMPARE(pull().status, 0);
    QCOMPARE(pull(u"other"_s).status, 0);
    QCOMPARE(records().size(), size_t(1));
}

void ProviderPullTest::saysThatAReadingBrokeOff()
{
    QByteArray cut = fault::answer(200, openAiPage({openAiBucket(Day1, 10)}));
    cut.chop(20);
    const FaultScript broken{fault::waitBody(), fault::send(cut), fault::close()};
    FaultServer server({broken, broken, broken, broken, broken, broken});
    QVERIFY(add(server, u"openai"_s));
    const CliAnswer answer = pull();
    QCOMPARE(answer.status, 1);
    QCOMPARE(server.requestCount(), 6);
    QVERIFY2(answer.err.contains("6 time"), answer.err.constData());
    QVERIFY2(!answer.err.contains("billed"), answer.err.constData());
}

void ProviderPullTest::pullsAll()
{
    FaultServer one({reply(openAiPage({openAiBucket(Day1, 10)}))});
    FaultServer two({reply("{}", 500)});
    QVERIFY(add(one, u"openai"_s, u"one"_s));
    QVERIFY(add(two, u"helicone"_s, u"two"_s));
    two.go();
    QCOMPARE(run({u"connections"_s, u"set"_s, u"two"_s, u"--off"_s}).status, 0);
    const CliAnswer answer = run({u"pull"_s, u"--since"_s, u"2026-11-20"_s});
    QCOMPARE(answer.status, 0);
    const QJsonArray pulls = answer.json().value(u"pulls"_s).toArray();
    QCOMPARE(pulls.size(), 1);
    QCOMPARE(pulls[0][u"added"_s].toInt(), 1);
    QCOMPARE(two.requestCount(), 0);
}

void ProviderPullTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no provider") << QStringList{u"x"_s};
    QTest::newRow("unknown provider") << QStringList{u"x"_s, u"--provider"_s, u"nobody"_s};
    QTest::newRow("every") << QStringList{u"x"_s, u"--provider"_s, u"openai"_s, u"--every"_s, u"soon"_s};
    QTest::newRow("plain http") << QStringList{u"x"_s, u"--provider"_s, u"openai"_s, u"--url"_s,
                                               u"http://example.com"_s};
}

void ProviderPullTest::wrongUsage()
{
    QFETCH(const QStringList, words);
    QCOMPARE(run(QStringList{u"connections"_s, u"add"_s, u"pull"_s} + words).status, 2);
}

TALLYGLASS_TEST(ProviderPullTest)
#include "providerpulltest.moc"
