// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/wirereader.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

namespace {

struct Outcome {
    WireReader::State state = WireReader::State::Head;
    int failure = 0;
    WireHead head = {};
    QByteArray body = {};
    bool hasMore = false;
};

Outcome readIn(const QByteArray &bytes, qsizetype piece, WireReader::Kind kind = WireReader::Kind::Request)
{
    WireReader reader(kind, 1000);
    Outcome outcome;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.add(bytes.mid(at, piece));
        WireReader::State before;
        do {
            before = reader.state();
            reader.advance();
            outcome.body += reader.takeBody();
        } while (reader.state() != before);
    }
    outcome.state = reader.state();
    outcome.failure = reader.failure();
    outcome.head = reader.head();
    outcome.hasMore = reader.hasBytes();
    return outcome;
}

} // namespace

/// HTTP as it comes over a connection, in pieces of any size.
class WireMessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRequests_data();
    void readsRequests();
    void refusesWhatHasTwoMeanings_data();
    void refusesWhatHasTwoMeanings();
    void readsAnswersUntilTheEnd();
    void goesOnWithTheNextOne();
    void writesHeads();
};

void WireMessageTest::readsRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("length") << QByteArray("POST /x?y=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
                            << QByteArray("hello");
    QTest::newRow("chunks") << QByteArray(
        "POST /x?y=1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "2;ext=1\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: t\r\n\r\n")
                            << QByteArray("hello");
    QTest::newRow("chunks without any") << QByteArray("POST /x?y=1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                                                      "chunked\r\n\r\n0\r\n\r\n")
                                        << QByteArray();
    QTest::newRow("none") << QByteArray("GET /x?y=1 HTTP/1.1\r\nhost: a\r\n\r\n") << QByteArray();
}

void WireMessageTest::readsRequests()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, body);
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
        const Outcome outcome = readIn(bytes, piece);
        QCOMPARE(outcome.state, WireReader::State::Done);
        QCOMPARE(outcome.head.target, QByteArray("/x?y=1"));
        QCOMPARE(outcome.head.header("host"), QByteArray("a"));
        QCOMPARE(outcome.body, body);
        QVERIFY(!outcome.hasMore);
    }
}

void WireMessageTest::refusesWhatHasTwoMeanings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status = 400) {
        QTest::newRow(name) << bytes << status;
    };
    const QByteArray start = "POST /x HTTP/1.1\r\nHost: a\r\n";
    row("folded header", start + "X: a\r\n b\r\n\r\n");
    row("folded with a tab", start + "X: a\r\n\tb\r\n\r\n");
    row("two lengths", start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello");
    row("length and chunks", start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("chunks and length", start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n");
    row("signed length", start + "Content-Length: +5\r\n\r\nhello");
    row("hexadecimal length", start + "Content-Length: 0x5\r\n\r\nhello");
    row("negative length", start + "Content-Length: -5\r\n\r\nhello");
    row("list of lengths", start + "Content-Length: 5, 6\r\n\r\nhello");
    row("other encoding", start + "Transfer-Encoding: gzip\r\n\r\n");
    row("two encodings", start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
    row("two lines of encodings",
        start + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("chunks of 1.0", "POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("bare LF", "GET /x HTTP/1.1\nHost: a\n\n");
    row("bare LF in a header", "GET /x HTTP/1.1\r\nHost: a\nX: y\r\n\r\n");
    row("blank before the colon", "GET /x HTTP/1.1\r\nHost : a\r\n\r\n");
    row("no HTTP", "hello\r\n\r\n");
    row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n");
    row("bad chunk size", start + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n");
    row("no trailer", start + "Transfer-Encoding: chunked\r\n\r\n0\r\n=\xbd=x\r\n\r\n");
    row("body too large", start + "Content-Length: 1001\r\n\r\n", 413);
    row("chunks too large",
        start + "Transfer-Encoding: chunked\r\n\r\n3E9\r\n" + QByteArray(1001, 'a') + "\r\n0\r\n\r\n", 413);
    row("long target", "GET /" + QByteArray(8 * 1024, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 431);
    row("long header", start + "X: " + QByteArray(64 * 1024, 'a') + "\r\n\r\n", 431);
    row("many headers", start + QByteArray("X: a\r\n").repeated(100) + "\r\n", 431);
}

void WireMessageTest::refusesWhatHasTwoMeanings()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), bytes.size()}) {
        if (piece == 1 && bytes.size() > 10'000)
            continue;
        const Outcome outcome = readIn(bytes, piece);
        QCOMPARE(outcome.state, WireReader::State::Failed);
        QCOMPARE(outcome.failure, status);
    }
}

void WireMessageTest::readsAnswersUntilTheEnd()
{
    WireReader reader(WireReader::Kind::Answer, 1000);
    reader.add("HTTP/1.1 200 Fine\r\nX: y\r\n\r\nhel");
    QCOMPARE(reader.advance(), WireReader::State::Body);
    QCOMPARE(reader.head().status, 200);
    QCOMPARE(reader.head().reason, QByteArray("Fine"));
    reader.advance();
    reader.add("lo");
    reader.advance();
    QCOMPARE(reader.takeBody(), QByteArray("hello"));
    QCOMPARE(reader.endOfBytes(), WireReader::State::Done);

    WireReader cut(WireReader::Kind::Answer, 1000);
    cut.add("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhel");
    cut.advance();
    cut.advance();
    QCOMPARE(cut.endOfBytes(), WireReader::State::Failed);
}

void WireMessageTest::goesOnWithTheNextOne()
{
    WireReader reader(WireReader::Kind::Request, 1000);
    reader.add("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(reader.advance(), WireReader::State::Done);
    QCOMPARE(reader.head().target, QByteArray("/a"));
    QVERIFY(reader.hasBytes());
    reader.next();
    QCOMPARE(reader.advance(), WireReader::State::Done);
    QCOMPARE(reader.head().target, QByteArray("/b"));
    QVERIFY(!reader.hasBytes());
}

void WireMessageTest::writesHeads()
{
    QCOMPARE(wireAnswerHead(200, {}, {{"a", "b"}}), QByteArray("HTTP/1.1 200 OK\r\na: b\r\n\r\n"));
    QCOMPARE(wireAnswerHead(529, "Overloaded", {}), QByteArray("HTTP/1.1 529 Overloaded\r\n\r\n"));
    QCOMPARE(wireRequestHead("POST", "/a?b", {{"Host", "x"}}),
             QByteArray("POST /a?b HTTP/1.1\r\nHost: x\r\n\r\n"));
    QCOMPARE(wireChunk("hello"), QByteArray("5\r\nhello\r\n"));
    QCOMPARE(wireChunk({}), QByteArray());
    QCOMPARE(wireLastChunk(), QByteArray("0\r\n\r\n"));
}

TALLYGLASS_TEST(WireMessageTest)
#include "wiremessagetest.moc"
