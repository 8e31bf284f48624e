// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/awseventstream.h"
#include "awsmessage.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;

class AwsEventStreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsThePublishedBytes();
    void readsPieces();
    void skipsEveryHeaderType();
    void noticesDamage_data();
    void noticesDamage();
    void staysDamaged();
    void refusesLongMessages();
};

namespace {

using Events = std::vector<AwsEvent>;

QByteArray everyHeader()
{
    return awsHeader("true", 0, {}) + awsHeader("false", 1, {}) + awsHeader("byte", 2, "b")
        + awsHeader("short", 3, "sh") + awsHeader("int", 4, "int4") + awsHeader("long", 5, "long8888")
        + awsHeader("bytes", 6, bigEndian(uint16_t(3)) + "abc") + awsTextHeader(":event-type", "x")
        + awsHeader("time", 8, "time8888") + awsHeader("uuid", 9, "uuid567890123456")
        + awsTextHeader("empty", "");
}

} // namespace

void AwsEventStreamTest::readsThePublishedBytes()
{
    // Whole messages from elsewhere, since awsMessage computes its checksums as the parser does.
    AwsEventStream stream;
    const Events empty = stream.feed(QByteArray::fromHex("000000100000000005c248eb7d98c8ff"));
    QCOMPARE(empty, Events{AwsEvent{}});
    const Events json = stream.feed(QByteArray::fromHex(
        "0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e7b27666f6f27"
        "3a27626172277d8d9c08b1"));
    QCOMPARE(json, (Events{{{{"content-type", "application/json"}}, "{'foo':'bar'}"}}));
    QVERIFY(!stream.isDamaged());
    QVERIFY(!stream.isInsideMessage());
}

void AwsEventStreamTest::readsPieces()
{
    const QByteArray bytes = awsEvent("messageStart", "{}") + awsMessage({}, {}) + awsEvent("x", "{\"a\":1}");
    const Events whole = AwsEventStream().feed(bytes);
    QCOMPARE(whole.size(), size_t(3));
    QCOMPARE(whole[0].header(":event-type"), "messageStart");
    QCOMPARE(whole[2].payload, "{\"a\":1}");
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        AwsEventStream stream;
        Events events = stream.feed(bytes.left(cut));
        for (const AwsEvent &event : stream.feed(bytes.mid(cut)))
            events.push_back(event);
        QCOMPARE(events, whole);
        QVERIFY(!stream.isInsideMessage());
    }
    AwsEventStream stream;
    Events events;
    for (const char byte : bytes) {
        for (const AwsEvent &event : stream.feed(QByteArray(1, byte)))
            events.push_back(event);
    }
    QCOMPARE(events, whole);
    stream.feed(bytes.left(20));
    QVERIFY(stream.isInsideMessage());
}

void AwsEventStreamTest::skipsEveryHeaderType()
{
    const Events events = AwsEventStream().feed(awsMessage(everyHeader(), "payload"));
    QCOMPARE(events, (Events{{{{":event-type", "x"}, {"empty", ""}}, "payload"}}));
}

void AwsEventStreamTest::noticesDamage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = awsEvent("x", "{}");
    const auto flipped = [&good](qsizetype at) {
        QByteArray bytes = good;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        return bytes;
    };
    QTest::newRow("total length") << flipped(3);
    QTest::newRow("length of the headers") << flipped(7);
    QTest::newRow("checksum of the prelude") << flipped(8);
    QTest::newRow("header") << flipped(14);
    QTest::newRow("payload") << flipped(good.size() - 5);
    QTest::newRow("checksum of the message") << flipped(good.size() - 1);
    QTest::newRow("no event stream") << QByteArray("<html><body>Bad gateway</body></html>");
    QTest::newRow("unknown type") << awsMessage(awsHeader("a", 10, "x"), "{}");
    QTest::newRow("name beyond the headers") << awsMessage("\x09short", {});
    QTest::newRow("value beyond the headers") << awsMessage(awsHeader("a", 5, "1234"), "payload");
    QTest::newRow("text beyond the headers")
        << awsMessage(awsHeader("a", 7, bigEndian(uint16_t(9))), "payload");
    QTest::newRow("no type") << awsMessage("\x01"
                                           "a",
                                           {});
}

void AwsEventStreamTest::noticesDamage()
{
    QFETCH(QByteArray, bytes);
    const QByteArray good = awsEvent("y", "{}");
    AwsEventStream stream;
    QCOMPARE(stream.feed(good + bytes).size(), size_t(1));
    QVERIFY(stream.isDamaged());
}

void AwsEventStreamTest::staysDamaged()
{
    AwsEventStream stream;
    stream.feed("This is no event stream");
    QVERIFY(stream.isDamaged());
    QVERIFY(stream.feed(awsEvent("x", "{}")).empty());
    QVERIFY(stream.isDamaged());
    QVERIFY(!stream.isInsideMessage());
}

void AwsEventStreamTest::refusesLongMessages()
{
    const auto prelude = [](uint32_t total, uint32_t headers) {
        const QByteArray lengths = bigEndian(total) + bigEndian(headers);
        return lengths + checksum(lengths);
    };
    AwsEventStream fits;
    fits.feed(prelude(AwsEventStream::MaxMessageBytes, 0));
    QVERIFY(!fits.isDamaged());
    for (const QByteArray &bytes : {prelude(AwsEventStream::MaxMessageBytes + 1, 0), prelude(0xffffffff, 0),
                                    prelude(15, 0), prelude(20, 5), prelude(16, 0xffffffff)}) {
        AwsEventStream stream;
        stream.feed(bytes);
        QVERIFY(stream.isDamaged());
    }
}

TALLYGLASS_TEST(AwsEventStreamTest)
#include "awseventstreamtest.moc"
