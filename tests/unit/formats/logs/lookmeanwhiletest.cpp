// SPDX-License-Identifier: GPL-3.0-or-later
// Generic files that are looked at while they are read: as if the whole file had been looked at first.
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

class LookingSink : public CollectingSink {
public:
    void startOver() override { startedOver = true; }
    bool startedOver = false;
};

struct Row {
    int64_t input = 0;
    int64_t cached = 0;
    QByteArray model = "gpt-4o";
    double latency = 1200;
    QByteArray id = {};
};

using Rows = std::vector<Row>;

const std::string Filling(900, 'x'); // so that not many rows are more than the first look takes

std::string csvOf(const Rows &rows, const char *cacheName)
{
    std::string text =
        std::string("id,timestamp,model,input_tokens,") + cacheName + ",output_tokens,latency,customer\n";
    for (size_t i = 0; i < rows.size(); ++i) {
        const Row &row = rows[i];
        text += (row.id.isEmpty() ? "req-" + QByteArray::number(qulonglong(i)) + "-x" : row.id).toStdString()
            + ",2026-01-02T03:04:05Z," + row.model.toStdString() + ',' + std::to_string(row.input) + ','
            + std::to_string(row.cached) + ",7," + QByteArray::number(row.latency).toStdString() + ','
            + Filling + '\n';
    }
    return text;
}

std::string jsonOf(const Rows &rows, const char *cacheName)
{
    std::string text;
    for (size_t i = 0; i < rows.size(); ++i) {
        const Row &row = rows[i];
        text += R"({"id":")"
            + (row.id.isEmpty() ? "req-" + QByteArray::number(qulonglong(i)) + "-x" : row.id).toStdString()
            + R"(","timestamp":"2026-01-02T03:04:05Z","model":")" + row.model.toStdString()
            + R"(","input_tokens":)" + std::to_string(row.input) + ",\"" + cacheName
            + "\":" + std::to_string(row.cached) + R"(,"output_tokens":7,"latency":)"
            + QByteArray::number(row.latency).toStdString() + ",\"tag\":\"" + Filling + "\"}\n";
    }
    return text;
}

Rows many(size_t count, const Row &row)
{
    return Rows(count, row);
}

Rows operator+(Rows first, const Rows &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

class LookMeanwhileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asIfLookedAtFirst_data();
    void asIfLookedAtFirst();
};

void LookMeanwhileTest::asIfLookedAtFirst_data()
{
    QTest::addColumn<Rows>("rows");
    QTest::addColumn<QByteArray>("cacheName");
    QTest::addColumn<bool>("startsOver");
    const Row inside{1000, 300};
    const Row beside{10, 300};
    QTest::newRow("alike") << many(3000, inside) << QByteArray("cached_tokens") << false;
    QTest::newRow("no cache") << many(3000, {1000, 0}) << QByteArray("cached_tokens") << false;
    QTest::newRow("small") << many(10, inside) << QByteArray("cached_tokens") << false;
    QTest::newRow("one odd row") << many(3000, inside) + many(1, beside) << QByteArray("cached_tokens")
                                 << false;
    QTest::newRow("most are otherwise")
        << many(2000, inside) + many(5000, beside) << QByteArray("cached_tokens") << true;
    QTest::newRow("no cache at first")
        << many(2000, {1000, 0}) + many(5000, beside) << QByteArray("cached_tokens") << true;
    QTest::newRow("open at first") << many(3000, inside) << QByteArray("cache_read_tokens") << false;
    QTest::newRow("open at last") << many(3000, {1000, 0}) + many(900, inside)
                                  << QByteArray("cache_read_tokens") << false;
    QTest::newRow("seconds at first")
        << many(2000, {1000, 0, "gpt-4o", 1.25}) + many(2000, {1000, 0, "gpt-4o", 1250})
        << QByteArray("cached_tokens") << true;
    QTest::newRow("counters at first") << many(2000, {1000, 0, "gpt-4o", 1200, "17"}) + many(10, inside)
                                       << QByteArray("cached_tokens") << true;
}

void LookMeanwhileTest::asIfLookedAtFirst()
{
    QFETCH(Rows, rows);
    QFETCH(QByteArray, cacheName);
    QFETCH(bool, startsOver);
    for (const bool json : {false, true}) {
        if (!json && QByteArray(QTest::currentDataTag()) == "counters at first")
            continue; // a table is judged by its first rows alone
        const ImportFormat &format = formatOf(json ? "json" : "csv");
        const std::string text = json ? jsonOf(rows, cacheName) : csvOf(rows, cacheName);
        const ReadOutcome first = readText(format, text, {}, 1 << 16);
        TextSource source(text, 1 << 16);
        LookingSink sink;
        const auto result = format.read(source, {.looksMeanwhile = true}, sink);
        const bool isSame = result.ok() == first.ok && sink.records == first.records;
        qInfo("%s: %d records, %s, started over %d", json ? "json" : "csv", int(sink.records.size()),
              result.ok() ? "ok" : qPrintable(result.error().message), sink.startedOver);
        QCOMPARE(sink.startedOver, startsOver);
        if (startsOver)
            continue;
        QVERIFY(result.ok() == first.ok);
        if (!first.ok) {
            QCOMPARE(result.error().message, first.error);
            continue;
        }
        QVERIFY(isSame);
        QCOMPARE(sink.warnings, first.warnings);
        QCOMPARE(sink.doubts.size(), first.doubts.size());
        for (size_t i = 0; i < first.doubts.size(); ++i) {
            QCOMPARE(sink.doubts[i].key, first.doubts[i].key);
            QCOMPARE(sink.doubts[i].taken, first.doubts[i].taken);
            QCOMPARE(sink.doubts[i].question, first.doubts[i].question);
        }
    }
}

TALLYGLASS_TEST(LookMeanwhileTest)
#include "lookmeanwhiletest.moc"
