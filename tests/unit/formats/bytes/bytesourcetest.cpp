// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/bytesource.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

#include <vector>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::vector<char> out(deflateBound(&stream, static_cast<uLong>(bytes.size())));
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    return QByteArray(out.data(), static_cast<qsizetype>(stream.total_out));
}

QByteArray utf16(const QString &text, bool bigEndian, bool mark)
{
    QByteArray bytes;
    const QString all = mark ? QChar(0xFEFF) + text : text;
    for (const QChar c : all) {
        const char high = static_cast<char>(c.unicode() >> 8);
        const char low = static_cast<char>(c.unicode() & 0xFF);
        bytes += bigEndian ? high : low;
        bytes += bigEndian ? low : high;
    }
    return bytes;
}

struct ReadBytes {
    bool ok = false;
    Error error = {};
    QByteArray text = {};
    QStringList notes = {};
};

} // namespace

class ByteSourceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    QString write(const QByteArray &bytes)
    {
        const QString path = m_dir.filePath(u"file.csv"_s);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }

    static ReadBytes readPath(const QString &path)
    {
        auto source = openByteSource(path);
        if (!source)
            return {false, source.error()};
        ReadBytes outcome{true};
        while (true) {
            const auto piece = (*source)->next();
            if (!piece)
                return {false, piece.error()};
            if (piece->empty())
                break;
            outcome.text.append(piece->data(), static_cast<qsizetype>(piece->size()));
        }
        outcome.notes = (*source)->notes();
        return outcome;
    }
    ReadBytes readBytes(const QByteArray &bytes) { return readPath(write(bytes)); }

private Q_SLOTS:
    void decodesText()
    {
        const QString text = u"Datum;Größe\n1;€ 😀\n"_s;
        const QByteArray utf8 = text.toUtf8();
        QCOMPARE(readBytes(utf8).text, utf8);
        QCOMPARE(readBytes("\xEF\xBB\xBF" + utf8).text, utf8);
        QCOMPARE(readBytes(utf16(text, false, true)).text, utf8);
        QCOMPARE(readBytes(utf16(text, true, true)).text, utf8);
        QCOMPARE(readBytes(utf16(text, false, false)).text, utf8);
        QCOMPARE(readBytes(utf16(text, true, false)).text, utf8);
        QVERIFY(readBytes(utf8).notes.isEmpty());
    }

    void readsHalvesOfUtf16AsDamage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const QByteArray begin = utf16(u"a,b\n1,"_s, false, true);
        const auto units = [](const QString &text) { return utf16(text, false, false); };
        QTest::newRow("first half") << begin + units(QString(QChar(0xD83D)) + u"x\n"_s)
                                    << u"a,b\n1,\uFFFDx\n"_s;
        QTest::newRow("second half") << begin + units(QString(QChar(0xDE00)) + u"\n"_s)
                                     << u"a,b\n1,\uFFFD\n"_s;
        QTest::newRow("first half at the end") << begin + units(QString(QChar(0xD83D))) << u"a,b\n1,\uFFFD"_s;
        QTest::newRow("half a unit at the end") << begin + units(u"2"_s) + "x" << u"a,b\n1,2\uFFFD"_s;
        QTest::newRow("zero") << begin + units(QString(QChar(0)) + u"2\n"_s) << u"a,b\n1,\uFFFD2\n"_s;
        // Halves in two pieces of 1 MiB are one character.
        const QString long_ = u"x"_s.repeated((1 << 19) - 9);
        QTest::newRow("whole in two pieces")
            << begin + units(long_ + u"😀😀"_s) << u"a,b\n1,"_s + long_ + u"😀😀"_s;
    }
    void readsHalvesOfUtf16AsDamage()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        const auto outcome = readBytes(bytes);
        QVERIFY(outcome.text == text.toUtf8());
        QCOMPARE(outcome.notes.size(), qsizetype(text.contains(QChar::ReplacementCharacter) ? 1 : 0));
    }

    void readsOtherBytesAsWindows1252()
    {
        const auto outcome = readBytes("M\xFCller;\x80 5;gr\xC3\xBC\xC3\x9F\n");
        QCOMPARE(outcome.text, u"Müller;€ 5;grüß\n"_s.toUtf8());
        QCOMPARE(outcome.notes.size(), qsizetype(1));
    }

    void keepsCharactersWholeAcrossPieces()
    {
        // Pieces are 1 MiB: characters of 2, 3 and 4 bytes come to lie across their ends.
        for (const QString &letter : {u"ü"_s, u"€"_s, u"😀"_s}) {
            for (int shift = 0; shift < 4; ++shift) {
                const QByteArray text =
                    QByteArray(shift, 'x') + (letter.repeated(800'000) + u"\n"_s).toUtf8();
                const auto outcome = readBytes(text);
                QVERIFY(outcome.text == text);
                QVERIFY(outcome.notes.isEmpty());
            }
        }
        const QString pairs = u"😀"_s.repeated(600'000);
        QVERIFY(readBytes(utf16(u"x"_s + pairs, false, true)).text == ("x" + pairs.toUtf8()));
    }

    void unpacksGzip()
    {
        const QByteArray text = QByteArray("a,b\n1,2\n").repeated(300'000);
        QVERIFY(readBytes(gzipped(text)).text == text);
        QVERIFY(readBytes(gzipped(text) + gzipped("3,4\n")).text == text + "3,4\n");
        QVERIFY(readBytes(gzipped(text) + QByteArray(512, '\0')).text == text);
        QCOMPARE(readBytes(gzipped(utf16(u"ä,b\n"_s, false, true))).text, u"ä,b\n"_s.toUtf8());
    }

    void refusesDamagedGzip()
    {
        QByteArray noise;
        for (uint32_t i = 0, seed = 1; i < 200'000; ++i)
            noise += static_cast<char>('a' + ((seed = seed * 1664525 + 1013904223) >> 28));
        const QByteArray packed = gzipped(noise);
        QCOMPARE(readBytes(packed.left(packed.size() - 20)).error.kind, ErrorKind::InvalidInput);
        QByteArray wrong = packed;
        wrong[wrong.size() / 2] = static_cast<char>(wrong[wrong.size() / 2] ^ 0x55);
        QVERIFY(!readBytes(wrong).ok);
        QVERIFY(!readBytes(packed + "garbage").ok);
        QVERIFY(!readBytes(gzipped({})).ok);
    }

    void refusesAGzipBomb()
    {
        const QByteArray zeros(100 << 20, ' ');
        const auto bomb = readBytes(gzipped("a,b\n" + zeros));
        QVERIFY(!bomb.ok);
        QVERIFY(bomb.error.message.contains(u"200"_s));
        QVERIFY(readBytes(gzipped("a,b\n" + zeros.left(60 << 20))).ok);
    }

    void saysWhatIsNoLog_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("mark only") << QByteArray("\xEF\xBB\xBF") << u"empty"_s;
        QTest::newRow("blank") << QByteArray(" \r\n\t\n") << u"empty"_s;
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray(100, '\0')
                                 << u"picture"_s;
        QTest::newRow("photo") << QByteArray("\xFF\xD8\xFF\xE0", 4) + QByteArray(20, '\1') << u"picture"_s;
        QTest::newRow("animation") << QByteArray("GIF89a\1\1") << u"picture"_s;
        QTest::newRow("old document")
            << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + QByteArray(600, '\0') << u"old Office"_s;
        QTest::newRow("program") << QByteArray("\x7F"
                                               "ELF\2\1\1\0",
                                               8)
                + QByteArray(60, '\0')
                                 << u"binary"_s;
        QTest::newRow("workbook") << QByteArray("PK\x03\x04zipped") << u"workbook"_s;
        QTest::newRow("pdf") << QByteArray("%PDF-1.7\n") << u"PDF"_s;
        QTest::newRow("database") << QByteArray("SQLite format 3\0more", 20) << u"SQLite"_s;
        QTest::newRow("page") << QByteArray("\n<!DOCTYPE html><html>") << u"web page"_s;
        QTest::newRow("binary") << QByteArray("a,b\n1,\0\x01\x02\n", 11) << u"binary"_s;
        QTest::newRow("packed picture")
            << gzipped(QByteArray("\xFF\xD8\xFF\xE0", 4) + QByteArray(20, '\1')) << u"picture"_s;
    }
    void saysWhatIsNoLog()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        const auto outcome = readBytes(bytes);
        QVERIFY(!outcome.ok);
        QCOMPARE(outcome.error.kind, ErrorKind::Unrecognised);
        QVERIFY2(outcome.error.message.contains(word), qPrintable(outcome.error.message));
        QVERIFY(!readHead(write(bytes)).ok());
    }

    void namesFilesThatCannotBeOpened()
    {
        QCOMPARE(readPath(m_dir.filePath(u"nowhere.csv"_s)).error.kind, ErrorKind::NotFound);
        QCOMPARE(readPath(m_dir.path()).error.kind, ErrorKind::InvalidInput);
        const QString locked = write("a,b\n");
        QFile::setPermissions(locked, {});
        if (QFile(locked).open(QIODevice::ReadOnly))
            QFile::setPermissions(locked,
                                  QFile::ReadOwner | QFile::WriteOwner); // the superuser may read everything
        else
            QCOMPARE(readPath(locked).error.kind, ErrorKind::Permission);
        QFile::remove(locked);
    }

    void survivesAFileThatShrinks()
    {
        const QString path = write(QByteArray("a,b\n1,2\n").repeated(1'000'000));
        auto source = openByteSource(path);
        QVERIFY(source.ok());
        QVERIFY((*source)->next().ok());
        QFile::resize(path, 10);
        while (true) {
            const auto piece = (*source)->next();
            if (!piece || piece->empty())
                break;
        }
        QVERIFY((*source)->next().ok());
    }

    void headIsTheBeginning()
    {
        const auto small = readHead(write("a,b\n1,2\n"));
        QVERIFY(small.ok() && small->complete);
        QCOMPARE(small->text, std::string("a,b\n1,2\n"));
        QCOMPARE(small->fileName, u"file.csv"_s);
        const auto large = readHead(write("x" + QByteArray("\xC3\xBC").repeated(200'000)));
        QVERIFY(large.ok() && !large->complete);
        QVERIFY(large->text.size() <= 65536 && large->text.size() > 65530);
        QVERIFY(QString::fromStdString(large->text).endsWith(u'ü'));
    }

    void readsTwice()
    {
        auto source = openByteSource(write(gzipped("a,b\nü,2\n")));
        QVERIFY(source.ok());
        for (int round = 0; round < 2; ++round) {
            const auto piece = (*source)->next();
            QVERIFY(piece.ok());
            QCOMPARE(*piece, std::string_view("a,b\nü,2\n"));
            QVERIFY((*source)->next()->empty());
            QVERIFY((*source)->rewind());
        }
    }
};

TALLYGLASS_TEST(ByteSourceTest)
#include "bytesourcetest.moc"
