// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/write/recordwriter.h"
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

class RandomRecords {
public:
    UsageRecord next()
    {
        UsageRecord record;
        record.timeMs = static_cast<int64_t>(m_random() % 4'000'000'000'000);
        record.granularity = static_cast<Granularity>(m_random() % 7);
        for (std::string *text :
             {&record.user, &record.customer, &record.project, &record.provider, &record.model,
              &record.source, &record.externalId, &record.finishReason, &record.serviceTier})
            *text = this->text();
        record.tokens = {.input = count(),
                         .cacheRead = count(),
                         .cacheWrite5m = count(),
                         .cacheWrite1h = count(),
                         .cacheWriteOther = count(),
                         .inputAudio = count(),
                         .cacheReadAudio = count(),
                         .output = count(),
                         .reasoning = count(),
                         .outputAudio = count(),
                         .unsplit = count()};
        record.webSearches = count();
        record.requests = count();
        record.reportedCost = money();
        record.computedCost = money();
        if (record.reportedCost && record.reportedCost->nano < 0 && chance())
            record.costSource = CostSource::Credit;
        settleCost(record);
        record.costParts = chance() ? std::string() : R"({"prompt_cost":0.10,"x":"1e-9"})";
        record.latencyMs = count();
        record.timeToFirstTokenMs = count();
        if (chance())
            record.status = static_cast<Status>(m_random() % 5);
        record.context =
            chance() ? std::string() : R"({"a":{"b":[1.50,null,"x y\n"]},"c\"d":"é😀","n":1e400})";
        return record;
    }

private:
    bool chance() { return m_random() % 3 == 0; }
    std::optional<int64_t> count()
    {
        switch (m_random() % 4) {
        case 0:
            return std::nullopt;
        case 1:
            return 0;
        case 2:
            return static_cast<int64_t>(m_random() % 1000);
        default:
            return static_cast<int64_t>(m_random() % 1'000'000'000'000'001);
        }
    }
    std::optional<Money> money()
    {
        if (chance())
            return std::nullopt;
        const auto nano = static_cast<int64_t>(m_random() >> (1 + m_random() % 50));
        return Money{m_random() % 8 == 0 ? -nano : nano};
    }
    std::string text()
    {
        static const std::vector<std::string> Pieces{"a",  "=1",   "\"",  ",", ";",  "\n",  "\r\n",
                                                     "\t", " ",    "é",   "😀", "\\", "'",   "N/A",
                                                     "-",  "null", "1,5", "/", "{}", "\x01"};
        std::string out;
        for (size_t i = m_random() % 4; i > 0; --i)
            out += Pieces[m_random() % Pieces.size()];
        return out;
    }

    std::mt19937_64 m_random{20260115};
};

std::string written(const std::vector<UsageRecord> &records, TextFormat format, const CsvStyle &style = {})
{
    std::string out;
    RecordWriter writer(format, style);
    writer.header(out);
    for (const UsageRecord &record : records)
        writer.row(record, out);
    writer.footer(out);
    return out;
}

std::vector<UsageRecord> manyRecords(int count)
{
    RandomRecords random;
    std::vector<UsageRecord> records;
    for (int i = 0; i < count; ++i)
        records.push_back(random.next());
    return records;
}

} // namespace

class RoundTripTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonIsLossless_data();
    void jsonIsLossless();
    void csvIsLosslessForItsColumns();
    void csvRejectsPartsBeyondTheLimit();
    void partsOfAnUnknownSideCountOnce();
    void isDetected();
    void readsWithoutNewerMembers();
    void everyCutOfAnExportIsNoticed();
};

void RoundTripTest::jsonIsLossless_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("JSON") << static_cast<int>(TextFormat::Json);
    QTest::newRow("JSON Lines") << static_cast<int>(TextFormat::JsonLines);
}

void RoundTripTest::jsonIsLossless()
{
    QFETCH(int, format);
    const auto records = manyRecords(3000);
    const FormatRegistry registry;
    const auto outcome = readText(*registry.find(u"tallyglass-jsonl"_s),
                                  written(records, static_cast<TextFormat>(format)), {}, 4096);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY2(outcome.rejected.empty(),
             outcome.rejected.empty() ? "" : qPrintable(outcome.rejected[0].reason));
    QCOMPARE(outcome.records.size(), records.size());
    for (size_t i = 0; i < records.size(); ++i) {
        UsageRecord expected = records[i];
        expected.line = static_cast<int64_t>(i) + 1;
        QVERIFY2(outcome.records[i] == expected,
                 written({expected, outcome.records[i]}, TextFormat::JsonLines).c_str());
    }
}

void RoundTripTest::csvIsLosslessForItsColumns()
{
    auto records = manyRecords(3000);
    for (UsageRecord &record : records) {
        record.granularity = Granularity::Request;
        record.user.erase(std::remove(record.user.begin(), record.user.end(), '\x01'), record.user.end());
        // The export has one sum of the cache writes, which comes back as one part.
        for (auto *count :
             {&record.tokens.cacheWrite5m, &record.tokens.cacheWrite1h, &record.tokens.cacheWriteOther}) {
            if (*count)
                *count = **count / 3;
        }
        // Nor does it tell audio from text.
        TokenCounts &tokens = record.tokens;
        for (auto *count : {&tokens.input, &tokens.inputAudio, &tokens.cacheRead, &tokens.cacheReadAudio,
                            &tokens.output, &tokens.outputAudio}) {
            if (*count)
                *count = **count / 2;
        }
    }
    UsageRecord &largest = records.emplace_back();
    largest.timeMs = 1;
    largest.source = "csv";
    largest.tokens = {.input = 1'000'000'000'000'000,
                      .cacheRead = 1'000'000'000'000'000,
                      .cacheWriteOther = 1'000'000'000'000'000,
                      .output = 1'000'000'000'000'000,
                      .reasoning = 1'000'000'000'000'000};
    const std::string text = written(records, TextFormat::Csv);
    const FormatRegistry registry;
    const auto outcome = readText(*registry.find(u"tallyglass-csv"_s), text, {}, 4096);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY2(outcome.rejected.empty(),
             outcome.rejected.empty() ? "" : qPrintable(outcome.rejected[0].reason));
    QCOMPARE(outcome.records.size(), records.size());
    for (size_t i = 0; i < records.size(); ++i)
        QCOMPARE(written({outcome.records[i]}, TextFormat::Csv), written({records[i]}, TextFormat::Csv));
}

void RoundTripTest::csvRejectsPartsBeyondTheLimit()
{
    UsageRecord record;
    record.source = "csv";
    record.tokens.input = 1'000'000'000'000'001;
    const FormatRegistry registry;
    const auto outcome = readText(*registry.find(u"tallyglass-csv"_s), written({record}, TextFormat::Csv));
    QVERIFY(outcome.records.empty());
    QCOMPARE(outcome.rejected.size(), size_t(1));
}

void RoundTripTest::partsOfAnUnknownSideCountOnce()
{
    const TokenSums sums{.cacheRead = 20, .cacheWrite = 10, .completion = 50, .total = 150};
    const auto parts = sums.parts();
    QVERIFY(parts);
    QVERIFY(parts->total() == 150);
    QVERIFY(parts->unsplit == 70);
}

void RoundTripTest::isDetected()
{
    const FormatRegistry registry;
    const auto records = manyRecords(50);
    QCOMPARE(registry.guess(headOf(written(records, TextFormat::Json))).format->info().id,
             u"tallyglass-jsonl"_s);
    QCOMPARE(registry.guess(headOf(written(records, TextFormat::JsonLines))).format->info().id,
             u"tallyglass-jsonl"_s);
    QCOMPARE(registry.guess(headOf(written(records, TextFormat::Csv))).format->info().id,
             u"tallyglass-csv"_s);
}

void RoundTripTest::readsWithoutNewerMembers()
{
    const FormatRegistry registry;
    const auto outcome = readText(
        *registry.find(u"tallyglass-jsonl"_s),
        "{\"from_a_newer_version\":[1],\"timestamp\":\"2024-01-15T10:30:00.000Z\",\"granularity\":\"day\","
        "\"cost_source\":\"computed\",\"cost_usd\":0.5,\"total_tokens\":7}\n");
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].granularity, Granularity::Day);
    QVERIFY(outcome.records[0].computedCost == Money{500'000'000});
    QVERIFY(outcome.records[0].tokens == TokenCounts{.unsplit = 7});
    QVERIFY(!outcome.records[0].requests);
}

void RoundTripTest::everyCutOfAnExportIsNoticed()
{
    const FormatRegistry registry;
    const std::string text = written(manyRecords(3), TextFormat::Json);
    const size_t end = text.rfind(']');
    for (size_t length = 0; length <= end; ++length)
        QVERIFY(!readText(*registry.find(u"tallyglass-jsonl"_s), text.substr(0, length)).ok);
    QVERIFY(readText(*registry.find(u"tallyglass-jsonl"_s), text).ok);
}

TALLYGLASS_TEST(RoundTripTest)
#include "roundtriptest.moc"
