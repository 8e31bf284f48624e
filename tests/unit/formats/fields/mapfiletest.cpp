// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/columnmap.h"
#include "formats/fields/maptext.h"
#include "formats/logs/genericcsv.h"

#include "formatsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *Whole = R"({
  "name": "Agency",
  "header": ["datum", "modell"],
  "source": "agency",
  "columns": {
    "Abteilung": { "field": "keep", "as": "department" },
    "Datum": "time",
    "Dauer": { "field": "latency", "unit": "s" },
    "Kosten": { "field": "cost", "unit": "cents", "currency": "EUR" },
    "Modell": "model",
    "Notiz": "ignore"
  },
  "others": "keep",
  "constants": { "provider": "openai" },
  "rules": [
    { "if": { "user": "acme-*" }, "set": { "customer": "Acme" } },
    { "if": { "model": "gpt*", "user": "*" }, "set": { "project": "P", "provider": "x" } }
  ],
  "input_includes_cache": true,
  "output_includes_reasoning": false,
  "time_zone": "Europe/Berlin",
  "decimal": ",",
  "date_order": "dmy",
  "granularity": "request",
  "rates": { "EUR": "1.08" },
  "assume": { "cumulative": "no" }
}
)";

ReadOptions mapped(const QByteArray &json)
{
    auto map = ColumnMap::parse(json);
    ReadOptions options;
    if (map)
        options.map = std::make_shared<const ColumnMap>(std::move(*map));
    return options;
}

class FactsSink : public CollectingSink {
public:
    void mapped(const MappingFacts &told) override { facts = told; }
    MappingFacts facts;
};

} // namespace

class MapFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isWrittenAsItIsRead()
    {
        const auto map = ColumnMap::parse(Whole);
        QVERIFY2(map.ok(), map.ok() ? "" : qPrintable(map.error().message));
        QCOMPARE(map->name, u"Agency"_s);
        QCOMPARE(map->columns.size(), size_t(6));
        QCOMPARE(map->rules.size(), size_t(2));
        QCOMPARE(map->assume.value(u"rate_EUR"_s), u"1.08"_s);
        QCOMPARE(mapFileText(*map), QByteArray(Whole));
        const auto again = ColumnMap::parse(mapFileText(*map));
        QVERIFY(again.ok());
        QVERIFY(*again == *map);
    }

    void faultsNameLineAndKey_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const char *json, const char *line, const char *word) {
            QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(line) << QString::fromUtf8(word);
        };
        row("no json", "{\n\"columns\": {,}\n}", "Line 2:", "JSON");
        row("key", "{\n\n\"colums\": {}}", "Line 3:", "colums");
        row("field", "{\"columns\": {\n\"A\": \"time\",\n\"B\": \"colour\"}}", "Line 3:", "colour");
        row("unit", "{\"columns\": {\"A\": {\"field\": \"cost\",\n\"unit\": \"miles\"}}}",
            "Line 2:", "miles");
        row("currency", "{\"columns\": {\"A\": {\"field\": \"cost\", \"currency\": \"ABC\"}}}",
            "Line 1:", "ABC");
        row("currency of a count", "{\"columns\": {\"A\": {\"field\": \"input\", \"currency\": \"EUR\"}}}",
            "Line 1:", "EUR");
        row("as", "{\"columns\": {\"A\": {\"field\": \"user\", \"as\": \"x\"}}}", "Line 1:", "“A”");
        row("others", "{\"others\": \"maybe\"}", "Line 1:", "others");
        row("header", "{\"header\": [1]}", "Line 1:", "header");
        row("name", "{\"name\": \" \"}", "Line 1:", "name");
        row("rules", "{\"rules\": {}}", "Line 1:", "rules");
        row("rule key",
            "{\"rules\": [{\"if\": {\"user\": \"a\"}, \"set\": {\"customer\": \"b\"}},\n"
            "{\"when\": {}}]}",
            "Line 2:", "when");
        row("rule field", "{\"rules\": [{\"if\": {\"cost\": \"1\"}, \"set\": {\"customer\": \"b\"}}]}",
            "Line 1:", "rules.1.if.cost");
        row("rule sets", "{\"rules\": [{\"if\": {\"user\": \"1\"}, \"set\": {\"model\": \"b\"}}]}",
            "Line 1:", "rules.1.set.model");
        row("no condition", "{\"rules\": [{\"set\": {\"customer\": \"b\"}}]}", "Line 1:", "rules.1.if");
        row("rate", "{\"rates\": {\"EUR\": -1}}", "Line 1:", "rates.EUR");
        row("rate of nothing", "{\"rates\": {\"XYZ\": 1}}", "Line 1:", "rates.XYZ");
        row("assume", "{\"assume\": {\"cumulative\": 1}}", "Line 1:", "assume.cumulative");
        row("twice", "{\"columns\": {\"A\": \"time\",\n\"A\": \"model\"}}", "Line 1:", "columns.A");
    }
    void faultsNameLineAndKey()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, line);
        QFETCH(QString, word);
        const auto map = ColumnMap::parse(json);
        QVERIFY(!map.ok());
        QVERIFY2(map.error().message.startsWith(line), qPrintable(map.error().message));
        QVERIFY2(map.error().message.contains(word), qPrintable(map.error().message));
    }

    void rulesFillWhatRowsLeaveOpen()
    {
        TextSource source("time,model,user,customer\n"
                          "2026-01-15 12:00:00,m,ACME-lena,\n"
                          "2026-01-15 12:00:01,m,acme-bot,Own\n"
                          "2026-01-15 12:00:02,m,bluefin-ops,\n"
                          "2026-01-15 12:00:03,m,praktikant,\n");
        FactsSink sink;
        const auto read = GenericCsv().read(
            source, mapped(R"({"rules": [{"if": {"user": "acme-*"}, "set": {"customer": "Acme"}},
                                 {"if": {"customer": "Acme"}, "set": {"project": "circle"}},
                                 {"if": {"user": "*fin-*"}, "set": {"customer": "Bluefin"}}],
                       "constants": {"customer": "Rest"}})"),
            sink);
        QVERIFY(read.ok());
        QStringList customers;
        for (const auto &record : sink.records) {
            customers << QString::fromStdString(record.customer);
            QVERIFY(record.project.empty()); // conditions see what the row says
        }
        QCOMPARE(customers, QStringList({u"Acme"_s, u"Own"_s, u"Bluefin"_s, u"Rest"_s}));
        QCOMPARE(sink.facts.ruleHits, (std::vector<int64_t>{2, 0, 1}));
        QCOMPARE(sink.facts.unruled, int64_t(1));
    }

    void patterns()
    {
        QVERIFY(fitsPattern("acme-lena", "ACME-*"));
        QVERIFY(fitsPattern("acme", "*"));
        QVERIFY(fitsPattern("", "*"));
        QVERIFY(fitsPattern("abcabd", "*ab*d"));
        QVERIFY(!fitsPattern("abc", "ab"));
        QVERIFY(!fitsPattern("ab", "abc"));
        QVERIFY(fitsPattern(std::string(200'000, 'a') + 'b', "*a*a*a*a*b"));
    }

    void aForeignCostCountsByItsRate()
    {
        const QByteArray columns =
            R"("columns": {"Preis": {"field": "cost", "currency": "EUR", "unit": "cents"}})";
        const std::string text = "time,model,Preis\n2026-01-15 12:00:00,m,200\n2026-01-15 12:00:01,m,abc\n";
        TextSource without(text);
        FactsSink sink;
        QVERIFY(GenericCsv().read(without, mapped("{" + columns + "}"), sink).ok());
        QCOMPARE(sink.records.size(), size_t(1));
        QVERIFY(!sink.records.front().reportedCost);
        QCOMPARE(sink.rejected.size(), size_t(1));
        QCOMPARE(sink.facts.foreign.size(), size_t(1));
        QCOMPARE(sink.facts.foreign.front().currency, std::string("EUR"));
        QCOMPARE(int64_t(sink.facts.foreign.front().nano), int64_t(2'000'000'000));
        QVERIFY(!sink.facts.foreign.front().converted);
        TextSource with(text);
        FactsSink rated;
        QVERIFY(GenericCsv().read(with, mapped("{" + columns + R"(, "rates": {"EUR": 1.1}})"), rated).ok());
        QCOMPARE(rated.records.front().reportedCost->nano, int64_t(2'200'000'000));
        QVERIFY(rated.facts.foreign.front().converted);
        const std::string context = R"({"Preis":"200"})";
        QCOMPARE(rated.records.front().context, context);
    }

    void columnsThatAreNotNamedAreKept()
    {
        const auto options =
            mapped(R"({"columns": {"t": "time", "m": "model", "dep": {"field": "keep", "as": "department"}},
                                        "others": "keep"})");
        const auto read =
            readText(GenericCsv(), "t,m,dep,prompt_tokens\n2026-01-15 12:00:00,x,ops,12\n", options);
        QVERIFY(read.ok);
        QVERIFY(!read.records.front().tokens.input);
        const std::string context = R"({"department":"ops","prompt_tokens":"12"})";
        QCOMPARE(read.records.front().context, context);
        const auto json = readText(
            formatOf("json"),
            R"({"t":"2026-01-15T12:00:00Z","m":"x","dep":"ops","cached_tokens":3,"usage":{"prompt_tokens":12,"completion_tokens":4}})",
            options);
        QVERIFY2(json.ok, qPrintable(json.error));
        QCOMPARE(json.records.front().tokens.input, std::optional<int64_t>(12));
        QVERIFY(!json.records.front().tokens.cacheRead);
        const std::string kept = R"({"department":"ops","cached_tokens":3})";
        QCOMPARE(json.records.front().context, kept);
    }

    void correctedValuesCount()
    {
        ReadOptions options;
        options.corrections = std::make_shared<const Corrections>(
            Corrections{{3, {{"timestamp", "2026-01-16 00:00:00"}, {"prompt_tokens", "1940"}}}});
        const auto csv =
            readText(GenericCsv(),
                     "timestamp,model,prompt_tokens\n2026-01-15 12:00:00,m,1\n2026-01-35 12:00:00,m,19 4.0x\n"
                     "2026-01-35 12:00:00,m,2\n",
                     options);
        QCOMPARE(csv.records.size(), size_t(2));
        QCOMPARE(csv.rejected.size(), size_t(1));
        QCOMPARE(csv.records[1].tokens.input, std::optional<int64_t>(1940));
        const std::string raw =
            R"({"corrected":{"timestamp":"2026-01-35 12:00:00","prompt_tokens":"19 4.0x"}})";
        QCOMPARE(csv.records[1].context, raw);

        options.corrections = std::make_shared<const Corrections>(
            Corrections{{2, {{"usage.prompt_tokens", "7"}, {"timestamp", "2026-01-16T00:00:00Z"}}}});
        const auto json = readText(
            formatOf("json"),
            "{\"timestamp\":\"2026-01-15T12:00:00Z\",\"model\":\"m\"}\n"
            "{\"model\":\"m\",\"usage\":{\"prompt_tokens\":\"many\",\"completion_tokens\":1},\"a\":1}\n",
            options);
        QCOMPARE(json.records.size(), size_t(2));
        QCOMPARE(json.records[1].tokens.input, std::optional<int64_t>(7));
        const std::string kept = R"({"a":1,"corrected":{"usage.prompt_tokens":"many","timestamp":null}})";
        QCOMPARE(json.records[1].context, kept);
    }

    void repeatedHoursAreCounted()
    {
        TextSource source("time,model\n2026-10-25 01:59:59,m\n2026-10-25 02:30:00,m\n2026-10-25 02:59:00,m\n"
                          "2026-10-25T02:30:00+01:00,m\n2026-10-25 03:00:00,m\n");
        FactsSink sink;
        QVERIFY(GenericCsv().read(source, mapped(R"({"time_zone": "Europe/Berlin"})"), sink).ok());
        QCOMPARE(sink.facts.repeatedTimes, int64_t(2));
        QCOMPARE(sink.facts.firstRepeatedMs, int64_t(1'792'888'200'000)); // 00:30 UTC
    }
};

TALLYGLASS_TEST(MapFileTest)
#include "mapfiletest.moc"
