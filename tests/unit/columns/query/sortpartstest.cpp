// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/narrowing.h"
#include "columns/query/queryengine.h"
#include "querysupport.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

/// The nearest rank by sorting.
std::optional<int64_t> percentile(std::vector<uint32_t> values, size_t percent)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    size_t rank = 0; // how many values reach the share
    while ((rank + 1) * 100 < values.size() * percent)
        ++rank;
    return int64_t(values[rank]);
}

} // namespace

/// Percentiles by bounds and orders of texts: values made to be hard for them.
class SortPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void percentiles_data();
    void percentiles();
    void orderOfTexts_data();
    void orderOfTexts();
};

void SortPartsTest::percentiles_data()
{
    QTest::addColumn<int>("sampled"); // every so many values
    QTest::addColumn<bool>("misleads");
    QTest::newRow("good sample") << 20 << false;
    QTest::newRow("tiny sample") << 4000 << false;
    QTest::newRow("misleading sample") << 20 << true;
}

void SortPartsTest::percentiles()
{
    QFETCH(int, sampled);
    QFETCH(bool, misleads);
    std::mt19937_64 random(7);
    std::vector<std::vector<uint32_t>> values(6);
    for (int i = 0; i < 20000; ++i) {
        const auto group = uint32_t(std::min<uint64_t>(random() % 12, 4)); // the last one stays empty
        const uint32_t value = group == 0 ? 5
            : group == 1                  ? uint32_t(random())
                                          : uint32_t(random() % 3000 + group * 100);
        values[group].push_back(value);
    }
    std::vector<uint64_t> counts;
    std::vector<std::vector<uint32_t>> samples(values.size());
    std::vector<uint32_t> all;
    for (size_t group = 0; group < values.size(); ++group) {
        counts.push_back(values[group].size());
        all.insert(all.end(), values[group].begin(), values[group].end());
        for (size_t i = 0; i < values[group].size(); i += size_t(sampled))
            samples[group].push_back(misleads ? 1'000'000 + uint32_t(i) : values[group][i]);
    }
    Narrowing narrowing(counts, samples);
    int rounds = 0;
    for (bool isSettled = false; !isSettled; ++rounds) {
        QVERIFY(rounds < 2);
        auto lanes = narrowing.lanes(2);
        for (uint32_t group = 0; group < values.size(); ++group) {
            const std::vector<uint32_t> groups(values[group].size(), group);
            lanes[group % 2].add(groups.data(), values[group].data(), uint32_t(groups.size()));
        }
        isSettled = narrowing.settle(lanes);
    }
    QCOMPARE(rounds, misleads ? 2 : 1);
    QCOMPARE(narrowing.found().size(), values.size() + 1);
    for (size_t group = 0; group < values.size(); ++group) {
        QCOMPARE(narrowing.found()[group].p50, percentile(values[group], 50));
        QCOMPARE(narrowing.found()[group].p95, percentile(values[group], 95));
    }
    QCOMPARE(narrowing.found().back().p50, percentile(all, 50));
    QCOMPARE(narrowing.found().back().p95, percentile(all, 95));
}

void SortPartsTest::orderOfTexts_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"numbers", "hex", "two families", "every byte", "long and alike", "one text"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void SortPartsTest::orderOfTexts()
{
    QFETCH(QString, kind);
    std::mt19937_64 random(11);
    const auto digits = [&](size_t length, const std::string &alphabet) {
        std::string text;
        for (size_t i = 0; i < length; ++i)
            text += alphabet[random() % alphabet.size()];
        return text;
    };
    const auto make = [&]() -> std::string {
        if (kind == u"numbers"_s)
            return std::to_string(random() % 100000);
        if (kind == u"hex"_s)
            return "req_" + digits(24, "0123456789abcdef");
        if (kind == u"two families"_s)
            return (random() % 2 ? "chatcmpl-" : "req_") + digits(random() % 4, "ab");
        if (kind == u"every byte"_s)
            return "x" + std::string(1, char(1 + random() % 255)) + digits(random() % 9, "\x7f\x80 a");
        if (kind == u"long and alike"_s)
            return std::string(random() % 3, 'a') + std::string(60, 'a') + digits(random() % 40, "ab");
        return "always";
    };
    RandomRecords source(3);
    auto records = source.make(1, 4000);
    std::vector<std::string> ids;
    for (auto &made : records) {
        made.stored.record.externalId = random() % 20 == 0 ? std::string() : make();
        ids.push_back(made.stored.record.externalId);
    }
    QTemporaryDir folder;
    const auto file = build(folder.filePath(u"texts"_s), records);
    QVERIFY(file);
    const QueryEngine engine(file, 3);
    for (const bool descending : {false, true}) {
        std::vector<int64_t> expected(ids.size());
        for (size_t i = 0; i < ids.size(); ++i)
            expected[i] = int64_t(i) + 1;
        std::stable_sort(expected.begin(), expected.end(), [&](int64_t a, int64_t b) {
            const std::string &first = ids[size_t(a) - 1];
            const std::string &second = ids[size_t(b) - 1];
            if (first.empty() || second.empty())
                return !first.empty() && second.empty();
            return descending ? second < first : first < second;
        });
        const auto order = engine.order({}, {SortColumn::ExternalId, descending});
        QVERIFY(order);
        QCOMPARE(engine.recordIds(*order, 0, int64_t(ids.size())), expected);
    }
}

TALLYGLASS_TEST(SortPartsTest)
#include "sortpartstest.moc"
