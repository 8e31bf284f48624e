// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/formatregistry.h"
#include "services/imports/stoppablesource.h"

#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr size_t PieceSize = 64 << 10;

/// Text in pieces; Cancel is pressed while the second one is read.
class PressedSource : public ByteSource {
public:
    PressedSource(std::string text, std::atomic<bool> &cancel, int &pieces)
        : m_text(std::move(text))
        , m_cancel(cancel)
        , m_pieces(pieces)
    {
    }
    Result<std::string_view> next() override
    {
        m_cancel = ++m_pieces >= 2;
        const std::string_view piece =
            std::string_view(m_text).substr(std::min(m_at, m_text.size()), PieceSize);
        m_at += piece.size();
        return piece;
    }
    double progress() const override { return 0; }
    bool rewind() override
    {
        m_at = 0;
        return true;
    }

private:
    std::string m_text;
    std::atomic<bool> &m_cancel;
    int &m_pieces;
    size_t m_at = 0;
};

class NoSink : public RecordSink {
public:
    bool record(UsageRecord &) override { return true; }
    bool reject(int64_t, const QString &) override { return true; }
    void warn(const QString &) override { }
    void doubt(const Doubt &) override { }
};

std::string repeated(const std::string &row, const std::string &between)
{
    std::string text;
    while (text.size() < 20 * PieceSize)
        text += text.empty() ? row : between + row;
    return text;
}

} // namespace

/// Cancel ends a reader at the next piece, also in its first look over the file.
class StoppableSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyReaderStops_data();
    void everyReaderStops();
};

void StoppableSourceTest::everyReaderStops_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("text");
    const std::string row =
        R"({"time":"2026-01-02T03:04:05Z","model":"m","input_tokens":1,"output_tokens":2})";
    QTest::newRow("JSON Lines") << u"json"_s << QByteArray::fromStdString(repeated(row, "\n"));
    QTest::newRow("JSON") << u"json"_s << QByteArray::fromStdString('[' + repeated(row, ",") + ']');
    const std::string span =
        R"({"traceId":"t","spanId":"s","name":"chat","attributes":{"gen_ai.usage.input_tokens":1}})";
    QTest::newRow("spans") << u"otel-spans"_s << QByteArray::fromStdString(repeated(span, "\n"));
    QTest::newRow("table") << u"csv"_s
                           << QByteArray::fromStdString("time,model,input,output\n"
                                                        + repeated("2026-01-02T03:04:05Z,m,1,2", "\n"));
}

void StoppableSourceTest::everyReaderStops()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, text);
    const FormatRegistry formats;
    const ImportFormat *reader = formats.find(format);
    QVERIFY(reader);
    std::atomic<bool> cancel = false;
    int pieces = 0;
    StoppableSource source(std::make_unique<PressedSource>(text.toStdString(), cancel, pieces), &cancel);
    NoSink sink;
    const auto read = reader->read(source, {}, sink);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, ErrorKind::Cancelled);
    QCOMPARE(pieces, 2);
}

TALLYGLASS_TEST(StoppableSourceTest)
#include "stoppablesourcetest.moc"
