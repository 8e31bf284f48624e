// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/headerwords.h"
#include "formats/fields/largestcounts.h"
#include "formats/fields/privacy.h"
#include "formats/fields/totalsurvey.h"
#include "formats/json/jsonwriting.h"
#include "support/testprogram.h"

#include <QTest>

#include <map>
#include <random>

using namespace tally;

/// What is asked of every cell or row, and answered without making or allocating anything.
class LookupsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNameIsComparedAsItIsNormalised()
    {
        std::mt19937 random(5);
        static constexpr std::string_view Pieces[] = {"a", "B", "7",        "_",       " ",
                                                      "-", "(", "\xC3\xBC", "\xC2\xA0"};
        const auto name = [&random] {
            std::string text;
            for (unsigned length = random() % 6; length > 0; --length)
                text += Pieces[random() % std::size(Pieces)];
            return text;
        };
        for (int round = 0; round < 20000; ++round) {
            const std::string a = name();
            const std::string normal = normalisedHeader(name());
            QCOMPARE(isNormalised(a, normal), normalisedHeader(a) == normal);
            QVERIFY(isNormalised(a, normalisedHeader(a)));
        }
        QVERIFY(isNormalised("\xEF\xBB\xBF Kosten (EUR) ", "kosten_eur"));
    }

    void theLargestCountOfAnIdIsKept()
    {
        LargestCounts counts;
        std::map<uint64_t, int64_t> expected;
        std::mt19937_64 random(9);
        for (int i = 0; i < 20000; ++i) {
            const uint64_t id = (random() % 3000) << 7; // many in one slot
            const auto count = static_cast<int64_t>(random() % 9) - 4;
            if (count == 0)
                continue;
            counts.expect(id);
            const auto known = expected.find(id);
            const auto met = known == expected.end() ? LargestCounts::Met::First
                : count == known->second             ? LargestCounts::Met::Same
                : count < known->second              ? LargestCounts::Met::Smaller
                                                     : LargestCounts::Met::Larger;
            QVERIFY(counts.meet(id, count) == met);
            expected[id] = known == expected.end() ? count : std::max(known->second, count);
        }
    }

    void ofTooManyIdsTheFirstAreRemembered()
    {
        LargestCounts counts;
        for (uint64_t id = 1; id <= LargestCounts::MaxIds + 10; ++id)
            QVERIFY(counts.meet(id * 0x9e3779b97f4a7c15U, 5) == LargestCounts::Met::First);
        QVERIFY(counts.meet(0x9e3779b97f4a7c15U, 4) == LargestCounts::Met::Smaller);
        const uint64_t last = (LargestCounts::MaxIds + 10) * 0x9e3779b97f4a7c15U;
        QVERIFY(counts.meet(last, 4) == LargestCounts::Met::First);
    }

    void wordsOfTotals()
    {
        for (const auto *word : {"Total", " total: ", "GRAND TOTAL", "Sub-Total", "合计", "insgesamt"})
            QVERIFY2(isTotalWord(word), word);
        for (const auto *word : {"", ":", "tota", "totals.", "total total", "a total of everything there is"})
            QVERIFY2(!isTotalWord(word), word);
        for (const auto *word : {"All models", "(all)", "alle"})
            QVERIFY2(isAllWord(word), word);
        QVERIFY(!isAllWord("allo"));
    }

    void whatIsPrivateIsFoundAnywhere()
    {
        for (const auto *text : {"sk-abcdefghijkl", "x sk-proj-abcdefghijkl", "(Bearer abcdefghijkl",
                                 "a@b.de", "10.1.2.3", "at 10.1.2.3:80", "fe80::1:2", "1:2:3:4:5"})
            QVERIFY2(looksPrivate(text), text);
        for (const auto *text :
             {"", "task-abcdefghijkl", "sk-short", "12:30:01", "1.2.3", "v1.2.3.4b", "a@b"})
            QVERIFY2(!looksPrivate(text), text);
    }

    void membersOfAnObjectAreKnown()
    {
        JsonObjectText json;
        QVERIFY(
            json.takeObject(" { \"a\" : { \"inner\" : 1 }, \"q\\\"x\" : [ { \"deep\" : 2 } ], \"a\" : 3 } "));
        QCOMPARE(json.text(), std::string_view("{\"a\":{\"inner\":1},\"q\\\"x\":[{\"deep\":2}],\"a\":3}"));
        const std::string longKey(100, 'k');
        for (const std::string_view key : {"a", "q\"x"})
            QVERIFY(json.hasKey(key));
        for (const std::string_view key : {std::string_view("inner"), std::string_view("deep"),
                                           std::string_view(""), std::string_view(longKey)})
            QVERIFY(!json.hasKey(key));
        json.putRaw(longKey, "1");
        json.putString("", "x");
        QVERIFY(json.hasKey(longKey) && json.hasKey(""));
        json.clear();
        QVERIFY(!json.hasKey("a"));
        QVERIFY(!json.takeObject("{\"a\":1,}"));
        QVERIFY(!json.hasKey("a") && json.isEmpty());
    }

    void aFlatObjectIsTakenByItsNames()
    {
        const auto taken = [](std::string_view object) {
            JsonObjectText json;
            const bool done = json.takeFlatObject(
                object, [](std::string_view name, size_t place) { return name != "shut" && place < 3; });
            return done ? "{" + std::string(json.text()) : std::string(json.text());
        };
        QCOMPARE(taken(" { \"a\" : \"x \\\" : }\" , \"b\":null, \"\":-1.5 } "),
                 std::string("{{\"a\":\"x \\\" : }\",\"b\":null,\"\":-1.5}"));
        QCOMPARE(taken("{}"), std::string("{"));
        for (const std::string_view left :
             {"{\"shut\":1}", "{\"a\":1,\"shut\":1}", "{\"a\":{}}", "{\"a\":[1]}", "{\"\\u0061\":1}",
              "{\"a\":1,\"b\":2,\"c\":3,\"d\":4}", "{\"a\":1,}", "[\"a\"]", "", "null"})
            QCOMPARE(taken(left), std::string());
    }
};

TALLYGLASS_TEST(LookupsTest)
#include "lookupstest.moc"
