// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QDirIterator>
#include <QtTest>

#include <array>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class AgentReportsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesReportsWithWhatToDo_data();
    void refusesReportsWithWhatToDo();
    void takesNoOtherFile();
    void agentsKnowTheirOwnFilesOnly();
};

void AgentReportsTest::refusesReportsWithWhatToDo_data()
{
    QTest::addColumn<QByteArray>("text");
    const std::string daily = dataFile("sources/ccusage/daily.json");
    QTest::newRow("ccusage daily") << QByteArray::fromStdString(daily);
    QTest::newRow("ccusage blocks") << QByteArray(
        R"({"blocks":[{"id":"2026-08-03T09:00:00.000Z","startTime":"2026-08-03T09:00:00.000Z","isActive":false,)"
        R"("isGap":false,"entries":3,"tokenCounts":{"inputTokens":3},"totalTokens":3,"costUSD":1,"models":["x"]}]})");
    QTest::newRow("ccusage sessions") << QByteArray(
        R"({"sessions":[{"sessionId":"s","inputTokens":3,"outputTokens":4,"totalTokens":7,"totalCost":1,)"
        R"("lastActivity":"2026-08-03","modelsUsed":["x"],"modelBreakdowns":[]}],"totals":{"totalCost":1}})");
    QTest::newRow("ccusage of Codex") << QByteArray(
        R"({"daily":[{"date":"Aug 3, 2026","inputTokens":3,"cachedInputTokens":1,"outputTokens":4,)"
        R"("reasoningOutputTokens":0,"totalTokens":7,"costUSD":1,"models":{"x":{"totalTokens":7}}}],"totals":{}})");
    QTest::newRow("ccusage of nothing") << QByteArray(R"({"daily":[],"totals":{"totalCost":0}})");
    QTest::newRow("tokscale models") << QByteArray(
        R"({"groupBy":"model","entries":[{"client":"claude","model":"x","input":3,"output":4,"cost":1}],)"
        R"("totalInput":3,"totalOutput":4,"totalMessages":1,"totalCost":1,"processingTimeMs":5})");
    QTest::newRow("tokscale graph") << QByteArray(
        R"({"meta":{"version":"1"},"summary":{"totalTokens":7,"totalCost":1},"years":[],"contributions":[)"
        R"({"date":"2026-08-03","totals":{"tokens":7},"tokenBreakdown":{"input":3}}]})");
    std::string longReport = daily;
    const size_t days = longReport.find("{\"date\"");
    const std::string day = longReport.substr(days, longReport.find("]}]}", days) + 3 - days);
    while (longReport.size() < 80'000)
        longReport.insert(days, day + ",");
    QTest::newRow("a long one") << QByteArray::fromStdString(longReport);
}

void AgentReportsTest::refusesReportsWithWhatToDo()
{
    QFETCH(QByteArray, text);
    const FormatRegistry registry;
    const auto guess = registry.guess(headOf(text.toStdString()));
    QVERIFY(guess.format);
    QCOMPARE(guess.format->info().id, u"agent-report"_s);
    const auto outcome = readText(*guess.format, text.toStdString());
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.records.empty());
    QVERIFY(outcome.error.contains("~/.claude/projects"_L1));
    QVERIFY(outcome.error.contains("~/.codex/sessions"_L1));
}

void AgentReportsTest::takesNoOtherFile()
{
    const FormatRegistry registry;
    const ImportFormat &format = *registry.find(u"agent-report"_s);
    for (const char *name : {"seed-systems/llmcosts_usage.json", "seed-systems/indoxrouter_get_usage.json",
                             "litellm/spend_logs.json", "seed-systems/portal_api_usage_SHAPED.json",
                             "sources/claude-code/ccusage_chat_costUSD.jsonl"})
        QCOMPARE(format.confidence(headOf(dataFile(name))), 0);
    for (const char *text : {R"({"data":[],"totals":{}})", R"({"daily":[{"date":"2026-08-03","cost":1}]})",
                             R"({"entries":[{"model":"x","totalCost":1}]})", "[]", "{}", "x"})
        QCOMPARE(format.confidence(headOf(text)), 0);
}

// All samples there are, whichever reader they are of.
void AgentReportsTest::agentsKnowTheirOwnFilesOnly()
{
    const FormatRegistry registry;
    const QMap<QString, QString> folders{{u"claude-code"_s, u"claude-code"_s},
                                         {u"codex"_s, u"codex"_s},
                                         {u"gemini-cli"_s, u"gemini-cli"_s},
                                         {u"gemini-cli-stats"_s, {}},
                                         {u"opencode"_s, u"opencode"_s},
                                         {u"llm"_s, u"llm"_s},
                                         {u"aider"_s, u"aider"_s},
                                         {u"agent-report"_s, u"ccusage"_s}};
    const std::array<std::pair<QLatin1StringView, QLatin1StringView>, 3> FieldCases{
        {{"03-ccusage"_L1, "ccusage"_L1}, {"06-llm-logs"_L1, "llm"_L1}, {"07-aider"_L1, "aider"_L1}}};
    int own = 0;
    QDirIterator it(QString::fromUtf8(TEST_DATA), QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const FileHead head = headOf(file.readAll().toStdString());
        QString folder = path.section(u'/', -2, -2);
        for (const auto &[begin, agent] : FieldCases) {
            if (folder == "field-cases"_L1 && path.section(u'/', -1).startsWith(begin))
                folder = agent;
        }
        for (auto format = folders.cbegin(); format != folders.cend(); ++format) {
            const bool isOwn = folder == format.value();
            own += isOwn;
            QVERIFY2((registry.find(format.key())->confidence(head) > 0) == isOwn,
                     qPrintable(path + u' ' + format.key()));
        }
    }
    QVERIFY(own >= 13);
}

TALLYGLASS_TEST(AgentReportsTest)
#include "agentreportstest.moc"
