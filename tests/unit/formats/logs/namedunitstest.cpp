// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/fieldaliases.h"
#include "formats/fields/maptext.h"
#include "formats/logs/genericcsv.h"
#include "formats/mapping/mappingdraft.h"

#include "genericsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

ReadOutcome readUnits(const std::string &names, const std::vector<std::string> &rows,
                      const ReadOptions &options = {})
{
    std::string text = names + '\n';
    for (const std::string &row : rows)
        text += row + '\n';
    return readText(GenericCsv(), text, options);
}

ReadOutcome readTokens(const std::string &names, const std::string &cells, const ReadOptions &options = {})
{
    return readUnits("time,model," + names, {"2026-10-03T09:00:00Z,gpt-4o," + cells}, options);
}

ReadOptions mapping(const char *columns)
{
    ReadOptions options;
    const auto map = ColumnMap::parse(QByteArray(R"({"columns":)") + columns + "}");
    if (map)
        options.map = std::make_shared<const ColumnMap>(*map);
    return options;
}

bool holds(const std::string &text, const char *part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

/// Counts in thousands by their names, beside exact ones and what a person has said.
class NamedUnitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMappedCountIsSingle()
    {
        const auto plain =
            readTokens("Input tokens (k),Output tokens (k)", "1234,511",
                       mapping(R"m({"Input tokens (k)":"input","Output tokens (k)":"output"})m"));
        QVERIFY(plain.ok && plain.doubts.empty());
        QCOMPARE(tokensOf(plain), int64_t(1745));
        const auto many = readTokens(
            "Input tokens (k),Output tokens (k)", "1.5,511",
            mapping(
                R"m({"Input tokens (k)":{"field":"input","unit":"thousands"},"Output tokens (k)":"output"})m"));
        QVERIFY(many.ok);
        QCOMPARE(tokensOf(many), int64_t(2011));
    }

    void aSettledUnitIsKeptInTheMap()
    {
        TextSource source("time,model,Input tokens (k),Output tokens (k)\n"
                          "2026-10-03T09:00:00Z,gpt-4o,1234,511\n");
        const auto sample = sampleTable(source, true);
        QVERIFY(sample.ok());
        const MappingDraft draft(std::make_shared<const TableSample>(*sample),
                                 assuming({{u"token_unit"_s, u"single"_s}}));
        const auto map = ColumnMap::parse(mapFileText(draft.map()));
        QVERIFY(map.ok());
        ReadOptions options;
        options.map = std::make_shared<const ColumnMap>(*map);
        const auto read = readTokens("Input tokens (k),Output tokens (k)", "1234,511", options);
        QVERIFY(read.ok && read.doubts.empty());
        QCOMPARE(tokensOf(read), int64_t(1745));
    }

    void pricesAreNoCounts_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"Input $/1k tokens", "input ($/1k)", "input_1m_tokens", "total ($k)",
                                 "in/1k tokens", "Input €/k tokens", "input k", "prompt (k)", "total_k",
                                 "cache_read_k", "Input (1K tokens)", "cost per thousand tokens", "Tokens/k"})
            QTest::newRow(name) << QByteArray(name);
    }
    void pricesAreNoCounts()
    {
        QFETCH(QByteArray, name);
        const auto match = matchField(name.toStdString());
        QVERIFY(!match || match->scale == 0 || !isTokenCount(match->field));
        const auto read = readTokens("Tokens in,Tokens out," + name.toStdString(), "1000,500,0.0025");
        QVERIFY(read.ok && read.doubts.empty());
        QCOMPARE(tokensOf(read), int64_t(1500));
    }

    void exactCountsGoFirst_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("cells");
        const auto add = [](const char *names, const char *cells) {
            QTest::newRow(names) << QByteArray(names) << QByteArray(cells);
        };
        add("Input tokens (k),Output tokens (k),Input tokens,Output tokens", "1.2,0.5,1234,511");
        add("input_tokens_k,output_tokens_k,input_tokens,output_tokens", "1,1,1234,511");
        add("input_tokens_k,output_tokens_k,Tokens in,Tokens out", "1,1,1234,511");
        add("Tokens (k),Tokens in,Tokens out", "2,1234,511");
    }
    void exactCountsGoFirst()
    {
        QFETCH(QByteArray, names);
        QFETCH(QByteArray, cells);
        const auto read = readTokens(names.toStdString(), cells.toStdString());
        QVERIFY(read.ok);
        QCOMPARE(promptOf(read), int64_t(1234));
        QCOMPARE(tokensOf(read), int64_t(1745));
    }

    void everyMultipliedCountIsTold()
    {
        const auto read = readTokens("uncached_input_tokens,Output tokens,Cached tokens (k)", "234,511,1");
        QVERIFY(read.ok);
        QCOMPARE(read.records[0].tokens.cacheRead, std::optional<int64_t>(1000));
        QCOMPARE(read.doubts.size(), size_t(1));
        QCOMPARE(read.doubts[0].key, u"token_unit"_s);
    }

    void roundedPartsOfExactCountsAreKept()
    {
        const auto read = readTokens("Input tokens,Output tokens,Cached tokens (k)", "800,511,1.25");
        QVERIFY(read.ok && read.doubts.empty());
        QCOMPARE(tokensOf(read), int64_t(1311));
        QVERIFY(!read.records[0].tokens.cacheRead);
        QVERIFY(holds(read.records[0].context, "\"Cached tokens (k)\":1.25}"));
    }

    void mappedPartsCount()
    {
        const auto read =
            readTokens("Input tokens,Output tokens,Cached tokens (k)", "1234,511,1",
                       mapping(R"m({"Cached tokens (k)":{"field":"cache_read","unit":"thousands"}})m"));
        QVERIFY(read.ok);
        QCOMPARE(read.records[0].tokens.cacheRead, std::optional<int64_t>(1000));
    }

    void partsInThousandsOfThousands()
    {
        const auto read = readTokens("Input tokens (k),Output tokens (k),Cached tokens (k)", "2,1,1.5");
        QVERIFY(read.ok);
        QCOMPARE(promptOf(read), int64_t(2000));
        QCOMPARE(read.records[0].tokens.cacheRead, std::optional<int64_t>(1500));
    }

    // What does not count stands in the context in the unit of its name.
    void roundedTotalsAreKept()
    {
        const auto read = readTokens("Tokens (k),Tokens in,Tokens out", "2,1234,511");
        QVERIFY(read.ok);
        QVERIFY(holds(read.records[0].context, "\"Tokens (k)\":2}"));
    }
};

TALLYGLASS_TEST(NamedUnitsTest)
#include "namedunitstest.moc"
