// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const QByteArray BookedLog = "time,user,customer,provider,model,input,cost,id,team\n"
                             "2026-01-02T03:04:05Z,acme-bot,,openai,m,10,1,a,red\n"
                             "2026-02-03T03:04:05Z,acme-bot,Old,openai,m,10,2,b,red\n"
                             "2026-03-04T03:04:05Z,bo,Beta,openai,n,10,4,c,blue\n";

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ');
}

} // namespace

/// `tallyglass attribute`, `tallyglass rules`, and how `batches` shows what they did.
class AttributeCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void setsByFilter();
    void dryRunWritesNothing();
    void printsWhatWouldChange();
    void printsJson();
    void saysWhatConnectionsWereTold();
    void renamesAndUndoes();
    void whereTellsTests();
    void nothingMatches();
    void wrongUsage();
    void unknownFieldsAndValues();
    void ruleHoldsForLaterImports();
    void rulesAreListedAndChanged();
    void rulesByNumberAndName();
    void ruleForLaterOnly();
    void readOnlyLedger();
    void importSaysWhatRulesSet();
    void helpIsWhole();

private:
    CliAnswer run(const QStringList &arguments)
    {
        return runCli(arguments + QStringList{u"--ledger"_s, m_folder->filePath(u"a.tally"_s)});
    }
    CliAnswer run(const char *arguments) { return run(words(arguments)); }
    void import(const QByteArray &log, const QString &name)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(log) == log.size());
        file.close();
        QCOMPARE(run({u"import"_s, file.fileName()}).status, 0);
    }
    QByteArray customers()
    {
        return sqlAnswer(
            m_folder->filePath(u"a.tally"_s),
            "SELECT external_id || ':' || ifnull(customer, '-') || ' ' FROM usage_record ORDER BY "
            "external_id");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void AttributeCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    import(BookedLog, u"log.csv"_s);
    QCOMPARE(customers(), QByteArray("a:- b:Old c:Beta "));
}

void AttributeCommandTest::setsByFilter()
{
    const CliAnswer answer = run("attribute --set customer=Acme --set context.team=green --user acme-bot");
    QCOMPARE(answer.status, 0);
    QVERIFY2(answer.err.contains("Set as batch 2."), answer.err);
    QCOMPARE(customers(), QByteArray("a:Acme b:Acme c:Beta "));
    const auto report = run("report --json --group-by context.team --time-zone UTC").json();
    QCOMPARE(report[u"rows"_s].toArray().size(), 2);
    QCOMPARE(run({u"attribute"_s, u"--set"_s, u"customer="_s, u"--customer"_s, u"Acme"_s}).status, 0);
    QCOMPARE(customers(), QByteArray("a:- b:- c:Beta "));
}

void AttributeCommandTest::dryRunWritesNothing()
{
    const CliAnswer answer = run("attribute --set customer=Acme --user acme-bot --dry-run");
    QCOMPARE(answer.status, 0);
    QVERIFY2(answer.err.contains("Nothing was changed"), answer.err);
    QCOMPARE(run("rules add Bots --user acme-bot --set customer=Acme --dry-run").status, 0);
    QCOMPARE(customers(), QByteArray("a:- b:Old c:Beta "));
    QCOMPARE(run("batches --json").json()[u"batches"_s].toArray().size(), 1);
    QVERIFY(run("rules list --json").json()[u"rules"_s].toArray().isEmpty());
}

void AttributeCommandTest::printsWhatWouldChange()
{
    const QString text = QString::fromUtf8(
        run("attribute --set customer=Acme --set model=x --user acme-bot --dry-run --time-zone UTC").out);
    for (const char *line : {"customer   Requests before", "(not set)", "1 others",
                             "Of 2 records that match, 2 change: USD 3.000000, "
                             "from 2026-01-02 to 2026-02-03.",
                             "Tokens and costs stay", "2026-01 (1.000000), 2026-02 (2.000000)"})
        QVERIFY2(text.contains(QString::fromUtf8(line)), qPrintable(text));
}

void AttributeCommandTest::printsJson()
{
    const auto json = run("attribute --set customer=Old --user acme-bot --json --time-zone UTC").json();
    QCOMPARE(json[u"dry_run"_s].toBool(true), false);
    QCOMPARE(json[u"batch"_s].toInt(), 2);
    QVERIFY(json[u"rule"_s].isNull());
    QCOMPARE(json[u"matched"_s][u"records"_s].toInt(), 2);
    QCOMPARE(json[u"changed"_s][u"records"_s].toInt(), 1);
    QCOMPARE(json[u"changed"_s][u"cost_usd"_s].toString(), u"1"_s);
    QCOMPARE(json[u"first_day"_s].toString(), u"2026-01-02"_s);
    const QJsonValue field = json[u"fields"_s][0];
    QCOMPARE(field[u"field"_s].toString(), u"customer"_s);
    QCOMPARE(field[u"values"_s][0][u"value"_s].toString(), u"Old"_s);
    QCOMPARE(field[u"values"_s][0][u"after"_s][u"cost_usd"_s].toString(), u"3"_s);
    QVERIFY(field[u"values"_s][1][u"value"_s].isNull());
    QCOMPARE(field[u"values"_s][1][u"after"_s][u"cost_usd"_s].toString(), u"0"_s);
    QCOMPARE(field[u"others"_s][u"values"_s].toInt(), 1);
    QCOMPARE(field[u"total"_s][u"cost_usd"_s].toString(), u"7"_s);
    QCOMPARE(json[u"earlier_months"_s][0][u"month"_s].toString(), u"2026-01"_s);
    QCOMPARE(json[u"earlier_months"_s][0][u"target_after"_s][u"cost_usd"_s].toString(), u"1"_s);
    const QJsonValue batch = run("batches --json").json()[u"batches"_s][0];
    QCOMPARE(batch[u"kind"_s].toString(), u"attribution"_s);
    QCOMPARE(batch[u"attribution"_s][u"conditions"_s][0][u"values"_s][0].toString(), u"acme-bot"_s);
    QCOMPARE(batch[u"attribution"_s][u"settings"_s][0][u"field"_s].toString(), u"customer"_s);
    QCOMPARE(batch[u"updated"_s].toInt(), 1);
    QCOMPARE(run("batches --json").json()[u"batches"_s][1][u"kind"_s].toString(), u"import"_s);
}

void AttributeCommandTest::saysWhatConnectionsWereTold()
{
    QCOMPARE(run("connections add webhook hook --url http://127.0.0.1:9/ --secret-env NO_SUCH_SECRET").status,
             0);
    QCOMPARE(run("push --connection hook --batch 1").status, 1); // they wait
    const QJsonArray outbox =
        run("attribute --user acme-bot --set customer=Acme --dry-run --json").json()[u"outbox"_s].toArray();
    QCOMPARE(outbox,
             (QJsonArray{QJsonObject{{u"connection"_s, u"hook"_s}, {u"told"_s, 0}, {u"waiting"_s, 2}}}));
    const CliAnswer text = run("attribute --user acme-bot --set customer=Acme --dry-run");
    QVERIFY2(text.out.contains("Connection hook: of the records that change, it was told 0, and 2 wait"),
             text.out);
}

void AttributeCommandTest::renamesAndUndoes()
{
    QCOMPARE(run("attribute --set customer=Acme --customer Old --customer Beta").status, 0);
    QCOMPARE(customers(), QByteArray("a:- b:Acme c:Acme "));
    QVERIFY(run("batches").out.contains("set customer = Acme where customer is Old or Beta  changed 2"));
    QCOMPARE(run("batches --undo 2").status, 0);
    QCOMPARE(customers(), QByteArray("a:- b:Old c:Beta "));
    QVERIFY(run("batches").out.contains("undone"));
    QCOMPARE(run("batches --redo 2").status, 0);
    QCOMPARE(customers(), QByteArray("a:- b:Acme c:Acme "));
    QCOMPARE(run("batches --redo 2").status, 1);
    QCOMPARE(run("batches --redo 1").status, 1);
    QCOMPARE(run("batches --redo x").status, 2);
    QCOMPARE(run("batches --redo 2 --undo 2").status, 2);
}

void AttributeCommandTest::whereTellsTests()
{
    const auto matched = [this](const char *condition) {
        return run({u"attribute"_s, u"--set"_s, u"project=x"_s, u"--where"_s, QString::fromUtf8(condition),
                    u"--dry-run"_s, u"--json"_s})
            .json()[u"matched"_s][u"records"_s]
            .toInt(-1);
    };
    QCOMPARE(matched("user=bo"), 1);
    QCOMPARE(matched("user!=bo"), 2);
    QCOMPARE(matched("user^=acme"), 2);
    QCOMPARE(matched("user*=o"), 3);
    QCOMPARE(matched("user~=*-b?t"), 2);
    QCOMPARE(matched("customer="), 1);
    QCOMPARE(matched("context.team=red"), 2);
    QCOMPARE(matched("user=a!=b"), 0); // the first sign counts
}

void AttributeCommandTest::nothingMatches()
{
    const CliAnswer answer = run("attribute --set customer=Acme --user nobody");
    QCOMPARE(answer.status, 0);
    QVERIFY2(answer.err.contains("No record matches. Nothing was changed."), answer.err);
    const CliAnswer same = run("attribute --set customer=Beta --customer Beta");
    QCOMPARE(same.status, 0);
    QVERIFY2(same.err.contains("booked so already"), same.err);
    const CliAnswer rule = run("attribute --set customer=Acme --user nobody --rule Nobody");
    QCOMPARE(rule.status, 0);
    QVERIFY2(rule.err.contains("holds for later ones"), rule.err);
    QCOMPARE(run("batches --json").json()[u"batches"_s].toArray().size(), 1);
}

void AttributeCommandTest::wrongUsage()
{
    for (const char *bad : {"attribute",
                            "attribute --user bo",
                            "attribute --set customer",
                            "attribute --set =x",
                            "attribute --set provider=x",
                            "attribute --set cost_usd=1",
                            "attribute --set customer=a --set customer=b",
                            "attribute --set customer=a --where user",
                            "attribute --set customer=a --where nothing=1",
                            "attribute --set customer=a extra",
                            "attribute --set customer=a --user bo --position 2",
                            "attribute --set customer=a --user bo --rule r --position 0",
                            "attribute --set customer=a --rule r",
                            "attribute --set customer=a --rule r --search x",
                            "attribute --set customer=a --rule r --cost-source reported",
                            "attribute --set customer=a --from never",
                            "rules",
                            "rules fly",
                            "rules add",
                            "rules add x",
                            "rules move 1",
                            "rules move 1 top",
                            "rules remove",
                            "rules list more"}) {
        const CliAnswer answer =
            runCli(words(bad)
                   + (words(bad).size() > 1 ? QStringList{u"--ledger"_s, m_folder->filePath(u"a.tally"_s)}
                                            : QStringList()));
        QVERIFY2(answer.status == 2, bad);
        QVERIFY2(!answer.err.isEmpty(), bad);
    }
    QCOMPARE(customers(), QByteArray("a:- b:Old c:Beta "));
}

void AttributeCommandTest::unknownFieldsAndValues()
{
    const CliAnswer field = run("attribute --set colour=red --user bo");
    QCOMPARE(field.status, 2);
    QVERIFY2(field.err.contains("colour"), field.err);
    QCOMPARE(run({u"attribute"_s, u"--set"_s, u"customer=a\nb"_s, u"--user"_s, u"bo"_s}).status, 2);
    QCOMPARE(run("rules undo 7").status, 1);
    QCOMPARE(run("rules remove nobody").status, 1);
}

void AttributeCommandTest::ruleHoldsForLaterImports()
{
    const CliAnswer made = run({u"attribute"_s, u"--where"_s, u"user~=acme-*"_s, u"--customer"_s, QString(),
                                u"--set"_s, u"customer=Acme"_s, u"--rule"_s, u"Acme bots"_s});
    QCOMPARE(made.status, 0);
    QVERIFY2(made.err.contains("Rule 1 was made; what it set is batch 2."), made.err);
    QCOMPARE(customers(), QByteArray("a:Acme b:Old c:Beta "));
    import("time,user,model,input,cost,id\n2026-03-05T00:00:00Z,acme-x,m,1,1,d\n", u"later.csv"_s);
    QCOMPARE(customers(), QByteArray("a:Acme b:Old c:Beta d:Acme "));
    QCOMPARE(run("batches --undo 3").status, 0);
    QCOMPARE(customers(), QByteArray("a:Acme b:Old c:Beta "));
    QCOMPARE(run("batches --undo 2").status, 0); // the rule as a whole
    QCOMPARE(customers(), QByteArray("a:- b:Old c:Beta "));
    QVERIFY(!run("rules list --json").json()[u"rules"_s][0][u"undone_at"_s].isNull());
}

void AttributeCommandTest::rulesAreListedAndChanged()
{
    QVERIFY(run("rules list").out.contains("There are no rules."));
    QCOMPARE(run("rules add Bots --user acme-bot --set customer=Bots").status, 0);
    QCOMPARE(run("rules add All --where user*=o --set customer=All --position 2").status, 0);
    QCOMPARE(customers(), QByteArray("a:Bots b:Bots c:All "));
    const auto rules = run("rules list --json").json()[u"rules"_s];
    QCOMPARE(rules[0][u"name"_s].toString(), u"Bots"_s);
    QCOMPARE(rules[0][u"position"_s].toInt(), 1);
    QCOMPARE(rules[1][u"records"_s].toInt(), 3);
    QCOMPARE(rules[1][u"conditions"_s][0][u"test"_s].toString(), u"contains"_s);
    QVERIFY(
        run("rules list").out.contains("1. rule 1  Bots: user is acme-bot: customer = Bots  (records 2)"));
    const auto moved = run("rules move All 1 --json").json();
    QCOMPARE(moved[u"changed_records"_s].toInt(), 2);
    QCOMPARE(customers(), QByteArray("a:All b:All c:All "));
    QCOMPARE(run("rules undo All").status, 0);
    QCOMPARE(customers(), QByteArray("a:Bots b:Bots c:Beta "));
    QCOMPARE(run("rules undo All").status, 1);
    QVERIFY(run("rules list").out.contains("undone"));
    QCOMPARE(run("rules redo All").status, 0);
    QCOMPARE(run("rules rename All Everybody").status, 0);
    QCOMPARE(run("rules remove Everybody").status, 0);
    QCOMPARE(customers(), QByteArray("a:Bots b:Bots c:Beta "));
    const auto dry =
        run("rules add Low --user acme-bot --set customer=Low --position 2 --dry-run --json").json();
    QCOMPARE(dry[u"changed"_s][u"records"_s].toInt(), 0);
    QCOMPARE(dry[u"fields"_s][0][u"set_by_others"_s][0][u"rule"_s].toInt(), 1);
    QCOMPARE(dry[u"fields"_s][0][u"set_by_others"_s][0][u"records"_s].toInt(), 2);
    QVERIFY(run("rules add Low --user acme-bot --set customer=Low --position 2 --dry-run")
                .out.contains("Records that keep their customer: 2. It is set by rule 1, \"Bots\""));
}

void AttributeCommandTest::rulesByNumberAndName()
{
    QCOMPARE(run("rules add Twice --user bo --set project=p").status, 0);
    QCOMPARE(run("rules add Twice --user bo --set project=q").status, 0);
    const CliAnswer both = run("rules undo Twice");
    QCOMPARE(both.status, 1);
    QVERIFY2(both.err.contains("Several rules"), both.err);
    QCOMPARE(run("rules undo 2").status, 0);
}

void AttributeCommandTest::ruleForLaterOnly()
{
    QCOMPARE(run("rules add Later --user acme-bot --set customer=Acme --later-only").status, 0);
    QCOMPARE(customers(), QByteArray("a:- b:Old c:Beta "));
    import("time,user,model,input,cost,id\n2026-03-05T00:00:00Z,acme-bot,m,1,1,d\n", u"later.csv"_s);
    QCOMPARE(customers(), QByteArray("a:- b:Old c:Beta d:Acme "));
}

void AttributeCommandTest::readOnlyLedger()
{
    const QString ledger = m_folder->filePath(u"none.tally"_s);
    const CliAnswer missing =
        runCli({u"attribute"_s, u"--set"_s, u"customer=x"_s, u"--user"_s, u"bo"_s, u"--ledger"_s, ledger});
    QCOMPARE(missing.status, 1);
    QVERIFY(!QFile::exists(ledger)); // none is made
    QCOMPARE(runCli({u"rules"_s, u"list"_s, u"--ledger"_s, ledger}).status, 1);
}

void AttributeCommandTest::importSaysWhatRulesSet()
{
    QCOMPARE(run("rules add Bots --where user^=acme --set customer=Acme").status, 0);
    QFile file(m_folder->filePath(u"more.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("time,user,model,input,cost,id\n2026-03-05T00:00:00Z,acme-x,m,1,1,d\n"
               "2026-03-05T00:00:00Z,bo,m,1,1,e\n");
    file.close();
    const auto dry = run({u"import"_s, u"--json"_s, u"--dry-run"_s, file.fileName()}).json();
    QCOMPARE(dry[u"files"_s][0][u"set_by_rules"_s].toInt(), 1);
    const CliAnswer answer = run({u"import"_s, file.fileName()});
    QVERIFY2((answer.out + answer.err).contains("rules set fields of records: 1"), answer.out + answer.err);
}

void AttributeCommandTest::helpIsWhole()
{
    QVERIFY(runCli({u"attribute"_s, u"--help"_s}).out.contains("--where"));
    QVERIFY(runCli({u"rules"_s, u"--help"_s}).out.contains("remove"));
    for (const char *action : {"list", "add", "remove", "move", "rename", "undo", "redo"}) {
        const CliAnswer help = runCli({u"rules"_s, QString::fromUtf8(action), u"--help"_s});
        QCOMPARE(help.status, 0);
        QVERIFY(help.out.contains(QByteArray("Usage: tallyglass rules ") + action));
    }
}

TALLYGLASS_TEST(AttributeCommandTest)
#include "attributecommandtest.moc"
