// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/fieldaliases.h"
#include "formats/json/jsonwriting.h"
#include "formats/cells/timereader.h"
#include "formats/cells/valuereader.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace tally;

namespace {

constexpr int64_t Invalid = -1;
constexpr int64_t Blank = -2;

int64_t shown(const Reading &reading)
{
    if (reading.isBlank())
        return Blank;
    return reading.hasValue() ? reading.value : Invalid;
}

NumberStyleGuess guessOf(std::initializer_list<std::string_view> cells)
{
    NumberStyleGuess guess;
    for (const auto cell : cells)
        guess.add(cell);
    return guess;
}

} // namespace

class ValueReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCounts_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<bool>("comma");
        QTest::addColumn<qint64>("value");
        const auto add = [](const char *cell, bool comma, int64_t value) {
            QTest::addRow("%s %d", cell, comma) << QByteArray(cell) << comma << qint64(value);
        };
        add("0", false, 0);
        add("59200.0", false, 59200);
        add("1,234", false, 1234);
        add("1,234,567", false, 1234567);
        add("1.234.567", true, 1234567);
        add("1.234,0", true, 1234);
        add("1 234", false, 1234);
        add("1\u00A0234\u00A0567", false, 1234567);
        add("1\u202F234", true, 1234);
        add(" 12 ", false, 12);
        add("1e3", false, 1000);
        add("1.5E+3", false, 1500);
        add("1000000000000000", false, 1'000'000'000'000'000);
        add("1000000000000001", false, Invalid);
        add("1e400", false, Invalid);
        add("1.5", false, Invalid);
        add("-1", false, Invalid);
        add("-0", false, 0);
        add("1,23", false, Invalid);
        add("12abc", false, Invalid);
        add("0x10", false, Invalid);
        add("1..2", false, Invalid);
        add("inf", false, Invalid);
        add("null", false, Invalid);
        for (const char *blank : {"", " ", "-", "N/A", "n/a", "NaN", "Included", "Free"})
            add(blank, false, Blank);
    }
    void readsCounts()
    {
        QFETCH(QByteArray, cell);
        QFETCH(bool, comma);
        QFETCH(qint64, value);
        QCOMPARE(shown(readCount(std::string_view(cell.constData(), size_t(cell.size())),
                                 comma ? NumberStyle::comma() : NumberStyle{})),
                 int64_t(value));
    }

    void readsAmounts()
    {
        const auto nano = [](std::string_view cell, NumberStyle style = {}) {
            return readAmount(cell, style, 9);
        };
        QCOMPARE(nano("$1,234.56").value, int64_t(1'234'560'000'000));
        QCOMPARE(nano("1.234,56", NumberStyle::comma()).value, int64_t(1'234'560'000'000));
        QCOMPARE(nano("5.5e-05").value, int64_t(55'000));
        QCOMPARE(nano("0.000153").value, int64_t(153'000));
        QCOMPARE(nano("(0.50)").value, int64_t(-500'000'000));
        QCOMPARE(nano("-$0.50").value, int64_t(-500'000'000));
        QCOMPARE(nano("$-0.50").value, int64_t(-500'000'000));
        QCOMPARE(nano("US$ 2").value, int64_t(2'000'000'000));
        QCOMPARE(nano("0.5 USD").value, int64_t(500'000'000));
        QCOMPARE(nano(".5").value, int64_t(500'000'000));
        QCOMPARE(nano("1234567.123456789").value, int64_t(1'234'567'123'456'789));
        QCOMPARE(nano("12345678.5").value, int64_t(12'345'678'500'000'000));
        QCOMPARE(nano("0.0000000015").value, int64_t(2)); // half to even
        QCOMPARE(readAmount("12.5", {}, 7).value, int64_t(125'000'000)); // cents
        QCOMPARE(nano("0,50 \u20AC", NumberStyle::comma()).state, Reading::Foreign);
        QCOMPARE(nano("EUR 3").state, Reading::Foreign);
        for (const auto bad : {"abc", "1.2.3", "$", "5 apples", "99999999999999999999", "1,2345", "--1"})
            QVERIFY2(nano(bad).isInvalid(), bad);
        for (const auto blank : {"Free", "Included", "-", "NaN", "N/A", ""})
            QVERIFY2(nano(blank).isBlank(), blank);
    }

    void readsDurations()
    {
        QCOMPARE(readDuration("1532.8137874603271", {}, 0).value, int64_t(1533));
        QCOMPARE(readDuration("1.5", {}, 3).value, int64_t(1500));
        QVERIFY(readDuration("-1", {}, 0).isInvalid());
        for (const char *cell : {"1.5s", "1.5 sec", "1500 ms", "1500000\xC2\xB5s", "0:00:01.5"})
            QCOMPARE(readDuration(cell, {}, 0).value, int64_t(1500));
        QCOMPARE(readDuration("1:02:03", {}, 3).value, int64_t(3'723'000));
        QCOMPARE(readDuration("1,5s", NumberStyle::comma(), 0).value, int64_t(1500));
        for (const char *cell : {"1.5 h", "1.5 x", "s", "0:61:00", "1:2", "-1s"})
            QVERIFY(readDuration(cell, {}, 0).isInvalid());
    }

    void decidesMarksPerColumn()
    {
        QCOMPARE(guessOf({"1.234", "0,5"}).forAmounts({}), NumberStyle::comma());
        QCOMPARE(guessOf({"1,234", "0.5"}).forAmounts(NumberStyle::comma()), NumberStyle{});
        QCOMPARE(guessOf({"1.234.567"}).forAmounts({}), NumberStyle::comma());
        QCOMPARE(guessOf({"1,234.5"}).forAmounts(NumberStyle::comma()), NumberStyle{});
        QCOMPARE(guessOf({"0.123"}).forAmounts(NumberStyle::comma()), NumberStyle{});
        QCOMPARE(guessOf({"12345,678"}).forAmounts({}), NumberStyle::comma());
        QCOMPARE(guessOf({"1 234,567"}).forAmounts({}), NumberStyle::comma());
        QVERIFY(!guessOf({"1.234", "5"}).isDecided());
        QVERIFY(guessOf({"1.234", "5"}).hasAmbiguous());
        QCOMPARE(guessOf({"1.234", "5"}).forAmounts({}), NumberStyle{});
        QCOMPARE(guessOf({"1.234", "5"}).forAmounts(NumberStyle::comma()), NumberStyle::comma());
        QCOMPARE(guessOf({"12.345", "5"}).forCounts({}), NumberStyle::comma());
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<int>("order");
        QTest::addColumn<QString>("utc");
        const auto add = [](const char *cell, const char *utc, DateOrder order = DateOrder::Unknown) {
            QTest::addRow("%s %d", cell, int(order))
                << QByteArray(cell) << int(order) << QString::fromLatin1(utc);
        };
        add("2026-01-15T10:30:00Z", "2026-01-15T10:30:00.000Z");
        add("2026-01-15T10:30:00.123456Z", "2026-01-15T10:30:00.123Z");
        add("2026-01-15 10:30:00.5Z", "2026-01-15T10:30:00.500Z");
        add("2026-01-15T10:30:00.123456789+05:30", "2026-01-15T05:00:00.123Z");
        add("2026-01-15T10:30:00-0800", "2026-01-15T18:30:00.000Z");
        add("2026-01-15T10:30:00+02", "2026-01-15T08:30:00.000Z");
        add("2026-01-15T10:30:00.5+00:00Z", "2026-01-15T10:30:00.500Z");
        add("2026-01-15 10:30:00 UTC", "2026-01-15T10:30:00.000Z");
        add("2026-01-15 10:30", "2026-01-15T10:30:00.000Z");
        add("2026-01-15", "2026-01-15T00:00:00.000Z");
        add("20260115", "2026-01-15T00:00:00.000Z");
        add("15.1.2026 09:05:07", "2026-01-15T09:05:07.000Z");
        add("1/2/2026 3:04 PM", "2026-01-02T15:04:00.000Z");
        add("1/2/2026 12:04:05 am", "2026-01-02T00:04:05.000Z");
        add("1/2/2026", "2026-02-01T00:00:00.000Z", DateOrder::DayMonthYear);
        add("2026/02/01", "2026-02-01T00:00:00.000Z");
        add("1767225600", "2026-01-01T00:00:00.000Z");
        add("1767225600.25", "2026-01-01T00:00:00.250Z");
        add("1767225600000", "2026-01-01T00:00:00.000Z");
        add("1767225600000000", "2026-01-01T00:00:00.000Z");
        add("2024-02-29", "2024-02-29T00:00:00.000Z");
        add("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z");
        add("20261103T100000Z", "2026-11-03T10:00:00.000Z");
        add("20261103 1000", "2026-11-03T10:00:00.000Z");
        add("20261103100007", "2026-11-03T10:00:07.000Z");
        add("Nov 3, 2026 10:00 AM", "2026-11-03T10:00:00.000Z");
        add("Nov 3, 2026, 10:00:00 PM", "2026-11-03T22:00:00.000Z");
        add("November 3rd 2026", "2026-11-03T00:00:00.000Z");
        add("3 Nov 2026 10:00", "2026-11-03T10:00:00.000Z");
        add("03-Nov-2026 10:00:00.5", "2026-11-03T10:00:00.500Z");
        add("3. November 2026 10:00", "2026-11-03T10:00:00.000Z");
        add("3. März 2026", "2026-03-03T00:00:00.000Z");
        add("Tue, 03 Nov 2026 10:00:00 GMT", "2026-11-03T10:00:00.000Z");
        add("Tue, 03 Nov 2026 10:00:00 +0200", "2026-11-03T08:00:00.000Z");
        add("Tue Nov  3 10:00:00 2026", "2026-11-03T10:00:00.000Z");
        for (const char *bad : {"2026-02-29",
                                "2026-13-01",
                                "2026-01-32",
                                "31.11.2026",
                                "13/13/2026",
                                "2026-01-15T25:00:00Z",
                                "2026-01-15T10:61:00Z",
                                "45658.5",
                                "46000",
                                "10:30:00",
                                "tomorrow",
                                "2026-01-15Tx",
                                "1.2.26",
                                "-1767225600",
                                "20261301",
                                "2026-01-15T10:30:00+99:00",
                                "0001-01-01",
                                "20261303100000Z",
                                "Nov 31, 2026",
                                "Foo 3, 2026",
                                "3 Nov",
                                "Nov 2026",
                                "2026-11",
                                "1000",
                                "Nov 3, 2026x",
                                "20261103T256100Z"})
            add(bad, "");
    }
    void readsTimes()
    {
        QFETCH(QByteArray, cell);
        QFETCH(int, order);
        QFETCH(QString, utc);
        const auto reading =
            TimeReader().read(std::string_view(cell.constData(), size_t(cell.size())), DateOrder(order));
        QCOMPARE(reading.hasValue()
                     ? QDateTime::fromMSecsSinceEpoch(reading.value, Qt::UTC).toString(Qt::ISODateWithMs)
                     : QString(),
                 utc);
        QVERIFY(reading.hasValue() || reading.isInvalid());
    }

    void readsLocalTimesOfAZone()
    {
        const TimeReader berlin("Europe/Berlin");
        const auto ms = [&](std::string_view cell) { return berlin.read(cell).value; };
        QCOMPARE(ms("2026-01-15 10:30:00"), ms("2026-01-15T09:30:00Z"));
        QCOMPARE(ms("2026-07-15 10:30:00"), ms("2026-07-15T08:30:00Z"));
        QCOMPARE(ms("2026-10-25 02:30:00"), ms("2026-10-25T00:30:00Z")); // twice: the earlier
        QCOMPARE(ms("2026-03-29 02:30:00"), ms("2026-03-29T01:30:00Z")); // skipped
        QCOMPARE(ms("2026-01-15"), ms("2026-01-14T23:00:00Z"));
        bool dateOnly = false;
        QCOMPARE(berlin.read("2026-01-15", DateOrder::Unknown, &dateOnly).value, ms("2026-01-15T00:00:00Z"));
        QVERIFY(dateOnly);
    }

    void localTimesAgreeWithTheZoneTable()
    {
        for (const char *id : {"America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"}) {
            const ZoneClock clock(id);
            const QTimeZone zone(id);
            for (int64_t utc = 0; utc < 3'900'000'000'000; utc += 17'345'678'901) {
                const int64_t local =
                    utc + zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utc, Qt::UTC)) * 1000LL;
                const int64_t back = clock.toUtcMs(local);
                const bool twice = back != utc
                    && back + zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(back, Qt::UTC)) * 1000LL
                        == local;
                QVERIFY2(back == utc || (twice && back < utc),
                         qPrintable(QString::fromLatin1("%1 %2 %3")
                                        .arg(QString::fromLatin1(id))
                                        .arg(utc)
                                        .arg(back - utc)));
            }
        }
    }

    void decidesDateOrderPerColumn()
    {
        DateOrderGuess guess;
        guess.add("1/2/2026");
        QVERIFY(guess.isAmbiguous());
        guess.add("13/2/2026 10:00");
        QCOMPARE(guess.order(), DateOrder::DayMonthYear);
    }

    void findsFieldsByName()
    {
        const auto field = [](const char *name) {
            const auto match = matchField(name);
            return match && !match->foreignCurrency ? match->field : Field::Context;
        };
        QCOMPARE(field("\xEF\xBB\xBF createdAt "), Field::Time);
        QCOMPARE(field("usage.prompt_tokens"), Field::Input);
        QCOMPARE(field("message.usage.input_tokens"), Field::Input);
        QCOMPARE(field("usage.prompt_tokens_details.cached_tokens"), Field::CacheRead);
        QCOMPARE(field("cache.write"), Field::CacheWrite);
        QCOMPARE(field("tokens.cache.read"), Field::CacheRead);
        QCOMPARE(field("Eingabe-Tokens"), Field::Input);
        QCOMPARE(field("Spend ($)"), Field::Cost);
        QCOMPARE(field("costUSD"), Field::Cost);
        QCOMPARE(field("Kosten (EUR)"), Field::Context);
        QVERIFY(matchField("Kosten (EUR)")->foreignCurrency);
        QCOMPARE(matchField("cost_cents")->scale, 7);
        QCOMPARE(matchField("duration_s")->scale, 3);
        QCOMPARE(matchField("latency")->scale, 0);
        QCOMPARE(field("response"), Field::Context);
        QCOMPARE(field("session.id"), Field::Thread);
        QCOMPARE(field("tag"), Field::Context);
        QCOMPARE(field("client_customer_key"), Field::Customer);
        QCOMPARE(field("time_to_first_token_ms"), Field::TimeToFirstToken);
    }

    void knowsStatusWords()
    {
        QCOMPARE(statusFromWord("ok"), std::optional(Status::Completed));
        QCOMPARE(statusFromWord("201"), std::optional(Status::Completed));
        QCOMPARE(statusFromWord("error:rate_limit"), std::optional(Status::Failed));
        QCOMPARE(statusFromWord("failure"), std::optional(Status::Failed));
        QCOMPARE(statusFromWord("503"), std::optional(Status::Failed));
        QCOMPARE(statusFromWord("Canceled"), std::optional(Status::Cancelled));
        QCOMPARE(statusFromWord("whatever"), std::optional<Status>());
    }

    void checksAndMinifiesJson()
    {
        const auto minified = [](std::string_view text) {
            std::string out;
            return appendMinifiedObject(out, text) ? out : std::string("no");
        };
        const std::string written =
            " { \"a\" : [ 1 , -2.5e3 , { } ] , \"b c\" : \"x \\\" \\u00fc\" , \"n\":null } ";
        const std::string expected = "{\"a\":[1,-2.5e3,{}],\"b c\":\"x \\\" \\u00fc\",\"n\":null}";
        QCOMPARE(minified(written), expected);
        for (const auto bad : {"", "[]", "{", "{\"a\":}", "{\"a\":1,}", "{'a':1}", "{\"a\":01}",
                               "{\"a\":1} x", "{\"a\":\"\\x\"}", "{\"a\" 1}", "{\"a\":tru}", "{\"\"\"\":1}"})
            QCOMPARE(minified(bad), std::string("no"));
        const std::string deep = "{\"a\":" + std::string(600, '[') + std::string(600, ']') + "}";
        QCOMPARE(minified(deep), std::string("no"));
    }

    void firstValueOfAKeyWins()
    {
        JsonObjectText json;
        const std::string object = "{\"a\":{\"tag\":1},\"b\":\"tag\"}";
        QVERIFY(json.takeObject(object));
        json.putString("tag", "x\n\"y\"");
        json.putString("b", "other");
        json.putRaw("n", "1");
        const std::string_view expected =
            "{\"a\":{\"tag\":1},\"b\":\"tag\",\"tag\":\"x\\n\\\"y\\\"\",\"n\":1}";
        QCOMPARE(json.text(), expected);
    }
};

TALLYGLASS_TEST(ValueReaderTest)
#include "valuereadertest.moc"
