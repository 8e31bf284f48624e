// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed answers, cut everywhere, damaged, and grown beyond every limit.
#include "providers/contentinflater.h"
#include "support/testprogram.h"

#include <QTest>

#include <zlib.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Limit = 64 * 1024 * 1024;

// Window bits as zlib has them: 31 gzip, 15 zlib, -15 bare.
QByteArray deflated(const QByteArray &text, int windowBits)
{
    z_stream stream = {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray result(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(text.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.constData()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result;
}

std::unique_ptr<ContentInflater> inflater(const char *encoding, qint64 limit = Limit)
{
    auto result = ContentInflater::create(encoding, limit);
    return result ? std::move(*result) : nullptr;
}

} // namespace

class ContentInflaterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inflates_data();
    void inflates();
    void takesSeveralMembers();
    void refusesOtherEncodings();
    void seesDamage();
    void limitsSize();
    void limitsRatio();
    void emptyIsWhole();
};

void ContentInflaterTest::inflates_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<int>("windowBits");
    QTest::newRow("gzip") << QByteArray("gzip") << 31;
    QTest::newRow("in other letters") << QByteArray(" GZIP ") << 31;
    QTest::newRow("x-gzip") << QByteArray("x-gzip") << 31;
    QTest::newRow("deflate") << QByteArray("deflate") << 15;
    QTest::newRow("small window") << QByteArray("deflate") << 9;
    QTest::newRow("bare deflate") << QByteArray("deflate") << -15;
}

void ContentInflaterTest::inflates()
{
    QFETCH(QByteArray, encoding);
    QFETCH(int, windowBits);
    const QByteArray text = "data: {\"choices\":[{\"delta\":{\"content\":\"Grüße\"}}]}\n\n";
    const QByteArray bytes = deflated(text, windowBits);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        auto reader = inflater(encoding.constData());
        QVERIFY(reader);
        auto first = reader->inflate(bytes.left(cut));
        auto second = reader->inflate(bytes.mid(cut));
        QVERIFY(first && second);
        QCOMPARE(*first + *second, text);
        QVERIFY(reader->finish().ok());
    }
}

void ContentInflaterTest::takesSeveralMembers()
{
    const QByteArray bytes = deflated("one ", 31) + deflated("two", 31) + QByteArray(16, '\0');
    auto reader = inflater("gzip");
    QByteArray text;
    for (const char byte : bytes) {
        auto part = reader->inflate(QByteArray(1, byte));
        QVERIFY(part);
        text += *part;
    }
    QCOMPARE(text, "one two");
    QVERIFY(reader->finish().ok());
}

void ContentInflaterTest::refusesOtherEncodings()
{
    for (const char *encoding : {"br", "zstd", "compress", "gzip, br", "gzip, gzip"}) {
        const auto result = ContentInflater::create(encoding, Limit);
        QVERIFY(!result);
        QVERIFY(result.error().message.contains(QLatin1String(encoding)));
    }
}

void ContentInflaterTest::seesDamage()
{
    QByteArray bytes = deflated(QByteArray(1000, 'a') + "end", 31);
    QVERIFY(!inflater("gzip")->inflate("<html>").ok());
    auto cut = inflater("gzip");
    QVERIFY(cut->inflate(bytes.chopped(1)).ok());
    QCOMPARE(cut->finish().error().kind, ErrorKind::Damaged);
    bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1); // the checksum
    const auto result = inflater("gzip")->inflate(bytes);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Damaged);
}

void ContentInflaterTest::limitsSize()
{
    const QByteArray text("0123456789");
    QVERIFY(inflater("gzip", 10)->inflate(deflated(text, 31)).ok());
    QCOMPARE(inflater("gzip", 9)->inflate(deflated(text, 31)).error().kind, ErrorKind::InvalidInput);
    QVERIFY(inflater("identity", 10)->inflate(text).ok());
    QCOMPARE(inflater("", 9)->inflate(text).error().kind, ErrorKind::InvalidInput);
}

void ContentInflaterTest::limitsRatio()
{
    const QByteArray bomb = deflated(QByteArray(ContentInflater::RatioCountsFrom * 2, '\0'), 31);
    QCOMPARE(inflater("gzip")->inflate(bomb).error().kind, ErrorKind::InvalidInput);
    QVERIFY(inflater("gzip")->inflate(deflated(QByteArray(ContentInflater::RatioCountsFrom, '\0'), 31)).ok());
}

void ContentInflaterTest::emptyIsWhole()
{
    QVERIFY(inflater("gzip")->finish().ok());
    auto reader = inflater("deflate");
    QCOMPARE(reader->inflate({}).value(), QByteArray());
    QVERIFY(reader->finish().ok());
}

TALLYGLASS_TEST(ContentInflaterTest)
#include "contentinflatertest.moc"
