// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/columnmap.h"
#include "formats/logs/genericcsv.h"

#include "formatsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

ReadOptions withMap(const QByteArray &json)
{
    auto map = ColumnMap::parse(json);
    ReadOptions options;
    if (map)
        options.map = std::make_shared<const ColumnMap>(std::move(*map));
    return options;
}

} // namespace

class ColumnMapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mapsAnUnknownFile()
    {
        const QByteArray json = "{\"source\":\"billing\",\"columns\":{\"Wann\":\"time\",\"wer\":\"customer\","
                                "\"Preis\":{\"field\":\"cost\",\"unit\":\"cents\"},"
                                "\"rein\":\"input\",\"raus\":\"output\",\"aus "
                                "Cache\":\"cache_read\",\"gedacht\":\"reasoning\",\"Zeit "
                                "(s)\":{\"field\":\"latency\",\"unit\":\"s\"},"
                                "\"user\":\"keep\"},\"constants\":{\"provider\":\"Open_AI\",\"model\":"
                                "\"unknown\"},\"ignore\":[\"Notiz\"],"
                                "\"input_includes_cache\":false,\"output_includes_reasoning\":false,\"time_"
                                "zone\":\"Europe/Berlin\",\"decimal\":\",\","
                                "\"date_order\":\"dmy\"}";
        const auto parsed = ColumnMap::parse(json);
        QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().message));
        const auto read = readText(GenericCsv(),
                                   "Wann;Wer;Preis;rein;raus;aus Cache;gedacht;Zeit (s);user;Notiz\n"
                                   "2/1/2026 12:00;ACME;12,5;10;20;30;5;1,5;u1;geheim\n",
                                   withMap(json));
        QVERIFY2(read.ok, qPrintable(read.error));
        const UsageRecord &record = read.records.front();
        QCOMPARE(record.timeMs, int64_t(1'767'351'600'000)); // January 2, 11:00 UTC
        QCOMPARE(record.customer, std::string("ACME"));
        QCOMPARE(record.user, std::string());
        QCOMPARE(record.source, std::string("billing"));
        QCOMPARE(record.provider, std::string("open-ai"));
        QCOMPARE(record.model, std::string("unknown"));
        QCOMPARE(record.cost()->nano, int64_t(125'000'000));
        QCOMPARE(record.latencyMs, std::optional<int64_t>(1500));
        const TokenCounts tokens{.input = 10, .cacheRead = 30, .output = 20, .reasoning = 5};
        QVERIFY(record.tokens == tokens);
        const std::string context = "{\"user\":\"u1\"}";
        QCOMPARE(record.context, context);
    }

    void theChosenZoneBeatsTheMap()
    {
        auto options = withMap("{\"time_zone\":\"Europe/Berlin\"}");
        options.assumeZone = "America/New_York";
        options.zoneGiven = true;
        const auto read = readText(GenericCsv(), "time,model\n2026-01-15 12:00:00,m\n", options);
        QCOMPARE(read.records.front().timeMs, int64_t(1'768'496'400'000)); // 17:00 UTC
    }

    void aColumnThatIsMissingIsNamed()
    {
        const auto read = readText(GenericCsv(), "time,model\n2026-01-15,m\n",
                                   withMap("{\"columns\":{\"Kunde X\":\"customer\"}}"));
        QVERIFY(!read.ok);
        QVERIFY2(read.error.contains(u"Kunde X"_s), qPrintable(read.error));
    }

    void granularityCanBeGiven()
    {
        const auto read = readText(GenericCsv(), "time,model,requests\n2026-01-15 23:30:00,m,1\n",
                                   withMap("{\"granularity\":\"day\"}"));
        QCOMPARE(read.records.front().granularity, Granularity::Day);
        QCOMPARE(read.records.front().timeMs, int64_t(1'768'435'200'000));
    }

    void wrongMapsAreExplained_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("word");
        QTest::newRow("no json") << QByteArray("columns: time") << u"JSON"_s;
        QTest::newRow("list") << QByteArray("[]") << u"JSON"_s;
        QTest::newRow("key") << QByteArray("{\"colums\":{}}") << u"colums"_s;
        QTest::newRow("field") << QByteArray("{\"columns\":{\"A\":\"colour\"}}") << u"colour"_s;
        QTest::newRow("no field") << QByteArray("{\"columns\":{\"Ah\":{\"unit\":\"usd\"}}}") << u"Ah"_s;
        QTest::newRow("unit") << QByteArray("{\"columns\":{\"A\":{\"field\":\"cost\",\"unit\":\"eur\"}}}")
                              << u"eur"_s;
        QTest::newRow("wrong unit") << QByteArray(
            "{\"columns\":{\"A\":{\"field\":\"latency\",\"unit\":\"usd\"}}}")
                                    << u"usd"_s;
        QTest::newRow("column key") << QByteArray("{\"columns\":{\"A\":{\"field\":\"cost\",\"rate\":1}}}")
                                    << u"rate"_s;
        QTest::newRow("columns") << QByteArray("{\"columns\":[]}") << u"columns"_s;
        QTest::newRow("flag") << QByteArray("{\"input_includes_cache\":\"no\"}") << u"input_includes_cache"_s;
        QTest::newRow("zone") << QByteArray("{\"time_zone\":\"Europe/Nowhere\"}") << u"time_zone"_s;
        QTest::newRow("decimal") << QByteArray("{\"decimal\":\";\"}") << u"decimal"_s;
        QTest::newRow("order") << QByteArray("{\"date_order\":\"dym\"}") << u"date_order"_s;
        QTest::newRow("constant") << QByteArray("{\"constants\":{\"cost\":\"1\"}}") << u"constants.cost"_s;
        QTest::newRow("granularity") << QByteArray("{\"granularity\":\"period\"}") << u"granularity"_s;
        QTest::newRow("ignore") << QByteArray("{\"ignore\":[1]}") << u"ignore"_s;
    }
    void wrongMapsAreExplained()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, word);
        const auto map = ColumnMap::parse(json);
        QVERIFY(!map.ok());
        QCOMPARE(map.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(map.error().message.contains(word), qPrintable(map.error().message));
    }
};

TALLYGLASS_TEST(ColumnMapTest)
#include "columnmaptest.moc"
