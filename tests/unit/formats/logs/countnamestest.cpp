// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericcsv.h"
#include "formats/logs/jsonformat.h"

#include "genericsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;

namespace {

struct Counts {
    int64_t prompt = 0;
    int64_t read = 0;
    int64_t written = 0;
    int64_t completion = 0;
};

ReadOutcome table(const std::string &columns, const std::string &cells)
{
    return readText(GenericCsv(),
                    "timestamp,model,cost," + columns + "\n2026-11-03T10:00:00Z,gpt-4o,0.5," + cells
                        + "\n2026-11-03T10:01:00Z,gpt-4o,0.5," + cells + "\n");
}

ReadOutcome document(const std::string &text)
{
    return readText(*makeJsonFormat(), text);
}

} // namespace

Q_DECLARE_METATYPE(Counts)

/// Names of counts that no table lists: their words say what they count, or it is said that they do not.
class CountNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsInAnyOrder_data()
    {
        QTest::addColumn<QByteArray>("columns");
        QTest::addColumn<QByteArray>("cells");
        QTest::addColumn<Counts>("counts");
        const auto row = [](const char *columns, const char *cells, const Counts &counts) {
            QTest::newRow(columns) << QByteArray(columns) << QByteArray(cells) << counts;
        };
        row("Tokens Eingabe,Tokens Ausgabe", "1000,200", {1000, 0, 0, 200});
        row("total_input_tokens,total_output_tokens", "1000,200", {1000, 0, 0, 200});
        row("number of prompt tokens,number of generated tokens", "1000,200", {1000, 0, 0, 200});
        row("non_cached_input,cached_input,output", "1000,300,200", {1300, 300, 0, 200});
        row("fresh_input_tokens,cached_input_tokens,output_tokens", "1000,300,200", {1300, 300, 0, 200});
        row("input_tokens_cache_miss,input_tokens_cache_hit,output_tokens", "1000,300,200",
            {1300, 300, 0, 200});
        row("uncached_input,5m_cache_write,1h_cache_write,cache_read,output", "1000,10,20,300,200",
            {1330, 300, 30, 200});
        row("input_tokens,output_tokens,cache_hit", "1000,200,1", {1000, 0, 0, 200});
        row("input_tokens,output_tokens,max_output_tokens", "1000,200,4096", {1000, 0, 0, 200});
        row("input_tokens,output_tokens,total_input_tokens", "1000,200,900000", {1000, 0, 0, 200});
    }
    void wordsInAnyOrder()
    {
        QFETCH(QByteArray, columns);
        QFETCH(QByteArray, cells);
        QFETCH(Counts, counts);
        const auto read = table(columns.toStdString(), cells.toStdString());
        QVERIFY2(read.ok && read.doubts.empty() && read.warnings.isEmpty(),
                 qPrintable(read.error + read.warnings.join(u'\n')));
        QCOMPARE(read.records.size(), size_t(2));
        const TokenCounts &tokens = read.records[0].tokens;
        QCOMPARE(tokens.prompt().value_or(0), counts.prompt);
        QCOMPARE(tokens.cached().value_or(0), counts.read);
        QCOMPARE(tokens.cacheWrite().value_or(0), counts.written);
        QCOMPARE(tokens.completion().value_or(0), counts.completion);
    }

    void countsThatAreNotUnderstoodAreToldOf_data()
    {
        QTest::addColumn<QByteArray>("columns");
        QTest::newRow("other words") << QByteArray("tokens consumed,tokens earned");
    }
    void countsThatAreNotUnderstoodAreToldOf()
    {
        QFETCH(QByteArray, columns);
        const auto read = table(columns.toStdString(), "2,1");
        QVERIFY2(read.ok, qPrintable(read.error));
        QVERIFY(read.records[0].tokens == TokenCounts{});
        QCOMPARE(read.warnings.size(), 1);
        const QString first = QString::fromUtf8(columns.split(',').first());
        QVERIFY2(read.warnings.front().contains(first), qPrintable(read.warnings.front()));
        // Where the cells say nothing, there is nothing to tell.
        QVERIFY(table(columns.toStdString(), ",").warnings.isEmpty());
    }

    void usageOfPrograms()
    {
        const auto langChain = document(
            R"({"ts":"2026-11-03T10:00:00Z","response_metadata":{"model_name":"gpt-4o"},"usage_metadata":{
                "input_tokens":1000,"output_tokens":100,"total_tokens":1100,
                "input_token_details":{"cache_read":400},"output_token_details":{"reasoning":50}}})");
        QCOMPARE(langChain.records.size(), size_t(1));
        QCOMPARE(langChain.records[0].tokens.cacheRead, std::optional<int64_t>(400));
        QCOMPARE(langChain.records[0].tokens.input, std::optional<int64_t>(600));
        QCOMPARE(langChain.records[0].tokens.reasoning, std::optional<int64_t>(50));
        const auto ollama = document(
            R"({"model":"llama3","created_at":"2026-11-03T10:00:00Z","prompt_eval_count":100,"eval_count":20})");
        QCOMPARE(promptOf(ollama), 100);
        QCOMPARE(completionOf(ollama), 20);
        // What Cohere bills is less than what its models read.
        const auto cohere = document(
            R"({"id":"c1","created_at":"2026-11-03T10:00:00Z","model":"command-r-plus","usage":{
                "billed_units":{"input_tokens":100,"output_tokens":20},"tokens":{"input_tokens":150,"output_tokens":22}}})");
        QVERIFY2(cohere.ok, qPrintable(cohere.error));
        QCOMPARE(promptOf(cohere), 100);
        QCOMPARE(completionOf(cohere), 20);
    }
};

TALLYGLASS_TEST(CountNamesTest)
#include "countnamestest.moc"
