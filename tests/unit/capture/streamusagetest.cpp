// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/streamusage.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace tally;

/// Asking for the usage of a stream, and taking out the chunk that tells it.
class StreamUsageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksWhereItIsOpen_data();
    void asksWhereItIsOpen();
    void takesTheUsageChunkOut_data();
    void takesTheUsageChunkOut();
};

void StreamUsageTest::asksWhereItIsOpen_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<StreamUsage>("wish");
    QTest::addColumn<QByteArray>("changed"); // empty: as it is
    const auto row = [](const char *body, StreamUsage wish, const char *changed = "") {
        QTest::newRow(body) << QByteArray(body) << wish << QByteArray(changed);
    };
    row(R"({"model":"m"})", StreamUsage::NoStream);
    row(R"({"stream":false})", StreamUsage::NoStream);
    row(R"({"stream":true})", StreamUsage::Open,
        R"({"stream_options":{"include_usage":true},"stream":true})");
    row(R"( { "n":1.50, "stream":true})", StreamUsage::Open,
        R"( {"stream_options":{"include_usage":true}, "n":1.50, "stream":true})");
    row(R"({"stream":true,"stream_options":null})", StreamUsage::Open,
        R"({"stream":true,"stream_options":{"include_usage":true}})");
    row(R"({"stream":true,"stream_options":{ }})", StreamUsage::Open,
        R"({"stream":true,"stream_options":{"include_usage":true }})");
    row(R"({"x":{"stream_options":1},"stream":true,"stream_options":{"include_obfuscation":false}})",
        StreamUsage::Open,
        R"({"x":{"stream_options":1},"stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false}})");
    row(R"({"a":"\"stream_options\":{","stream":true,"stream_options":{}})", StreamUsage::Open,
        R"({"a":"\"stream_options\":{","stream":true,"stream_options":{"include_usage":true}})");
    row(R"({"stream":true,"stream_options":{"include_usage":false}})", StreamUsage::Declined);
    row(R"({"stream":true,"stream_options":{"include_usage":true}})", StreamUsage::Asked);
}

void StreamUsageTest::asksWhereItIsOpen()
{
    QFETCH(const QByteArray, body);
    QFETCH(const StreamUsage, wish);
    QFETCH(const QByteArray, changed);
    QCOMPARE(streamUsageOf(QJsonDocument::fromJson(body).object()), wish);
    if (wish != StreamUsage::Open)
        return;
    const auto result = withStreamUsage(body);
    QVERIFY(result);
    QCOMPARE(*result, changed);
    QVERIFY(QJsonDocument::fromJson(*result).isObject());
}

void StreamUsageTest::takesTheUsageChunkOut_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("kept");
    const QByteArray first = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":null}\n\n";
    const QByteArray usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n";
    const QByteArray done = "data: [DONE]\n\n";
    QTest::newRow("usual") << first + usage + done << first + done;
    QTest::newRow("no usage") << first + done << first + done;
    QTest::newRow("comment") << ": alive\n\n" + first + usage << ": alive\n\n" + first;
    QTest::newRow("at the end without an empty line") << first + usage.chopped(2) << first;
    QTest::newRow("CR LF") << QByteArray("data: {\"choices\":[],\"usage\":{}}\r\n\r\ndata: [DONE]\r\n\r\n")
                           << QByteArray("data: [DONE]\r\n\r\n");
    QTest::newRow("usage beside an answer")
        << QByteArray("data: {\"choices\":[{}],\"usage\":{\"prompt_tokens\":1}}\n\n")
        << QByteArray("data: {\"choices\":[{}],\"usage\":{\"prompt_tokens\":1}}\n\n");
}

void StreamUsageTest::takesTheUsageChunkOut()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArray, kept);
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        UsageChunkFilter filter;
        QByteArray passed = filter.feed(stream.left(cut));
        passed += filter.feed(stream.mid(cut));
        passed += filter.finish();
        QCOMPARE(passed, kept);
    }
}

TALLYGLASS_TEST(StreamUsageTest)
#include "streamusagetest.moc"
