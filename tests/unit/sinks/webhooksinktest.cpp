// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/webhooksink.h"
#include "support/testprogram.h"

using namespace tally;

class WebhookSinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signsAsTheSpecificationSays();
    void signsWithEachSecret();
    void knowsASecret();
    void hidesNamesWithASecret();
};

// Made with npm standardwebhooks.
void WebhookSinkTest::signsAsTheSpecificationSays()
{
    const QByteArray body =
        R"({"type":"usage.recorded","timestamp":"2026-11-29T01:23:27Z","data":{"records":[]}})";
    QCOMPARE(WebhookSink::signature({"whsec_dGFsbHlnbGFzcy10ZXN0LXNlY3JldC0wMTIzNDU2Nzg5"}, "msg_0001",
                                    "1795915407", body),
             "v1,m9hCExq4IVI7jbk3j4ba2DVoNIA1n1LIUq/p3g23htE=");
}

void WebhookSinkTest::signsWithEachSecret()
{
    const QByteArray first = "whsec_dGFsbHlnbGFzcy10ZXN0LXNlY3JldC0wMTIzNDU2Nzg5";
    const QByteArray second = "whsec_" + QByteArray(32, 'x').toBase64();
    const QByteArray both = WebhookSink::signature({first, second}, "msg_1", "1", "{}");
    QCOMPARE(both,
             WebhookSink::signature({first}, "msg_1", "1", "{}") + ' '
                 + WebhookSink::signature({second}, "msg_1", "1", "{}"));
}

void WebhookSinkTest::knowsASecret()
{
    QVERIFY(WebhookSink::isSecret("whsec_" + QByteArray(24, 'x').toBase64()));
    QVERIFY(WebhookSink::isSecret("whsec_" + QByteArray(64, 'x').toBase64()));
    QVERIFY(!WebhookSink::isSecret("whsec_" + QByteArray(23, 'x').toBase64()));
    QVERIFY(!WebhookSink::isSecret("whsec_" + QByteArray(65, 'x').toBase64()));
    QVERIFY(!WebhookSink::isSecret("whsec_not base64"));
    QVERIFY(!WebhookSink::isSecret({}));
}

void WebhookSinkTest::hidesNamesWithASecret()
{
    const SinkNames names(BookedAs::Pseudonym, "ledger-1");
    const std::string name = names.nameOf("user", "ann");
    QVERIFY(name.starts_with("user_"));
    QCOMPARE(names.nameOf("user", "ann"), name);
    QVERIFY(names.nameOf("customer", "ann") != name);
    QVERIFY(SinkNames(BookedAs::Pseudonym, "ledger-2").nameOf("user", "ann") != name);
    QVERIFY(names.nameOf("user", {}).empty());
    QVERIFY(SinkNames(BookedAs::None).nameOf("user", "ann").empty());
    UsageRecord record;
    record.user = "ann";
    record.context = R"({"n":{"by":["ann","bob"]},"user_id":"eve","v":1.50})";
    QCOMPARE(names.recordOf(record).context,
             R"({"n":{"by":[")" + name + R"(","bob"]},"user_id":")" + names.nameOf("user", "eve")
                 + R"(","v":1.50})");
}

TALLYGLASS_TEST(WebhookSinkTest)

#include "webhooksinktest.moc"
