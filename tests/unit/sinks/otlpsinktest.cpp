// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/otlpsink.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

const RecordKey Key{0x0123456789abcdef, 0xfedcba9876543210};

UsageRecord failedRequest()
{
    UsageRecord record;
    record.timeMs = 1'793'613'600'123;
    record.user = "ann";
    record.customer = "Acme";
    record.project = "shop";
    record.provider = "bedrock";
    record.model = "claude";
    record.externalId = "msg_1";
    record.tokens = {.input = 10, .cacheRead = 200, .cacheWrite5m = 30, .output = 40, .reasoning = 5};
    record.computedCost = Money{1'234'500'000};
    record.costSource = CostSource::Computed;
    record.latencyMs = 1'500;
    record.timeToFirstTokenMs = 250;
    record.status = Status::Failed;
    record.finishReason = "length";
    record.context = R"({"session_id":"s1","error":{"code":"overloaded"},"tier":{"name":"gold"}})";
    return record;
}

QJsonObject spanOf(const UsageRecord &record)
{
    const OtlpSink sink(QUrl(u"https://otlp.example"_s), {}, SinkNames());
    return QJsonDocument::fromJson(QByteArray::fromStdString(sink.payload(Key, record))).object();
}

/// As texts: {"stringValue":"x"} is "x".
QMap<QString, QString> attributesOf(const QJsonObject &span)
{
    QMap<QString, QString> texts;
    const QJsonArray list = span[u"attributes"_s].toArray();
    for (const QJsonValue each : list) {
        const QJsonObject value = each[u"value"_s].toObject();
        const QString kind = value.keys().value(0);
        texts[each[u"key"_s].toString()] = kind == u"stringValue"_s
            ? value[kind].toString()
            : QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact));
    }
    return texts;
}

} // namespace

/// Field by field as the conventions for generative AI name them.
class OtlpSinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsEachField();
    void leavesOutWhatIsUnknown();
    void namesProviders();
};

void OtlpSinkTest::tellsEachField()
{
    const QJsonObject span = spanOf(failedRequest());
    QCOMPARE(span[u"traceId"_s].toString(), u"0123456789abcdeffedcba9876543210"_s);
    QCOMPARE(span[u"name"_s].toString(), u"chat claude"_s);
    QCOMPARE(span[u"kind"_s].toInt(), 3);
    QCOMPARE(span[u"startTimeUnixNano"_s].toString(), u"1793613600123000000"_s);
    QCOMPARE(span[u"endTimeUnixNano"_s].toString(), u"1793613601623000000"_s);
    QCOMPARE(span[u"status"_s][u"code"_s].toInt(), 2);
    const auto attributes = attributesOf(span);
    const std::pair<const char *, const char *> expected[] = {
        {"gen_ai.operation.name", "chat"},
        {"gen_ai.provider.name", "aws.bedrock"},
        {"gen_ai.request.model", "claude"},
        {"gen_ai.response.model", "claude"},
        {"gen_ai.response.id", "msg_1"},
        {"gen_ai.response.finish_reasons", R"({"arrayValue":{"values":[{"stringValue":"length"}]}})"},
        {"gen_ai.response.time_to_first_chunk", R"({"doubleValue":0.25})"},
        {"gen_ai.usage.input_tokens", R"({"intValue":"240"})"},
        {"gen_ai.usage.output_tokens", R"({"intValue":"45"})"},
        {"gen_ai.usage.cache_read.input_tokens", R"({"intValue":"200"})"},
        {"gen_ai.usage.cache_write.input_tokens", R"({"intValue":"30"})"},
        {"gen_ai.usage.reasoning.output_tokens", R"({"intValue":"5"})"},
        {"error.type", "overloaded"},
        {"gen_ai.conversation.id", "s1"},
        {"user.id", "ann"},
        {"tallyglass.customer", "Acme"},
        {"tallyglass.project", "shop"},
        {"tallyglass.cost_usd", "1.2345"},
        {"tallyglass.cost_source", "computed"},
        {"tallyglass.context.tier.name", "gold"},
    };
    for (const auto &[key, value] : expected)
        QCOMPARE(attributes.value(QLatin1StringView(key)), QLatin1StringView(value));
    const auto json = [&](const char *key) {
        return QJsonDocument::fromJson(attributes.value(QLatin1StringView(key)).toUtf8()).object();
    };
    QCOMPARE(json("langfuse.observation.cost_details")[u"total"_s].toDouble(), 1.2345);
    QCOMPARE(json("langfuse.observation.usage_details")[u"total"_s].toInt(), 285);
}

void OtlpSinkTest::leavesOutWhatIsUnknown()
{
    UsageRecord record;
    record.timeMs = 1'000;
    record.model = "m";
    const QJsonObject span = spanOf(record);
    QCOMPARE(span[u"endTimeUnixNano"_s], span[u"startTimeUnixNano"_s]);
    QCOMPARE(span[u"status"_s][u"code"_s].toInt(), 0);
    const auto attributes = attributesOf(span);
    for (const char *key : {"gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens", "tallyglass.cost_usd",
                            "langfuse.observation.cost_details", "error.type", "user.id"})
        QVERIFY2(!attributes.contains(QLatin1StringView(key)), key);
}

void OtlpSinkTest::namesProviders()
{
    for (const auto &[ours, theirs] : {std::pair("google", "gcp.gemini"),
                                       {"azure", "azure.ai.openai"},
                                       {"xai", "x_ai"},
                                       {"mistral", "mistral_ai"},
                                       {"deepseek", "deepseek"}}) {
        UsageRecord record;
        record.provider = ours;
        QCOMPARE(attributesOf(spanOf(record)).value(u"gen_ai.provider.name"_s), QLatin1StringView(theirs));
    }
}

TALLYGLASS_TEST(OtlpSinkTest)

#include "otlpsinktest.moc"
