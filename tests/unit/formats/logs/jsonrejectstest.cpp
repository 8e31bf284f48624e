// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonrejectstest.h"

#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QTimeZone>
#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

void JsonRejectsTest::detects_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *name, const std::string &text, const char *id) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(id);
    };
    row("llmcosts", dataFile("seed-systems/llmcosts_usage.json"), "llmcosts");
    row("portal", dataFile("seed-systems/portal_api_usage_SHAPED.json"), "portal");
    row("tracked team", dataFile("seed-systems/tracked_team_client_usage_log.json"), "tracked-team");
    row("snapshot", dataFile("seed-systems/indoxrouter_get_usage.json"), "indoxrouter-usage");
    row("litellm", dataFile("litellm/spend_logs.json"), "litellm");
    row("generic", dataFile("generic/ndjson_blank_garbage_truncated.jsonl"), "json");
    row("llmcosts single",
        R"({"usage":{"prompt_tokens":1},"model_id":"m","response_id":"r","timestamp":"2024-01-01T00:00:00Z"})",
        "llmcosts");
    row("bare portal rows",
        R"([{"id":"1","project_id":"p","provider":"openai","model":"m","input_tokens":1,"output_tokens":2,"total_tokens":3,
            "cost_usd":0.1,"request_timestamp":"2024-01-15T10:30:00Z"}])",
        "portal");
    row("indoxrouter answer",
        R"({"model":"gpt-4","usage":{"prompt_tokens":1,"cost_breakdown":{"total_cost":0.1}}})",
        "indoxrouter");
    row("indoxrouter usage", R"([{"prompt_tokens":1,"cost_breakdown":{"total_cost":0.1}}])", "indoxrouter");
    row("like a team log, with a cost",
        R"([{"timestamp":"2024-01-15T10:30:00Z","user_id":"u","model":"m","prompt_tokens":1,"completion_tokens":2,
            "latency_ms":3,"cost_usd":0.5}])",
        "json");
    row("empty list", "[]", "json");
}

void JsonRejectsTest::detects()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, id);
    QVERIFY(!text.isEmpty());
    QCOMPARE(guessedFormat(text.toStdString()), id);
    // The format must be told from a part of the file as well.
    const std::string many = text.toStdString();
    if (many.front() == '[' && many.size() > 10) {
        const size_t begin = many.find('{');
        const size_t end = many.rfind('}') + 1;
        std::string longer = "[";
        while (longer.size() < 100000)
            longer += many.substr(begin, end - begin) + ",\n";
        QCOMPARE(guessedFormat(longer), id);
    }
}

void JsonRejectsTest::knownShapesWithoutRows_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("text");
    for (const char *id :
         {"llmcosts", "tracked-team", "portal", "indoxrouter", "litellm", "tallyglass-jsonl", "json"})
        QTest::newRow(id) << QString::fromUtf8(id) << QByteArray("[]");
    QTest::newRow("empty portal") << u"portal"_s << QByteArray(R"({"count":0,"usage":[]})");
    QTest::newRow("empty snapshot") << u"indoxrouter-usage"_s
                                    << QByteArray(R"({"total_requests":0,"by_provider":{}})");
}

void JsonRejectsTest::knownShapesWithoutRows()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, text);
    const auto outcome = readAs(id, text.toStdString());
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY(outcome.records.empty());
    QVERIFY(outcome.rejected.empty());
}

void JsonRejectsTest::wrongShapesAreErrors_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id :
         {"llmcosts", "tracked-team", "portal", "litellm", "tallyglass-jsonl", "indoxrouter-usage"})
        QTest::newRow(id) << QString::fromUtf8(id);
}

void JsonRejectsTest::wrongShapesAreErrors()
{
    QFETCH(QString, id);
    const auto outcome = readAs(id, R"([{"foo":1},{"bar":2}])");
    QVERIFY(!outcome.ok);
    QVERIFY(!outcome.error.isEmpty());
    QVERIFY(!readAs(id, "").ok);
    QVERIFY(!readAs(id, "id,model\n1,2\n").ok);
}

void JsonRejectsTest::badValuesRejectTheRow_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const QByteArray llmcosts =
        R"({"usage":{"prompt_tokens":11,"completion_tokens":22},"model_id":"m","response_id":"r","timestamp":"2024-01-15T10:30:00Z"})";
    const QByteArray team =
        R"({"timestamp":"2026-01-15T10:30:00","user_id":"u","model":"m","prompt_tokens":11,"completion_tokens":22,"latency_ms":33.5})";
    const QByteArray portal =
        R"({"id":"i","project_id":"p","provider":"openai","model":"m","input_tokens":11,"output_tokens":22,"total_tokens":33,"cost_usd":0.5,"request_timestamp":"2024-01-15T10:30:00Z"})";
    const QByteArray lite =
        R"({"request_id":"i","spend":0.5,"startTime":"2024-01-15T10:30:00Z","endTime":"2024-01-15T10:30:01Z","model":"m","prompt_tokens":11,"completion_tokens":22,"total_tokens":33})";
    const QByteArray any =
        R"({"timestamp":"2024-01-15T10:30:00Z","model":"m","prompt_tokens":11,"completion_tokens":22,"cost_usd":0.5})";
    const QByteArray own =
        R"({"timestamp":"2024-01-15T10:30:00.000Z","granularity":"request","cost_source":"unknown","model":"m","prompt_tokens":11,"completion_tokens":22,"total_tokens":33,"status":"completed"})";
    const auto row = [](const char *id, const QByteArray &good, const char *from, const char *to) {
        QTest::addRow("%s %s -> %s", id, from, to)
            << QString::fromUtf8(id) << good << QByteArray(from) << QByteArray(to);
    };
    for (const char *bad : {"-1", "1.5", "\"x\"", "true", "2000000000000000", "[1]"}) {
        row("llmcosts", llmcosts, "11", bad);
        row("tracked-team", team, "11", bad);
        row("portal", portal, "11", bad);
        row("litellm", lite, "11", bad);
        row("tallyglass-jsonl", own, "11", bad);
        if (QByteArray(bad) != "[1]" && QByteArray(bad) != "true")
            row("json", any, "11", bad);
    }
    row("llmcosts", llmcosts, "2024-01-15T10", "2024-02-30T10");
    row("tracked-team", team, "33.5", "\"fast\"");
    row("tracked-team", team, "2026-01-15T10:30:00", "soon");
    row("portal", portal, "0.5", "\"much\"");
    row("portal", portal, "2024-01-15T10:30:00Z", "");
    row("litellm", lite, "0.5", "{}");
    row("litellm", lite, "2024-01-15T10:30:01Z", "never");
    row("json", any, "2024-01-15", "2024-13-15");
    row("json", any, "0.5", "\"much\"");
    row("tallyglass-jsonl", own, "completed", "done");
    row("tallyglass-jsonl", own, "\"request\"", "\"never\"");
    row("tallyglass-jsonl", own, "33", "30");
}

void JsonRejectsTest::badValuesRejectTheRow()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray bad = good;
    bad.replace(from, to);
    QVERIFY(bad != good);
    const auto outcome = readAs(id, (good + "\n" + bad + "\n" + good + "\n").toStdString());
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QCOMPARE(outcome.rejected.size(), size_t(1));
    QCOMPARE(outcome.rejected[0].line, int64_t(2));
    QVERIFY(!outcome.rejected[0].reason.isEmpty());
    QCOMPARE(outcome.records[1].line, int64_t(3));
}

TALLYGLASS_TEST(JsonRejectsTest)

#include "moc_jsonrejectstest.cpp"
