// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QList<QJsonObject> answers(const QByteArray &text)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : text.trimmed().split('\n'))
        objects.append(QJsonDocument::fromJson(line).object());
    return objects;
}

CliAnswer runCost(const QByteArray &questions, bool raw = false)
{
    QBuffer in;
    in.setData(questions);
    in.open(QIODevice::ReadOnly);
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const QStringList words =
        raw ? QStringList{u"cost"_s, u"--raw"_s, u"--json"_s} : QStringList{u"cost"_s, u"--json"_s};
    CliAnswer answer;
    answer.status = runCommand(words, {out, err, {}, &in});
    answer.out = out.data();
    answer.err = err.data();
    return answer;
}

QJsonArray cases(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/prices/vectors.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("vectors.json is missing");
    return QJsonDocument::fromJson(file.readAll()).object()[name].toArray();
}

} // namespace

/// `tallyglass cost` and `tallyglass prices`, each test with a data folder of its own.
class PricesCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void costOfLines();
    void malformedLinesDoNotStopTheRun();
    void textThatIsNoTimeIsAnUnknownTime();
    void hugeCountsAreOutOfRange();
    void rawUsage();
    void ownPriceAndAlias();
    void aliasesLeadToPrices();
    void listsAreLoadedAndRemoved();
    void badListLeavesThePricesAlone();
    void unpricedAndReprice();
    void loadingAListChangesNoTotal();
    void reportSaysWhatIsUnpriced();
    void differingCostsAreFiltered();
    void pricesAreRefreshed();
    void whatIfBesideTheReport();
    void wrongUsage();

private:
    QString write(const QString &name, const QByteArray &text) const;
    QString ledger() const { return m_folder->filePath(u"l.tally"_s); }
    CliAnswer import(const QByteArray &csv) const
    {
        return runCli({u"import"_s, u"--ledger"_s, ledger(), write(u"log.csv"_s, csv)});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void PricesCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->filePath(u"data"_s).toUtf8());
}

QString PricesCommandTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
    return file.fileName();
}

void PricesCommandTest::costOfLines()
{
    const auto answer = runCost(
        R"({"id":7,"provider":"openai","model":"gpt-4o","timestamp":"2026-07-20T12:00:00Z","usage":{"input":1500,"output":500}}
{"id":"x","provider":"openai","model":null,"timestamp":"2026-07-20T12:00:00Z","usage":{"input":1}}
{"id":"s","provider":"perplexity","model":"sonar-pro","timestamp":"2026-07-20T12:00:00Z","usage":{}}
)");
    QCOMPARE(answer.status, 0);
    const auto lines = answers(answer.out);
    QCOMPARE(lines[0][u"id"_s].toInt(), 7);
    QCOMPARE(lines[0][u"total_usd"_s].toString(), u"0.00875"_s);
    QCOMPARE(lines[0][u"breakdown_usd"_s][u"output"_s].toString(), u"0.005"_s);
    QCOMPARE(lines[0][u"entry"_s].toString(), u"openai/gpt-4o"_s);
    QCOMPARE(lines[1][u"status"_s].toString(), u"no_price"_s);
    QVERIFY(lines[1][u"total_usd"_s].isNull());
    QCOMPARE(lines[2][u"breakdown_usd"_s][u"request"_s].toString(), u"0.014"_s);
}

void PricesCommandTest::malformedLinesDoNotStopTheRun()
{
    const auto answer = runCost(R"({bad
{"id":"a","provider":"openai","model":"gpt-4o","timestamp":"2026-07-20T12:00:00Z","usage":{"input":"5"}}
{"id":"b","provider":"openai","model":"gpt-4o","timestamp":"2026-07-20T12:00:00Z","usage":{"input":1.5}}
{"id":"c","provider":"openai","model":"gpt-5-pro","timestamp":"2026-07-20T12:00:00Z","usage":{"output":9223372036854775807}}
{"id":"d","provider":"openai","model":"gpt-4o","timestamp":"2026-07-20T12:00:00Z","usage":{"input":5}}
)");
    QCOMPARE(answer.status, 3);
    const auto lines = answers(answer.out);
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0][u"id"_s].isNull());
    QVERIFY(lines[0].contains(u"error"_s));
    QCOMPARE(lines[1][u"id"_s].toString(), u"a"_s);
    QVERIFY(lines[2].contains(u"error"_s));
    QCOMPARE(lines[3][u"error"_s].toString(), u"amount out of range"_s);
    QCOMPARE(lines[4][u"total_usd"_s].toString(), u"0.0000125"_s);
}

void PricesCommandTest::textThatIsNoTimeIsAnUnknownTime()
{
    for (const QByteArray time :
         {"\"\"", "\"garbage\"", "\"2026-02-30T00:00:00Z\"", "\"2026-02-30\"", "null"}) {
        const auto answer = runCost(R"({"id":1,"provider":"openai","model":"gpt-4o","timestamp":)" + time
                                    + R"(,"usage":{"input":5}})");
        QCOMPARE(answer.status, 0);
        const QJsonObject line = answers(answer.out).at(0);
        QCOMPARE(line[u"status"_s].toString(), u"no_price"_s);
        QCOMPARE(line[u"notes"_s].toArray(), QJsonArray{u"time_unknown"_s});
    }
}

void PricesCommandTest::hugeCountsAreOutOfRange()
{
    const auto errorOf = [](const QByteArray &count) {
        const auto answer = runCost(
            R"({"id":1,"provider":"openai","model":"gpt-4o","timestamp":"2026-07-20","usage":{"output":)"
            + count + "}}");
        return answers(answer.out).at(0)[u"error"_s].toString();
    };
    for (const QByteArray count : {"9223372036854775807", "9223372036854775808", "1e19", "1e30", "1.5E+400",
                                   "100000000000000000000000000000000000000000000.0"})
        QCOMPARE(errorOf(count), u"amount out of range"_s);
    for (const QByteArray count : {"0", "-0", "0.0e-5", "5", "5.0", "1.5e1", "150e-1", "1e3"})
        QCOMPARE(errorOf(count), QString());
    for (const QByteArray count :
         {"-1", "-1e30", "1.5", "15e-1", "1e-1", "100e-3", "1e-400", "9223372036854775808.5", "true"})
        QVERIFY2(errorOf(count).contains(u"whole number"), count);
}

void PricesCommandTest::rawUsage()
{
    QByteArray questions;
    for (const QJsonValue value : cases(u"normalisation"_s)) {
        QJsonObject question = value.toObject();
        question.remove(u"expected_usage"_s);
        questions += QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n';
    }
    const auto answer = runCost(questions, true);
    QCOMPARE(answer.status, 0);
    const auto lines = answers(answer.out);
    int i = 0;
    for (const QJsonValue value : cases(u"normalisation"_s)) {
        QCOMPARE(lines[i][u"id"_s], value[u"id"_s]);
        QCOMPARE(lines[i][u"usage"_s].toObject(), value[u"expected_usage"_s].toObject());
        QVERIFY(!lines[i++].contains(u"total_usd"_s)); // no time, no cost
    }
}

void PricesCommandTest::ownPriceAndAlias()
{
    QCOMPARE(runCli({u"prices"_s, u"set"_s, u"openai"_s, u"my-model"_s, u"--input"_s, u"2"_s, u"--output"_s,
                     u"4.5"_s})
                 .status,
             0);
    QCOMPARE(runCli({u"prices"_s, u"set"_s, u"openai/my-model"_s, u"--input"_s, u"3"_s, u"--from"_s,
                     u"2026-08-01"_s})
                 .status,
             0);
    QCOMPARE(runCli({u"prices"_s, u"alias"_s, u"deployment-7"_s, u"openai/my-model"_s}).status, 0);
    const auto costs = answers(
        runCost(
            R"({"id":1,"provider":"azure","model":"Deployment-7","timestamp":"2026-07-20T12:00:00Z","usage":{"input":1000,"output":1000}}
{"id":2,"provider":"openai","model":"my-model","timestamp":"2026-08-01T00:00:00Z","usage":{"input":1000}}
)")
            .out);
    QCOMPARE(costs[0][u"total_usd"_s].toString(), u"0.0065"_s);
    QCOMPARE(costs[1][u"total_usd"_s].toString(), u"0.003"_s);
    QCOMPARE(runCli({u"prices"_s, u"alias"_s, u"other"_s, u"openai/nobody"_s}).status, 1);
    QCOMPARE(runCli({u"prices"_s, u"alias"_s, u"--remove"_s, u"deployment-7"_s}).status, 0);
    QCOMPARE(runCli({u"prices"_s, u"set"_s, u"--remove"_s, u"openai"_s, u"my-model"_s}).status, 0);
    QCOMPARE(runCli({u"prices"_s, u"show"_s, u"openai"_s, u"my-model"_s}).status, 1);
}

void PricesCommandTest::aliasesLeadToPrices()
{
    const auto alias = [](const QStringList &words) {
        return runCli(QStringList{u"prices"_s, u"alias"_s} + words);
    };
    const auto priced = [](const QByteArray &provider, const QByteArray &model) {
        const auto answer = runCost(R"({"id":1,"provider":")" + provider + R"(","model":")" + model
                                    + R"(","timestamp":"2026-07-20T12:00:00Z","usage":{"input":1000}})");
        return answers(answer.out).at(0)[u"status"_s].toString() == u"priced"_s;
    };
    QCOMPARE(alias({u"acme"_s, u"b"_s, u"openai"_s, u"gpt-4o"_s}).status, 0);
    const auto chain = alias({u"acme"_s, u"a"_s, u"acme"_s, u"b"_s});
    QCOMPARE(chain.status, 1);
    QVERIFY2(chain.err.contains("acme/b") && chain.err.contains("openai/gpt-4o"), chain.err);
    QVERIFY(priced("acme", "b") && !priced("acme", "a"));
    QCOMPARE(alias({u"openai"_s, u"gpt-4o"_s, u"acme"_s, u"B"_s}).status, 1); // a circle
    QCOMPARE(alias({u"acme"_s, u"b"_s, u"acme"_s, u"b"_s}).status, 1);
    QVERIFY(priced("openai", "gpt-4o") && priced("acme", "b"));
    // The same again, the provider's own name for all, and a model of a provider that resells another's.
    QCOMPARE(alias({u"acme"_s, u"b"_s, u"openai"_s, u"gpt-4o-mini"_s}).status, 0);
    QCOMPARE(alias({u"gpt-4o-mini"_s, u"openai/gpt-4o-mini"_s}).status, 0);
    QCOMPARE(alias({u"c"_s, u"openai/gpt-4o-mini"_s}).status, 0);
    QVERIFY(priced("acme", "b") && priced("any", "gpt-4o-mini") && priced("any", "c"));
    QCOMPARE(alias({u"d"_s, u"azure/gpt-4o"_s}).status, 0);
    QVERIFY(priced("any", "d"));
}

void PricesCommandTest::listsAreLoadedAndRemoved()
{
    const QString list =
        write(u"l.json"_s, R"({"gpt-4o":{"litellm_provider":"openai","input_cost_per_token":1e-3}})");
    const auto loaded = runCli({u"prices"_s, u"load"_s, u"--json"_s, list});
    QCOMPARE(loaded.status, 0);
    const auto shown =
        runCli({u"prices"_s, u"show"_s, u"--json"_s, u"openai"_s, u"gpt-4o"_s}).json()[u"models"_s].toArray();
    QCOMPARE(shown.size(), 2);
    QVERIFY(shown[0][u"book"_s].toString().startsWith(u"litellm"_s));
    QCOMPARE(runCli({u"prices"_s, u"load"_s, u"--remove"_s, loaded.json()[u"id"_s].toString()}).status, 0);
    const auto books = runCli({u"prices"_s, u"list"_s, u"--json"_s, u"--search"_s, u"gpt-4o"_s}).json();
    QCOMPARE(books[u"books"_s].toArray().size(), 2); // own and embedded
    QVERIFY(books[u"models"_s].toArray().size() > 3);
}

void PricesCommandTest::badListLeavesThePricesAlone()
{
    const QString bad =
        write(u"bad.json"_s, R"({"gpt-4o":{"litellm_provider":"openai","input_cost_per_token":-1}})");
    const auto refused = runCli({u"prices"_s, u"load"_s, bad});
    QCOMPARE(refused.status, 1);
    QVERIFY(refused.err.contains("gpt-4o"));
    QCOMPARE(runCli({u"prices"_s, u"list"_s, u"--json"_s}).json()[u"books"_s].toArray().size(), 2);
    QCOMPARE(runCli({u"prices"_s, u"load"_s, m_folder->filePath(u"missing.json"_s)}).status, 1);
}

void PricesCommandTest::unpricedAndReprice()
{
    QCOMPARE(import("timestamp,customer,provider,model,prompt_tokens,completion_tokens\n"
                    "2026-07-20T12:00:00Z,Acme,openai,gpt-4o,1500,500\n"
                    "2026-07-20T12:00:00Z,Acme,acme,mystery,1000,0\n"
                    "2026-07-20T13:00:00Z,Zeta,acme,mystery,2000,0\n")
                 .status,
             0);
    const QStringList at{u"--ledger"_s, ledger()};
    const auto unpriced = runCli(QStringList{u"prices"_s, u"unpriced"_s, u"--json"_s} + at).json();
    QCOMPARE(unpriced[u"models"_s].toArray().size(), 1);
    QCOMPARE(unpriced[u"models"_s][0][u"records"_s].toInt(), 2);
    QCOMPARE(unpriced[u"models"_s][0][u"total_tokens"_s].toInt(), 3000);
    const auto report = [&] {
        return runCli(QStringList{u"report"_s, u"--json"_s} + at).json()[u"totals"_s].toObject();
    };
    QCOMPARE(report()[u"cost_usd"_s].toString(), u"0.00875"_s);
    QCOMPARE(report()[u"unpriced_records"_s].toInt(), 2);

    QCOMPARE(runCli({u"prices"_s, u"set"_s, u"acme"_s, u"mystery"_s, u"--input"_s, u"1"_s}).status, 0);
    QCOMPARE(report()[u"unpriced_records"_s].toInt(), 2); // history stays as it is
    const auto dry = runCli(QStringList{u"prices"_s, u"reprice"_s, u"--dry-run"_s, u"--json"_s} + at).json();
    QCOMPARE(dry[u"total"_s][u"changed"_s].toInt(), 2);
    QCOMPARE(dry[u"rows"_s].toArray().size(), 2);
    QVERIFY(dry[u"batch"_s].isNull());
    QCOMPARE(report()[u"unpriced_records"_s].toInt(), 2);

    const auto done =
        runCli(QStringList{u"prices"_s, u"reprice"_s, u"--json"_s, u"--customer"_s, u"Zeta"_s} + at).json();
    QCOMPARE(done[u"total"_s][u"changed"_s].toInt(), 1);
    QCOMPARE(report()[u"cost_usd"_s].toString(), u"0.01075"_s);
    QCOMPARE(report()[u"unpriced_records"_s].toInt(), 1);
    const QString batch = QString::number(done[u"batch"_s].toInt());
    QCOMPARE(runCli(QStringList{u"batches"_s, u"--undo"_s, batch} + at).status, 0);
    QCOMPARE(report()[u"cost_usd"_s].toString(), u"0.00875"_s);
}

void PricesCommandTest::loadingAListChangesNoTotal()
{
    QCOMPARE(import("timestamp,provider,model,prompt_tokens,completion_tokens\n"
                    "2026-07-20T12:00:00Z,openai,gpt-4o,1500,500\n")
                 .status,
             0);
    const QStringList report{u"report"_s, u"--json"_s, u"--ledger"_s, ledger()};
    const QByteArray before = runCli(report).out;
    const QString list = write(
        u"l.json"_s,
        R"({"gpt-4o":{"litellm_provider":"openai","input_cost_per_token":1e-3,"output_cost_per_token":1}})");
    QCOMPARE(runCli({u"prices"_s, u"load"_s, list}).status, 0);
    QCOMPARE(runCli(report).out, before);
}

void PricesCommandTest::reportSaysWhatIsUnpriced()
{
    QCOMPARE(import("timestamp,provider,model,prompt_tokens,completion_tokens\n"
                    "2026-07-20T12:00:00Z,openai,gpt-4o,1500,500\n"
                    "2026-07-20T12:00:00Z,acme,mystery,1000,0\n"
                    "2026-07-20T13:00:00Z,acme,mystery,2000,0\n")
                 .status,
             0);
    const auto report = runCli({u"report"_s, u"--group-by"_s, u"model"_s, u"--ledger"_s, ledger()});
    QCOMPARE(report.status, 0);
    const QString text = QString::fromUtf8(report.out);
    QVERIFY2(text.contains(u"2 records have no known cost and are not in the sums"_s), report.out);
    const QStringList lines = text.split(u'\n');
    const auto mystery = std::find_if(lines.begin(), lines.end(),
                                      [](const QString &line) { return line.startsWith(u"mystery"_s); });
    QVERIFY(mystery != lines.end());
    const QStringList cells = mystery->split(u' ', Qt::SkipEmptyParts);
    QCOMPARE(cells[5], u"-"_s); // no cost, never 0
    QCOMPARE(cells[6], u"2"_s); // unpriced
}

void PricesCommandTest::differingCostsAreFiltered()
{
    QCOMPARE(import("timestamp,id,provider,model,prompt_tokens,completion_tokens,cost_usd\n"
                    "2026-07-20T12:00:00Z,a,openai,gpt-4,1500,500,0.09\n" // computed: 0.075
                    "2026-07-20T12:00:00Z,b,openai,gpt-4,1500,500,0.0755\n" // less than 1 % beside it
                    "2026-07-20T12:00:00Z,c,openai,gpt-4,1500,500,\n"
                    "2026-07-20T12:00:00Z,d,acme,mystery,1500,500,1\n")
                 .status,
             0);
    const auto totals = [&](const QString &check) {
        return runCli({u"report"_s, u"--json"_s, u"--cost-check"_s, check, u"--ledger"_s, ledger()})
            .json()[u"totals"_s]
            .toObject();
    };
    QCOMPARE(totals(u"differs"_s)[u"records"_s].toInt(), 1);
    QCOMPARE(totals(u"differs"_s)[u"cost_usd"_s].toString(), u"0.09"_s); // what was reported counts
    QCOMPARE(totals(u"agrees"_s)[u"cost_usd"_s].toString(), u"0.0755"_s);
    const auto groups =
        runCli({u"report"_s, u"--json"_s, u"--group-by"_s, u"cost_check"_s, u"--ledger"_s, ledger()});
    QCOMPARE(groups.json()[u"rows"_s].toArray().size(), 3);
}

void PricesCommandTest::pricesAreRefreshed()
{
    const QByteArray models =
        R"({"data":[{"id":"acme/one","pricing":{"prompt":"0.000001","completion":"0.000004"}}]})";
    FaultServer server({{fault::waitBody(), fault::send(fault::answer(200, models))},
                        {fault::waitBody(), fault::send(fault::answer(200, models))},
                        {fault::waitBody(), fault::send(fault::answer(500, "<html>", "text/html"))}});
    const QStringList refresh{u"prices"_s, u"refresh"_s, u"--base-url"_s,
                              server.url(u"/api/v1"_s).toString()};
    const auto loaded = runCli(refresh + QStringList{u"--json"_s});
    QCOMPARE(loaded.status, 0);
    QCOMPARE(loaded.json()[u"models"_s].toInt(), 1);
    QVERIFY(!loaded.json().contains(u"already_loaded"_s));
    const auto again = runCli(refresh);
    QCOMPARE(again.status, 0);
    QVERIFY2(again.out.startsWith("Nothing new"), again.out);
    const QByteArray before = runCli({u"prices"_s, u"list"_s, u"--provider"_s, u"openrouter"_s}).out;
    const auto failed = runCli(refresh);
    QCOMPARE(failed.status, 1);
    QVERIFY2(failed.err.contains("as they were"), failed.err);
    QCOMPARE(runCli({u"prices"_s, u"list"_s, u"--provider"_s, u"openrouter"_s}).out, before);
}

void PricesCommandTest::whatIfBesideTheReport()
{
    QCOMPARE(runCli({u"prices"_s, u"set"_s, u"acme"_s, u"x"_s, u"--input"_s, u"1"_s, u"--output"_s, u"10"_s})
                 .status,
             0);
    QCOMPARE(
        import(
            "timestamp,customer,provider,model,prompt_tokens,completion_tokens,total_tokens,cost_usd,team\n"
            "2026-07-20T12:00:00Z,Acme,openai,gpt-4o,1500,500,,,red\n" // 0.00875; on x 0.0065
            "2026-07-21T12:00:00Z,Acme,none,mystery,1000,0,,,red\n" // unknown; on x 0.001
            "2026-07-21T12:00:00Z,Zeta,openai,gpt-4o,,,,0.5,blue\n") // reported; no tokens to price
            .status,
        0);
    const QStringList ask{u"report"_s, u"--ledger"_s, ledger(), u"--what-if"_s, u"acme/x"_s};
    const auto json = runCli(ask + QStringList{u"--group-by"_s, u"customer"_s, u"--json"_s}).json();
    const QJsonObject totals = json[u"totals"_s].toObject();
    QCOMPARE(totals[u"cost_usd"_s].toString(), u"0.50875"_s);
    QCOMPARE(totals[u"unpriced_records"_s].toInt(), 1);
    QCOMPARE(totals[u"what_if_cost_usd"_s].toString(), u"0.0075"_s);
    QCOMPARE(totals[u"what_if_unpriced"_s].toInt(), 1);
    for (const QJsonValue row : json[u"rows"_s].toArray()) {
        const bool acme = row[u"customer"_s] == u"Acme"_s;
        QCOMPARE(row[u"what_if_cost_usd"_s].toString(), acme ? u"0.0075"_s : QString());
        QCOMPARE(row[u"what_if_cost_usd"_s].isNull(), !acme); // never 0
        QCOMPARE(row[u"what_if_unpriced"_s].toInt(), acme ? 0 : 1);
    }
    const auto csv =
        runCli(ask + QStringList{u"--by"_s, u"day"_s, u"--group-by"_s, u"context.team"_s, u"--csv"_s});
    const QList<QByteArray> lines = csv.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[0].trimmed().endsWith("latency_ms_p95,what_if_cost_usd,what_if_unpriced"), csv.out);
    QVERIFY2(lines[1].startsWith("2026-07-20,red,") && lines[1].trimmed().endsWith(",0.0065,0"), csv.out);
    const QByteArray rest = lines[2] + lines[3];
    QVERIFY2(rest.contains(",0.001,0") && rest.trimmed().contains(",,1"), csv.out);
    const auto text = runCli(ask + QStringList{u"--group-by"_s, u"model"_s, u"--top"_s, u"1"_s});
    QVERIFY2(text.out.contains("1 records cannot be priced on the other model"), text.out);
    QVERIFY2(text.out.contains("0.001000"), text.out); // the row of the rest
    QCOMPARE(runCli({u"report"_s, u"--ledger"_s, ledger(), u"--what-if"_s, u"acme/nobody"_s}).status, 1);
    QCOMPARE(runCli({u"report"_s, u"--ledger"_s, ledger(), u"--what-if"_s, u"nobody"_s}).status, 2);
}

void PricesCommandTest::wrongUsage()
{
    QCOMPARE(runCli({u"prices"_s}).status, 2);
    QCOMPARE(runCli({u"prices"_s, u"dance"_s}).status, 2);
    QCOMPARE(runCli({u"prices"_s, u"set"_s, u"openai"_s, u"m"_s}).status, 2);
    QCOMPARE(runCli({u"prices"_s, u"set"_s, u"openai"_s, u"m"_s, u"--input"_s, u"-1"_s}).status, 2);
    QCOMPARE(runCli({u"prices"_s, u"alias"_s, u"m"_s}).status, 2);
    QCOMPARE(runCli({u"cost"_s, u"file"_s}).status, 2);
    QCOMPARE(runCli({u"prices"_s, u"--help"_s}).status, 0);
}

TALLYGLASS_TEST(PricesCommandTest)
#include "pricescommandtest.moc"
