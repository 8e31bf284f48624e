// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonsample.h"
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

#include <random>

using namespace tally;
using tally::test::TextSource;

namespace {

class Elements : public JsonSink {
public:
    bool element(JsonValue object, int64_t line) override
    {
        elements.push_back(object.minified());
        lines.push_back(line);
        return true;
    }
    bool reject(int64_t line, const QString &reason) override
    {
        rejected.push_back({line, reason});
        return true;
    }

    std::vector<std::string> elements;
    std::vector<int64_t> lines;
    std::vector<test::Rejected> rejected;
};

struct Outcome : Elements {
    bool ok = false;
    QString error;
};

Outcome readAll(const std::string &text, size_t piece = SIZE_MAX)
{
    Outcome outcome;
    TextSource source(text, piece);
    const auto result = readJson(source, commonEnvelopes(), outcome);
    outcome.ok = result.ok();
    if (!result.ok())
        outcome.error = result.error().message;
    return outcome;
}

using Texts = std::vector<std::string>;
using Lines = std::vector<int64_t>;

std::string nested(int depth)
{
    std::string text = "{\"a\":";
    text.append(static_cast<size_t>(depth - 1), '[');
    text.append(static_cast<size_t>(depth - 1), ']');
    return text + "}";
}

} // namespace

class JsonReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesValidJson_data();
    void parsesValidJson();
    void refusesInvalidJson_data();
    void refusesInvalidJson();
    void keepsRawTokens();
    void unescapes();
    void readsShapes_data();
    void readsShapes();
    void refusesShapes_data();
    void refusesShapes();
    void countsLines();
    void rejectsACutLastLine();
    void rejectsOtherValues();
    void limitsDepth();
    void survivesAbsurdDepth();
    void rejectsHugeLines();
    void rejectsHugeElements();
    void rejectsInvalidUtf8();
    void anyPieceSizeReadsTheSame();
    void everyCutOfADocumentIsAnError();
    void everyCutOfLinesLosesOnlyTheCutLine();
    void survivesMutations();
    void samplesTheHead();
};

void JsonReaderTest::parsesValidJson_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"null", " true ", "0", "-0", "10", "1.25", "-1e5", "1E+5", "1.0e-10", "\"\"",
                             R"("\u00e9\n\/")", "[]", "[ ]", "{}", "[1,2]", "[[],{}]",
                             R"({"a":{"b":[1,{"c":null}]},"d":"x"})", "123456789012345678901234567890"})
        QTest::newRow(json) << QByteArray(json);
}

void JsonReaderTest::parsesValidJson()
{
    QFETCH(QByteArray, json);
    JsonTape tape;
    QCOMPARE(tape.parse(std::string_view(json.constData(), static_cast<size_t>(json.size()))), JsonParse::Ok);
}

void JsonReaderTest::refusesInvalidJson_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"",           " ",    "nul",   "tru",       "01",        "1.",          ".5",      "+1",
          "-",          "1e",   "\"",    "\"\n\"",    R"("\x")",   R"("\u12g4")", "[",       "[1",
          "[1,",        "[1,]", "[,1]",  "[1 2]",     "{",         "{\"a\"",      "{\"a\":", "{\"a\":1",
          "{\"a\":1,}", "{,}",  "{a:1}", "{\"a\" 1}", "{\"a\":1]", "[1}",         "]",       "1 2",
          "{} {}",      "NaN",  "'a'",   "[1] x"})
        QTest::newRow(json) << QByteArray(json);
}

void JsonReaderTest::refusesInvalidJson()
{
    QFETCH(QByteArray, json);
    JsonTape tape;
    QVERIFY(tape.parse(std::string_view(json.constData(), static_cast<size_t>(json.size())))
            != JsonParse::Ok);
}

void JsonReaderTest::keepsRawTokens()
{
    const std::string text =
        R"({"n": 0.10000000000000000001, "big": 9007199254740993, "o": { "x" : [ 1.50 , "a b" ] }, "n": 2})";
    JsonTape tape;
    QCOMPARE(tape.parse(text), JsonParse::Ok);
    QCOMPARE(tape.root()["big"].raw(), std::string_view("9007199254740993"));
    QCOMPARE(tape.root()["o"].minified(), std::string(R"({"x":[1.50,"a b"]})"));
    QCOMPARE(tape.root()["n"].raw(), std::string_view("2")); // the last of two
    QCOMPARE(tape.root()["o"]["x"]["y"].kind(), JsonKind::Missing);
    QVERIFY(tape.root()["none"]["deep"].isNothing());
}

void JsonReaderTest::unescapes()
{
    JsonTape tape;
    const std::string text =
        R"(["\"\\\/\b\f\n\r\t","\u00e9\u20ac","\ud83d\ude00","\ud83d","\ud83dx","\ud83d\u0041","\u0000"])";
    QCOMPARE(tape.parse(text), JsonParse::Ok);
    Texts texts;
    for (const JsonValue value : tape.root())
        texts.push_back(value.text());
    QCOMPARE(texts,
             (Texts{"\"\\/\b\f\n\r\t", "é€", "😀", "\uFFFD", "\uFFFDx", "\uFFFDA", std::string(1, '\0')}));
    const std::string keys = R"({"a\u0062":1})";
    QCOMPARE(tape.parse(keys), JsonParse::Ok);
    QCOMPARE(tape.root()["ab"].raw(), std::string_view("1"));
}

void JsonReaderTest::readsShapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("elements");
    QTest::addColumn<QString>("last");
    const auto row = [](const char *name, const char *text, int elements, const char *last) {
        QTest::newRow(name) << QByteArray(text) << elements << QString::fromUtf8(last);
    };
    row("empty array", "[]", 0, "");
    row("array", "[{\"a\":1},\n {\"a\":2}]\n\n", 2, "{\"a\":2}");
    row("single object", "{\"a\":1}", 1, "{\"a\":1}");
    row("pretty object", "{\n  \"a\": 1,\n  \"b\": [1, 2]\n}\n", 1, "{\"a\":1,\"b\":[1,2]}");
    row("envelope", "{\"count\":2,\"usage\":[{\"a\":1},{\"a\":2}],\"more\":null}", 2, "{\"a\":2}");
    row("objects one after another", "{\n\"a\":1\n}\n{\n\"a\":2\n}\n", 2, "{\"a\":2}");
    row("objects on one line", "{\"a\":1}{\"a\":2} {\"a\":3}", 3, "{\"a\":3}");
    row("pretty envelope", "{\n\"data\": [\n{\"a\":1},\n{\"a\":2}\n]\n}\n", 2, "{\"a\":2}");
    row("empty envelope", "{\"count\":0,\"usage\":[]}", 0, "");
    row("usage object is no envelope", "{\"usage\":{\"n\":1},\"id\":\"x\"}", 1,
        "{\"usage\":{\"n\":1},\"id\":\"x\"}");
    row("list of texts is no envelope", "{\"id\":1,\"items\":[\"a\"]}", 1, "{\"id\":1,\"items\":[\"a\"]}");
    row("lines", "{\"a\":1}\n{\"a\":2}\n", 2, "{\"a\":2}");
    row("lines without last end", "{\"a\":1}\r\n{\"a\":2}", 2, "{\"a\":2}");
    row("lines with lists", "{\"items\":[{\"x\":1}]}\n{\"items\":[]}\n", 2, "{\"items\":[]}");
    row("blanks before", " \n\t[{\"a\":1}]", 1, "{\"a\":1}");
    row("empty object", "{}", 1, "{}");
}

void JsonReaderTest::readsShapes()
{
    QFETCH(QByteArray, text);
    QFETCH(int, elements);
    QFETCH(QString, last);
    const Outcome outcome = readAll(text.toStdString());
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(static_cast<int>(outcome.elements.size()), elements);
    QVERIFY(outcome.rejected.empty());
    if (elements > 0)
        QCOMPARE(QString::fromStdString(outcome.elements.back()), last);
}

void JsonReaderTest::refusesShapes_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "  \n", "<html></html>", "hello\nworld\n", "42", "[{\"a\":1}", "[{\"a\":1},",
                             "[{\"a\":1}] x", "{\"data\":[{\"a\":1}]", "{\"data\":[{\"a\":1}]} {}",
                             "{\n\"a\":1\n}\n{\n\"a\":2\n", "{\n\"a\":1\n}\n5", "{\"a\":", "{", "[",
                             "[{\"a\":1} {\"a\":2}]", "[{\"a\":}]", "{\"data\":[{\"a\":1}],}", "[1 2]"})
        QTest::newRow(text) << QByteArray(text);
}

void JsonReaderTest::refusesShapes()
{
    QFETCH(QByteArray, text);
    const Outcome outcome = readAll(text.toStdString());
    QVERIFY(!outcome.ok);
    QVERIFY(!outcome.error.isEmpty());
}

void JsonReaderTest::countsLines()
{
    const Outcome outcome = readAll("\n{\"a\":1}\n\n{\"a\":2}\nnot json\n   \n{\"a\":3}\n");
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.lines, (Lines{2, 4, 7}));
    QCOMPARE(outcome.rejected.size(), size_t(1));
    QCOMPARE(outcome.rejected[0].line, int64_t(5));
    QCOMPARE(readAll("\n\n \n{\"a\":1}\n{\"a\":2}\n", 1).lines, (Lines{4, 5}));
    const Outcome document = readAll("[\n\n{\"a\":1},\n5,\n{\"a\":2}]");
    QVERIFY(document.ok);
    QCOMPARE(document.lines, (Lines{1, 3}));
    QCOMPARE(document.rejected[0].line, int64_t(2));
}

void JsonReaderTest::rejectsACutLastLine()
{
    const Outcome outcome = readAll(test::dataFile("generic/ndjson_blank_garbage_truncated.jsonl"));
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.lines, (Lines{1, 3}));
    QCOMPARE(outcome.rejected.size(), size_t(2));
    QCOMPARE(outcome.rejected[0].line, int64_t(4));
    QCOMPARE(outcome.rejected[1].line, int64_t(5));
    QVERIFY(outcome.rejected[0].reason != outcome.rejected[1].reason);
    const Outcome first = readAll("{\"a\":1\n{\"a\":2}\n{\"a\":3}\n");
    QVERIFY(first.ok);
    QCOMPARE(first.lines, (Lines{2, 3}));
    QCOMPARE(first.rejected[0].line, int64_t(1));
}

void JsonReaderTest::rejectsOtherValues()
{
    const Outcome lines = readAll("{\"a\":1}\n[1]\n5\n\"x\"\nnull\n");
    QVERIFY(lines.ok);
    QCOMPARE(lines.elements.size(), size_t(1));
    QCOMPARE(lines.rejected.size(), size_t(4));
    const Outcome array = readAll("[{\"a\":1},[1],5,\"x\",null]");
    QVERIFY(array.ok);
    QCOMPARE(array.elements.size(), size_t(1));
    QCOMPARE(array.rejected.size(), size_t(4));
}

void JsonReaderTest::limitsDepth()
{
    const std::string good = "{\"a\":1}";
    const Outcome lines = readAll(good + "\n" + nested(512) + "\n" + nested(513) + "\n" + good + "\n");
    QVERIFY(lines.ok);
    QCOMPARE(lines.lines, (Lines{1, 2, 4}));
    QCOMPARE(lines.rejected[0].line, int64_t(3));
    const Outcome array = readAll("[" + nested(512) + "," + nested(513) + "," + good + "]");
    QVERIFY(array.ok);
    QCOMPARE(array.lines, (Lines{1, 3}));
    const Outcome object = readAll(nested(513));
    QVERIFY(object.ok);
    QCOMPARE(object.elements.size(), size_t(0));
    QVERIFY(object.rejected.at(0).reason.contains(u"512"));
}

void JsonReaderTest::survivesAbsurdDepth()
{
    const std::string open(3'000'000, '[');
    QVERIFY(!readAll(open).ok);
    QVERIFY(!readAll("{\"a\":" + open).ok);
    const Outcome closed = readAll(open + std::string(open.size(), ']'), 4096);
    QVERIFY(closed.ok);
    QCOMPARE(closed.elements.size(), size_t(0));
    QCOMPARE(closed.rejected.size(), size_t(1));
}

void JsonReaderTest::rejectsHugeLines()
{
    const std::string good = "{\"a\":1}\n";
    const std::string huge = "{\"a\":\"" + std::string(MaxJsonElement + 10, 'x') + "\"}\n";
    const Outcome outcome = readAll(good + huge + good, size_t(1) << 20);
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.lines, (Lines{1, 3}));
    QCOMPARE(outcome.rejected.size(), size_t(1));
    QCOMPARE(outcome.rejected[0].line, int64_t(2));
    const Outcome first = readAll("\n" + huge + good + "\n" + good, size_t(1) << 20);
    QVERIFY2(first.ok, qPrintable(first.error));
    QCOMPARE(first.lines, (Lines{3, 5}));
    QCOMPARE(first.rejected.size(), size_t(1));
    QCOMPARE(first.rejected[0].line, int64_t(2));
}

void JsonReaderTest::rejectsHugeElements()
{
    const std::string huge = "{\"a\":\"" + std::string(MaxJsonElement + 10, 'x') + "\"}";
    const Outcome outcome = readAll("[{\"a\":1}," + huge + ",{\"a\":2}]", size_t(1) << 20);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.lines, (Lines{1, 3}));
    QCOMPARE(outcome.rejected[0].line, int64_t(2));
    const Outcome member = readAll("{\"note\":" + huge + ",\"data\":[{\"a\":2}]}", size_t(1) << 20);
    QVERIFY2(member.ok, qPrintable(member.error));
    QCOMPARE(member.elements, (Texts{"{\"a\":2}"}));
}

void JsonReaderTest::rejectsInvalidUtf8()
{
    const Outcome lines = readAll("{\"a\":1}\n{\"a\":\"\xFF\"}\n{\"a\":2}\n");
    QVERIFY(lines.ok);
    QCOMPARE(lines.lines, (Lines{1, 3}));
    QVERIFY(lines.rejected.at(0).reason.contains(u"UTF-8"));
    const Outcome array = readAll("[{\"a\":\"\xC3\"},{\"a\":2}]");
    QVERIFY(array.ok);
    QCOMPARE(array.lines, (Lines{2}));
}

void JsonReaderTest::anyPieceSizeReadsTheSame()
{
    const std::string rows = R"({"a":"x\"y\\","b":[1,{"c":"}]"}],"n":-1.5e3})";
    for (const std::string &text : {"[" + rows + " , " + rows + "]\n",
                                    "{\"n\":1,\"data\":[" + rows + "," + rows + "],\"z\":{\"q\":[]}}",
                                    "{\n\"data\":[" + rows + "],\"items\":[1,2],\"z\":[ \"q\" ]}",
                                    rows + "\n" + rows + "\n", "{\n\"a\":\n" + rows + "\n}\n"}) {
        const Outcome whole = readAll(text);
        QVERIFY(whole.ok);
        for (size_t piece = 1; piece <= text.size(); ++piece) {
            const Outcome pieces = readAll(text, piece);
            QVERIFY(pieces.ok);
            QCOMPARE(pieces.elements, whole.elements);
            QCOMPARE(pieces.lines, whole.lines);
        }
    }
}

void JsonReaderTest::everyCutOfADocumentIsAnError()
{
    for (const std::string text :
         {R"([{"a":"x","b":[1,{"c":null}]},{"a":12.5e3,"t":true}])",
          R"({"count":2,"usage":[{"a":1},{"a":"\u00e9"}],"next":false})", R"({"a":{"b":[1,2,"x"]},"c":3})"}) {
        for (size_t length = 0; length < text.size(); ++length)
            QVERIFY2(!readAll(text.substr(0, length)).ok, text.substr(0, length).c_str());
        QVERIFY(readAll(text).ok);
    }
}

void JsonReaderTest::everyCutOfLinesLosesOnlyTheCutLine()
{
    const std::string first = R"({"a":"x","b":[1,{"c":null}]})";
    const std::string text = first + "\n" + R"({"a":12.5e3,"t":true})" + "\n" + R"({"z":"\u00e9"})" + "\n";
    for (size_t length = first.size() + 2; length <= text.size(); ++length) {
        const std::string cut = text.substr(0, length);
        const Outcome outcome = readAll(cut);
        QVERIFY(outcome.ok);
        const auto ends = static_cast<size_t>(std::count(cut.begin(), cut.end(), '\n'));
        QVERIFY(outcome.elements.size() == ends || outcome.elements.size() == ends + 1);
        const bool whole = cut.back() == '\n' || cut.back() == '}';
        QCOMPARE(outcome.rejected.size(), size_t(whole ? 0 : 1));
        QCOMPARE(outcome.elements.size() + outcome.rejected.size(), ends + (cut.back() == '\n' ? 0 : 1));
    }
}

void JsonReaderTest::survivesMutations()
{
    const Texts seeds{R"([{"a":"x\"","b":[1,{"c":null}]},{"a":12.5e3,"t":true}])",
                      R"({"n":1,"data":[{"a":1},{"b":"\ud83d\ude00"}]})",
                      "{\"a\":1}\n{\"b\":[2]}\nnot\n{\"c\":{}}\n", "{\n \"a\": {\n  \"b\": 1\n }\n}\n"};
    constexpr std::string_view Bytes("{}[],:\"\\ \n0-e.tnu\xFF\x00", 20);
    std::mt19937 random(11);
    for (int round = 0; round < 8000; ++round) {
        std::string text = seeds[random() % seeds.size()];
        for (int changes = 1 + static_cast<int>(random() % 4); changes > 0 && !text.empty(); --changes) {
            const size_t at = random() % text.size();
            switch (random() % 4) {
            case 0:
                text[at] = Bytes[random() % Bytes.size()];
                break;
            case 1:
                text.insert(at, 1, Bytes[random() % Bytes.size()]);
                break;
            case 2:
                text.erase(at, 1 + random() % 3);
                break;
            default:
                text.insert(at, text.substr(random() % text.size(), 8));
            }
        }
        const Outcome whole = readAll(text);
        const Outcome pieces = readAll(text, 1 + random() % 7);
        QVERIFY2(pieces.ok == whole.ok, text.c_str());
        if (whole.ok)
            QCOMPARE(pieces.elements, whole.elements);
    }
}

void JsonReaderTest::samplesTheHead()
{
    const auto sample = [](const std::string &text) { return test::headOf(text); };
    const FileHead head = sample("[" + std::string(R"({"a":{"b":1},"c":2},)") + std::string(100000, ' '));
    const JsonSample &found = sampleJson(head, commonEnvelopes());
    QVERIFY(found.isJson());
    QCOMPARE(found.elements().size(), size_t(1));
    QVERIFY(&sampleJson(head, commonEnvelopes()) == &found); // looked at once
    QVERIFY(&sampleJson(head, {}) != &found);
    QVERIFY(found.hasAll({"a.b", "c"}));
    QVERIFY(!found.hasAll({"a.c"}));
    const FileHead large = sample("[{\"request_id\":1,\"x\":\"" + std::string(100000, 'x'));
    QVERIFY(sampleJson(large, commonEnvelopes()).hasAll({"request_id"}));
    QVERIFY(!sampleJson(sample("a,b\n1,2\n"), commonEnvelopes()).isJson());
}

TALLYGLASS_TEST(JsonReaderTest)
#include "jsonreadertest.moc"
