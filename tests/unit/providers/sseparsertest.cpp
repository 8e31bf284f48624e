// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sseparser.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

class SseParserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEvents_data();
    void readsEvents();
    void stopsAtTheLimit();
};

namespace {

using SseEvents = std::vector<SseEvent>;

// In two pieces, cut at `cut`, with an end of the stream behind.
SseEvents readCut(const QByteArray &bytes, qsizetype cut)
{
    SseParser parser;
    SseEvents all;
    for (const SseEvents &events :
         {parser.feed(bytes.left(cut)), parser.feed(bytes.mid(cut)), parser.finish()})
        all.insert(all.end(), events.begin(), events.end());
    return all;
}

} // namespace

void SseParserTest::readsEvents_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("expected"); // name|data
    using Texts = QList<QByteArray>;
    QTest::newRow("nothing") << QByteArray() << Texts{};
    QTest::newRow("LF") << QByteArray("data: a\n\ndata: b\n\n") << Texts{"|a", "|b"};
    QTest::newRow("CR LF") << QByteArray("event: x\r\ndata: a\r\n\r\ndata: b\r\n\r\n") << Texts{"x|a", "|b"};
    QTest::newRow("CR") << QByteArray("data: a\r\rdata: b\r\r") << Texts{"|a", "|b"};
    QTest::newRow("mixed") << QByteArray("data: a\r\n\ndata: b\n\r\ndata: c\r\r\n")
                           << Texts{"|a", "|b", "|c"};
    QTest::newRow("no blank") << QByteArray("data:a\n\ndata:  b\n\n") << Texts{"|a", "| b"};
    QTest::newRow("several lines") << QByteArray("data: a\ndata:\ndata: b\n\n") << Texts{"|a\n\nb"};
    QTest::newRow("comments") << QByteArray(": hello\n\ndata: a\n: more\n\n:\n\n") << Texts{"|a"};
    QTest::newRow("other fields") << QByteArray("id: 1\nretry: 5\nfoo\ndata: a\n\nid: 2\n\n") << Texts{"|a"};
    QTest::newRow("no last line") << QByteArray("data: a\n\ndata: b") << Texts{"|a", "|b"};
    QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                        "data: a\n\n")
                          << Texts{"|a"};
    QTest::newRow("UTF-8") << QByteArray("data: \xE2\x82\xAC \xF0\x9F\x98\x80\n\n")
                           << Texts{"|\xE2\x82\xAC \xF0\x9F\x98\x80"};
    QTest::newRow("bare JSON") << QByteArray("data: a\n\n{\n  \"b\": 1\n}\n\ndata: c\n\n{\"d\":1}")
                               << Texts{"|a", "|{\n  \"b\": 1\n}", "|c", "|{\"d\":1}"};
    QTest::newRow("empty data") << QByteArray("data:\n\nevent: x\n\ndata: a\n\n") << Texts{"|", "|a"};
}

void SseParserTest::readsEvents()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, expected);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        QList<QByteArray> seen;
        for (const SseEvent &event : readCut(bytes, cut))
            seen << event.name + '|' + event.data;
        QCOMPARE(seen, expected);
    }
}

void SseParserTest::stopsAtTheLimit()
{
    SseParser parser;
    const QByteArray piece(1024 * 1024, 'x');
    QVERIFY(parser.feed("data: ").empty());
    for (int i = 0; i < 17; ++i)
        QVERIFY(parser.feed(piece).empty());
    QVERIFY(parser.isTooLong());
    QVERIFY(parser.feed("\n\ndata: a\n\n").empty());
    QVERIFY(parser.finish().empty());
}

TALLYGLASS_TEST(SseParserTest)
#include "sseparsertest.moc"
