// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/posthogsink.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace tally;

class PostHogSinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsKeysOfTheContext();
    void tellsEachPropertyOfTheList();
    void leavesPricingWhereNoCostIsKnown();
    void saysWhatIsOld();
};

void PostHogSinkTest::keepsKeysOfTheContext()
{
    const PostHogSink sink(QUrl(u"https://eu.i.posthog.example"_s), "phc", SinkNames());
    UsageRecord record;
    record.context = R"({"a \"b\" \u00fc":"v","$set":"no"})";
    const QByteArray payload = QByteArray::fromStdString(sink.payload({}, record));
    const QJsonObject properties = QJsonDocument::fromJson(payload).object()[u"properties"_s].toObject();
    QCOMPARE(properties[u"a \"b\" ü"_s].toString(), u"v"_s);
    QVERIFY(!properties.contains(u"$set"_s));
}

void PostHogSinkTest::tellsEachPropertyOfTheList()
{
    const PostHogSink sink(QUrl(u"https://eu.i.posthog.example"_s), "phc", SinkNames());
    UsageRecord record;
    record.timeMs = 1'793'613'600'123;
    record.customer = "Acme";
    record.project = "shop";
    record.provider = "anthropic";
    record.model = "claude";
    record.tokens = {.input = 10, .cacheRead = 200, .cacheWrite5m = 30, .cacheWrite1h = 7, .output = 40};
    record.reportedCost = Money{1'234'500'000};
    record.costSource = CostSource::Reported;
    record.latencyMs = 1'500;
    record.timeToFirstTokenMs = 250;
    record.status = Status::Failed;
    record.finishReason = "length";
    record.context = R"({"session_id":"s1","http_status":529,"error":"overloaded","plan":{"name":"gold"}})";
    const RecordKey key{0x0123456789abcdef, 0xfedcba9876543210};
    const QJsonObject event =
        QJsonDocument::fromJson(QByteArray::fromStdString(sink.payload(key, record))).object();
    QCOMPARE(event[u"event"_s].toString(), u"$ai_generation"_s);
    QCOMPARE(event[u"distinct_id"_s].toString(), u"Acme"_s); // no user
    QCOMPARE(event[u"uuid"_s].toString(), u"01234567-89ab-8def-bedc-ba9876543210"_s);
    QCOMPARE(event[u"timestamp"_s].toString(), u"2026-11-02T10:00:00.123Z"_s);
    const QJsonObject told = event[u"properties"_s].toObject();
    const QJsonObject expected{
        {u"$ai_trace_id"_s, u"0123456789abcdeffedcba9876543210"_s},
        {u"$ai_span_id"_s, u"0123456789abcdeffedcba9876543210"_s},
        {u"$ai_session_id"_s, u"s1"_s},
        {u"$ai_model"_s, u"claude"_s},
        {u"$ai_provider"_s, u"anthropic"_s},
        {u"$ai_input_tokens"_s, 247},
        {u"$ai_output_tokens"_s, 40},
        {u"$ai_cache_read_input_tokens"_s, 200},
        {u"$ai_cache_creation_input_tokens"_s, 37},
        {u"$ai_cache_creation_5m_input_tokens"_s, 30},
        {u"$ai_cache_creation_1h_input_tokens"_s, 7},
        {u"$ai_cache_reporting_exclusive"_s, false},
        {u"$ai_total_cost_usd"_s, 1.2345},
        {u"$ai_latency"_s, 1.5},
        {u"$ai_time_to_first_token"_s, 0.25},
        {u"$ai_is_error"_s, true},
        {u"$ai_http_status"_s, 529},
        {u"$ai_error"_s, u"overloaded"_s},
        {u"$ai_stop_reason"_s, u"length"_s},
        {u"$groups"_s, QJsonObject{{u"customer"_s, u"Acme"_s}, {u"project"_s, u"shop"_s}}},
        {u"$process_person_profile"_s, false},
        {u"session_id"_s, u"s1"_s},
        {u"http_status"_s, 529},
        {u"error"_s, u"overloaded"_s},
        {u"plan"_s, QJsonObject{{u"name"_s, u"gold"_s}}}};
    for (auto it = expected.constBegin(); it != expected.constEnd(); ++it)
        QVERIFY2(told.value(it.key()) == it.value(), qPrintable(it.key()));
    QCOMPARE(told.keys(), expected.keys());
}

void PostHogSinkTest::leavesPricingWhereNoCostIsKnown()
{
    const PostHogSink sink(QUrl(u"https://eu.i.posthog.example"_s), "phc", SinkNames());
    const auto properties = [&](const UsageRecord &record) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(sink.payload({}, record)))
            .object()[u"properties"_s]
            .toObject();
    };
    UsageRecord record;
    QVERIFY(!properties(record).contains(u"$ai_total_cost_usd"_s));
    QVERIFY(!properties(record).contains(u"$ai_input_tokens"_s));
    record.computedCost = Money{0};
    record.costSource = CostSource::Free;
    QCOMPARE(properties(record)[u"$ai_total_cost_usd"_s].toDouble(-1), 0.0);
}

void PostHogSinkTest::saysWhatIsOld()
{
    const PostHogSink sink(QUrl(u"https://eu.i.posthog.example"_s), "phc", SinkNames());
    constexpr int64_t Now = 1'793'613'600'123;
    constexpr int64_t HourMs = 3'600'000;
    const auto isHistorical = [&](std::initializer_list<int64_t> hoursAgo) {
        SinkMessage message;
        for (const int64_t hours : hoursAgo) {
            UsageRecord record;
            record.timeMs = Now - hours * HourMs;
            message.payloads.push_back(sink.payload({}, record));
        }
        const QJsonObject body = QJsonDocument::fromJson(sink.request(message, Now).body).object();
        return body[u"historical_migration"_s].toBool();
    };
    QVERIFY(isHistorical({49, 100}));
    QVERIFY(!isHistorical({100, 47}));
}

TALLYGLASS_TEST(PostHogSinkTest)

#include "posthogsinktest.moc"
