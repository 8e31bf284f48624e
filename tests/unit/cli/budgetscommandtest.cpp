// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

// Two customers in November 2026: Acme 12.5 dollars, one of its four requests without a cost; Beta 2 dollars.
const QByteArray SpentLog = "time,user,customer,model,input,output,cost,id,department\n"
                            "2026-11-02T10:00:00Z,ann,Acme,m1,100,20,5,a,R&D\n"
                            "2026-11-03T10:00:00Z,bob,Acme,m1,100,20,4.5,b,Sales\n"
                            "2026-11-04T10:00:00Z,ann,Acme,m2,50,10,3,c,R&D\n"
                            "2026-11-04T11:00:00Z,ann,Acme,no-such-model-x,1000,100,,d,R&D\n"
                            "2026-11-05T10:00:00Z,eve,Beta,m1,10,2,2,e,\n";

/// A ledger of its own for each test.
class Desk {
public:
    Desk()
    {
        QFile file(m_folder.filePath(u"log.csv"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(SpentLog) != SpentLog.size())
            qFatal("cannot write");
        file.close();
        if (runCli({u"import"_s, u"--ledger"_s, ledger(), file.fileName()}).status != 0)
            qFatal("cannot import");
    }

    QString ledger() const { return m_folder.filePath(u"a.tally"_s); }
    CliAnswer run(const QStringList &words) const
    {
        return runCli(QStringList{u"budgets"_s} + words + QStringList{u"--ledger"_s, ledger()});
    }
    CliAnswer add(const QStringList &words) const
    {
        return run(QStringList{u"add"_s} + words + QStringList{u"--time-zone"_s, u"UTC"_s, u"--json"_s});
    }
    QJsonArray check(const QStringList &words = {}, int status = -1) const
    {
        const CliAnswer answer =
            run(QStringList{u"check"_s, u"--at"_s, u"2026-11-06T12:00:00Z"_s, u"--json"_s} + words);
        if (status >= 0 && answer.status != status)
            qWarning("status %d: %s", answer.status, answer.err.constData());
        return status < 0 || answer.status == status ? answer.json()[u"budgets"_s].toArray() : QJsonArray();
    }
    QStringList names() const
    {
        QStringList all;
        const QJsonArray budgets = run({u"list"_s, u"--json"_s}).json()[u"budgets"_s].toArray();
        for (const QJsonValue &budget : budgets)
            all << budget[u"name"_s].toString();
        return all;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class BudgetsCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listGivesWhatAddTook();
    void defaults();
    void checkSaysWhereItStands();
    void exceededIsFour();
    void eachAndContext();
    void saysWhatThereIs();
    void tokensAndRequestsAreWhole();
    void limitOfNothing();
    void carry();
    void once();
    void window();
    void setChangesWhatIsNamed();
    void undoTakesBack();
    void refusesBadValues_data();
    void refusesBadValues();
    void unknownNamesFail();
    void notesValuesThatNobodyHas();
    void checkNotesOnceWhatWasCrossed();
    void offTellsNothing();
    void valuesOfContextComeBack();
    void dryRunAndReadOnlyOnlyRead();
    void evaluateAnswersLines();
    void textsForPeople();
    void missingLedgerCreatesNothing();
};

void BudgetsCommandTest::listGivesWhatAddTook()
{
    const Desk desk;
    const CliAnswer added =
        desk.add({u"Acme R&D"_s,   u"--limit"_s,        u"500.123456789"_s, u"--measure"_s,
                  u"cost"_s,       u"--period"_s,       u"month"_s,         u"--first-day"_s,
                  u"15"_s,         u"--threshold"_s,    u"100,25"_s,        u"--forecast-threshold"_s,
                  u"90"_s,         u"--each"_s,         u"user"_s,          u"--carry"_s,
                  u"--action"_s,   u"refuse"_s,         u"--customer"_s,    u"Acme"_s,
                  u"--customer"_s, u"\\!x"_s,           u"--model"_s,       u"!m2"_s,
                  u"--context"_s,  u"department=R&D"_s, u"--search"_s,      u"a"_s});
    QVERIFY2(added.status == 0, added.err);
    const QJsonObject expected{{u"name"_s, u"Acme R&D"_s},
                               {u"limit"_s, u"500.123456789"_s},
                               {u"measure"_s, u"cost"_s},
                               {u"period"_s, u"month"_s},
                               {u"first_day"_s, 15},
                               {u"time_zone"_s, u"UTC"_s},
                               {u"threshold"_s, QJsonArray{25, 100}},
                               {u"forecast_threshold"_s, QJsonArray{90}},
                               {u"each"_s, u"user"_s},
                               {u"carry"_s, true},
                               {u"action"_s, u"refuse"_s},
                               {u"enabled"_s, true},
                               {u"customer"_s, QJsonArray{u"Acme"_s, u"\\!x"_s}},
                               {u"model"_s, QJsonArray{u"!m2"_s}},
                               {u"context"_s, QJsonArray{u"department=R&D"_s}},
                               {u"search"_s, u"a"_s}};
    QCOMPARE(added.json(), expected);
    QCOMPARE(desk.run({u"list"_s, u"--json"_s}).json()[u"budgets"_s].toArray(), QJsonArray{expected});
}

void BudgetsCommandTest::defaults()
{
    const Desk desk;
    const CliAnswer added = desk.run({u"add"_s, u"all"_s, u"--limit"_s, u"0.5"_s, u"--json"_s});
    QVERIFY2(added.status == 0, added.err);
    const QJsonObject budget = added.json();
    QCOMPARE(budget[u"measure"_s].toString(), u"cost"_s);
    QCOMPARE(budget[u"period"_s].toString(), u"month"_s);
    QCOMPARE(budget[u"threshold"_s].toArray(), (QJsonArray{50, 80, 100}));
    QCOMPARE(budget[u"forecast_threshold"_s].toArray(), QJsonArray{100});
    QCOMPARE(budget[u"time_zone"_s].toString(), u"UTC"_s); // of the test
    QCOMPARE(budget[u"action"_s].toString(), u"notify"_s);
}

void BudgetsCommandTest::checkSaysWhereItStands()
{
    const Desk desk;
    QCOMPARE(desk.add({u"Acme"_s, u"--limit"_s, u"20"_s, u"--customer"_s, u"Acme"_s}).status, 0);
    const QJsonArray entries = desk.check({}, 0);
    QCOMPARE(entries.size(), 1);
    const QJsonObject expected{
        {u"name"_s, u"Acme"_s},
        {u"first_date"_s, u"2026-11-01"_s},
        {u"end_date"_s, u"2026-12-01"_s},
        {u"limit"_s, u"20"_s},
        {u"spent"_s, u"12.5"_s},
        {u"at_least"_s, true},
        {u"unpriced"_s, 1},
        {u"remaining"_s, u"7.5"_s},
        {u"percent"_s, u"62.5"_s},
        {u"state"_s, u"will_exceed"_s},
        {u"crossed"_s, QJsonArray{50}},
        {u"forecast_crossed"_s, QJsonArray{100}},
        // Four full days, from the first record on, of 12.5 dollars: 25 more days of 3.125.
        {u"forecast"_s,
         QJsonObject{{u"point"_s, u"90.625"_s},
                     {u"low"_s, QJsonValue()},
                     {u"high"_s, QJsonValue()},
                     {u"crosses_on"_s, u"2026-11-08"_s}}}};
    QCOMPARE(entries.first().toObject(), expected);
    QCOMPARE(
        desk.run({u"check"_s, u"--at"_s, u"2026-11-06T12:00:00Z"_s, u"--json"_s}).json()[u"at"_s].toString(),
        u"2026-11-06T12:00:00.000Z"_s);
}

void BudgetsCommandTest::exceededIsFour()
{
    const Desk desk;
    QCOMPARE(desk.add({u"small"_s, u"--limit"_s, u"14.5"_s}).status, 0);
    QCOMPARE(desk.add({u"wide"_s, u"--limit"_s, u"1000"_s}).status, 0);
    const QJsonArray entries = desk.check({}, 4);
    QCOMPARE(entries.first()[u"state"_s].toString(), u"exceeded"_s);
    QCOMPARE(entries.first()[u"percent"_s].toString(), u"100.0"_s);
    QVERIFY(entries.first()[u"forecast"_s][u"crosses_on"_s].isNull());
    QCOMPARE(desk.check({u"--name"_s, u"wide"_s}, 0).size(), 1);
}

void BudgetsCommandTest::eachAndContext()
{
    const Desk desk;
    QCOMPARE(
        desk.add({u"u"_s, u"--limit"_s, u"8"_s, u"--each"_s, u"user"_s, u"--customer"_s, u"Acme"_s}).status,
        0);
    QJsonArray entries = desk.check({}, 4);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0][u"value"_s].toString(), u"ann"_s);
    QCOMPARE(entries[0][u"spent"_s].toString(), u"8"_s);
    QCOMPARE(entries[0][u"state"_s].toString(), u"exceeded"_s);
    QCOMPARE(entries[1][u"value"_s].toString(), u"bob"_s);
    QCOMPARE(desk.run({u"set"_s, u"u"_s, u"--each"_s, u"context.department"_s, u"--no-filter"_s}).status, 0);
    entries = desk.check();
    QCOMPARE(entries.size(), 2); // who has none belongs to none
    QCOMPARE(entries[1][u"value"_s].toString(), u"Sales"_s);
    QCOMPARE(desk.run({u"set"_s, u"u"_s, u"--no-each"_s, u"--each"_s, u"user"_s}).status, 2);
    QCOMPARE(desk.run({u"set"_s, u"u"_s, u"--no-each"_s}).status, 0);
    QCOMPARE(desk.check({}, 4).size(), 1);
}

void BudgetsCommandTest::saysWhatThereIs()
{
    const Desk desk;
    QCOMPARE(desk.add({u"e"_s, u"--limit"_s, u"8"_s, u"--each"_s, u"context.unheard_of"_s}).status, 0);
    const CliAnswer none = desk.run({u"check"_s});
    QCOMPARE(none.status, 0);
    QCOMPARE(none.out, "e: no record has a value of context.unheard_of so far.\n");
    const CliAnswer some =
        desk.add({u"two"_s, u"--limit"_s, u"8"_s, u"--customer"_s, u"Acme"_s, u"--customer"_s, u"Nope"_s,
                  u"--user"_s, u"!zoe"_s, u"--carry"_s, u"--action"_s, u"refuse"_s, u"--threshold"_s, u"90"_s,
                  u"--forecast-threshold"_s, u"none"_s});
    QCOMPARE(some.status, 0);
    QVERIFY(some.err.contains("No record has customer \"Nope\" so far.\n"));
    QVERIFY(some.err.contains("No record has user \"zoe\" so far.\n"));
    QVERIFY(!some.err.contains("none"));
    const QByteArray listed = desk.run({u"list"_s}).out;
    QVERIFY2(listed.contains("tells at 90 %, of the forecast at none, carries over, refuses chats"),
             listed.constData());
    QVERIFY(!listed.left(listed.indexOf('\n')).contains("tells at"));
}

void BudgetsCommandTest::tokensAndRequestsAreWhole()
{
    const Desk desk;
    QCOMPARE(desk.add({u"r"_s, u"--limit"_s, u"5"_s, u"--measure"_s, u"requests"_s}).status, 0);
    QCOMPARE(desk.add({u"t"_s, u"--limit"_s, u"2000"_s, u"--measure"_s, u"tokens"_s}).status, 0);
    const QJsonArray entries = desk.check({}, 4);
    QCOMPARE(entries[0][u"spent"_s].toString(), u"5"_s);
    QCOMPARE(entries[0][u"unpriced"_s].toInt(), 0);
    QCOMPARE(entries[1][u"spent"_s].toString(), u"1412"_s);
    QCOMPARE(entries[1][u"forecast"_s][u"point"_s].toString(), u"10237"_s); // 1412 + 25 · 1412/4 = 10237
}

void BudgetsCommandTest::limitOfNothing()
{
    const Desk desk;
    QCOMPARE(desk.add({u"none"_s, u"--limit"_s, u"0"_s, u"--customer"_s, u"nobody"_s}).status, 0);
    QJsonArray entries = desk.check({}, 0);
    QVERIFY(entries[0][u"percent"_s].isNull());
    QCOMPARE(entries[0][u"state"_s].toString(), u"on_track"_s);
    QVERIFY(entries[0][u"forecast"_s].isNull());
    QCOMPARE(desk.run({u"set"_s, u"none"_s, u"--customer"_s, u"Beta"_s}).status, 0);
    entries = desk.check({}, 4);
    QCOMPARE(entries[0][u"crossed"_s].toArray(), (QJsonArray{50, 80, 100}));
}

void BudgetsCommandTest::carry()
{
    const Desk desk;
    QCOMPARE(desk.add({u"week"_s, u"--limit"_s, u"20"_s, u"--period"_s, u"week"_s, u"--week-start"_s,
                       u"friday"_s, u"--carry"_s})
                 .status,
             0);
    const QJsonArray entries = desk.check({}, 0);
    QCOMPARE(entries[0][u"first_date"_s].toString(), u"2026-11-06"_s);
    QCOMPARE(entries[0][u"carried"_s].toString(), u"5.5"_s); // 20 - 14.5 of the week before
    QCOMPARE(entries[0][u"limit"_s].toString(), u"25.5"_s);
}

void BudgetsCommandTest::once()
{
    const Desk desk;
    QCOMPARE(desk.add({u"trip"_s, u"--limit"_s, u"20"_s, u"--period"_s, u"once"_s, u"--from"_s,
                       u"2026-11-03"_s, u"--to"_s, u"2026-11-04"_s})
                 .status,
             0);
    const QJsonArray entries = desk.check({}, 0);
    QCOMPARE(entries[0][u"spent"_s].toString(), u"7.5"_s);
    QCOMPARE(entries[0][u"end_date"_s].toString(), u"2026-11-05"_s);
}

void BudgetsCommandTest::window()
{
    const Desk desk;
    QCOMPARE(desk.add({u"hour"_s, u"--limit"_s, u"10"_s, u"--measure"_s, u"requests"_s, u"--period"_s,
                       u"window"_s, u"--window"_s, u"3600"_s})
                 .status,
             0);
    const CliAnswer answer = desk.run({u"check"_s, u"--at"_s, u"2026-11-04T11:30:00Z"_s, u"--json"_s});
    const QJsonValue entry = answer.json()[u"budgets"_s].toArray().first();
    QCOMPARE(entry[u"spent"_s].toString(), u"1"_s);
    QVERIFY(entry[u"first_date"_s].isNull());
    QVERIFY(entry[u"forecast"_s].isNull());
}

void BudgetsCommandTest::setChangesWhatIsNamed()
{
    const Desk desk;
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"20"_s, u"--customer"_s, u"Acme"_s}).status, 0);
    const CliAnswer set =
        desk.run({u"set"_s, u"a"_s, u"--limit"_s, u"30"_s, u"--rename"_s, u"b"_s, u"--json"_s});
    QCOMPARE(set.status, 0);
    QCOMPARE(set.json()[u"limit"_s].toString(), u"30"_s);
    QCOMPARE(set.json()[u"customer"_s].toArray(), QJsonArray{u"Acme"_s});
    QCOMPARE(desk.names(), QStringList{u"b"_s});
    QCOMPARE(desk.run({u"set"_s, u"b"_s, u"--off"_s}).status, 0);
    QVERIFY(desk.check({}, 0).isEmpty());
    QCOMPARE(desk.run({u"set"_s, u"b"_s, u"--measure"_s, u"requests"_s, u"--limit"_s, u"0.5"_s}).status, 2);
}

void BudgetsCommandTest::undoTakesBack()
{
    const Desk desk;
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"20"_s}).status, 0);
    QCOMPARE(desk.run({u"remove"_s, u"a"_s}).status, 0);
    QCOMPARE(desk.names(), QStringList());
    QCOMPARE(desk.run({u"undo"_s}).status, 0);
    QCOMPARE(desk.names(), QStringList{u"a"_s});
    QCOMPARE(desk.run({u"undo"_s}).status, 0);
    QCOMPARE(desk.names(), QStringList());
    QCOMPARE(desk.run({u"undo"_s}).status, 1);
    // What changes nothing is nothing to take back.
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"20"_s}).status, 0);
    QCOMPARE(desk.run({u"set"_s, u"a"_s, u"--limit"_s, u"30"_s}).status, 0);
    QCOMPARE(desk.run({u"set"_s, u"a"_s, u"--limit"_s, u"30"_s}).status, 0);
    QCOMPARE(desk.run({u"set"_s, u"a"_s}).status, 0);
    QCOMPARE(desk.run({u"undo"_s}).status, 0);
    QCOMPARE(desk.run({u"list"_s, u"--json"_s}).json()[u"budgets"_s][0][u"limit"_s].toString(), u"20"_s);
}

void BudgetsCommandTest::refusesBadValues_data()
{
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *name, const QStringList &words) { QTest::newRow(name) << words; };
    row("no limit", {u"x"_s});
    row("no name", {u"--limit"_s, u"5"_s});
    row("blank name", {u"  "_s, u"--limit"_s, u"5"_s});
    row("two names", {u"x"_s, u"y"_s, u"--limit"_s, u"5"_s});
    row("ten decimals", {u"x"_s, u"--limit"_s, u"0.0000000001"_s});
    row("negative", {u"x"_s, u"--limit=-1"_s});
    row("exponent", {u"x"_s, u"--limit"_s, u"1e3"_s});
    row("words", {u"x"_s, u"--limit"_s, u"much"_s});
    row("half a token", {u"x"_s, u"--limit"_s, u"1.5"_s, u"--measure"_s, u"tokens"_s});
    row("measure", {u"x"_s, u"--limit"_s, u"1"_s, u"--measure"_s, u"euros"_s});
    row("period", {u"x"_s, u"--limit"_s, u"1"_s, u"--period"_s, u"decade"_s});
    row("zone", {u"x"_s, u"--limit"_s, u"1"_s, u"--time-zone"_s, u"Mars/Base"_s});
    row("first day 32", {u"x"_s, u"--limit"_s, u"1"_s, u"--first-day"_s, u"32"_s});
    row("first day of a week",
        {u"x"_s, u"--limit"_s, u"1"_s, u"--period"_s, u"week"_s, u"--first-day"_s, u"3"_s});
    row("week start",
        {u"x"_s, u"--limit"_s, u"1"_s, u"--period"_s, u"week"_s, u"--week-start"_s, u"noday"_s});
    row("threshold", {u"x"_s, u"--limit"_s, u"1"_s, u"--threshold"_s, u"50,x"_s});
    row("threshold 0", {u"x"_s, u"--limit"_s, u"1"_s, u"--threshold"_s, u"0"_s});
    row("each", {u"x"_s, u"--limit"_s, u"1"_s, u"--each"_s, u"colour"_s});
    row("action", {u"x"_s, u"--limit"_s, u"1"_s, u"--action"_s, u"shout"_s});
    row("date filter", {u"x"_s, u"--limit"_s, u"1"_s, u"--from"_s, u"2026-01-01"_s});
    row("once without dates", {u"x"_s, u"--limit"_s, u"1"_s, u"--period"_s, u"once"_s});
    row("once backwards",
        {u"x"_s, u"--limit"_s, u"1"_s, u"--period"_s, u"once"_s, u"--from"_s, u"2026-02-01"_s, u"--to"_s,
         u"2026-01-01"_s});
    row("window without length", {u"x"_s, u"--limit"_s, u"1"_s, u"--period"_s, u"window"_s});
    row("length without window", {u"x"_s, u"--limit"_s, u"1"_s, u"--window"_s, u"60"_s});
    row("carry of once",
        {u"x"_s, u"--limit"_s, u"1"_s, u"--carry"_s, u"--period"_s, u"once"_s, u"--from"_s, u"2026-01-01"_s,
         u"--to"_s, u"2026-02-01"_s});
    row("context", {u"x"_s, u"--limit"_s, u"1"_s, u"--context"_s, u"department"_s});
    row("unknown option", {u"x"_s, u"--limit"_s, u"1"_s, u"--colour"_s, u"red"_s});
}

void BudgetsCommandTest::refusesBadValues()
{
    QFETCH(QStringList, words);
    static const Desk desk;
    const CliAnswer answer = desk.run(QStringList{u"add"_s} + words);
    QCOMPARE(answer.status, 2);
    QVERIFY(!answer.err.isEmpty());
    QCOMPARE(desk.names(), QStringList());
}

void BudgetsCommandTest::unknownNamesFail()
{
    const Desk desk;
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"20"_s}).status, 0);
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"30"_s}).status, 1);
    QCOMPARE(desk.run({u"set"_s, u"b"_s, u"--limit"_s, u"1"_s}).status, 1);
    QCOMPARE(desk.run({u"remove"_s, u"b"_s}).status, 1);
    QCOMPARE(desk.run({u"check"_s, u"--name"_s, u"b"_s}).status, 1);
    QCOMPARE(desk.run({u"check"_s, u"--at"_s, u"soon"_s}).status, 2);
    QCOMPARE(desk.run({u"list"_s, u"--json"_s}).json()[u"budgets"_s][0][u"limit"_s].toString(), u"20"_s);
}

void BudgetsCommandTest::notesValuesThatNobodyHas()
{
    const Desk desk;
    const CliAnswer added = desk.add({u"a"_s, u"--limit"_s, u"20"_s, u"--customer"_s, u"Akme"_s});
    QCOMPARE(added.status, 0);
    QVERIFY2(added.err.contains("Akme"), added.err);
    QCOMPARE(desk.check({}, 0)[0][u"spent"_s].toString(), u"0"_s);
}

void BudgetsCommandTest::checkNotesOnceWhatWasCrossed()
{
    const Desk desk;
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"20"_s}).status, 0);
    desk.check();
    desk.check();
    const QByteArray alerts = sqlAnswer(
        desk.ledger(),
        "SELECT budget || ' ' || period || ' ' || kind || threshold || channel || ' ' || spent || ';' "
        "FROM budget_alert ORDER BY id");
    QCOMPARE(alerts, QByteArray("a 2026-11-01 spent50event 14.5;a 2026-11-01 forecast100event 105.125;"));
}

void BudgetsCommandTest::offTellsNothing()
{
    const Desk desk;
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"1"_s}).status, 0);
    QCOMPARE(desk.run({u"set"_s, u"a"_s, u"--off"_s}).status, 0);
    QCOMPARE(desk.check({u"--name"_s, u"a"_s}, 4).size(), 1);
    QCOMPARE(sqlAnswer(desk.ledger(), "SELECT count(*) FROM budget_alert"), QByteArray("0"));
}

void BudgetsCommandTest::valuesOfContextComeBack()
{
    const Desk desk;
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"1"_s, u"--context"_s, u"department=\\!x"_s}).status, 0);
    const QJsonArray listed = desk.run({u"list"_s, u"--json"_s}).json()[u"budgets"_s].toArray();
    QCOMPARE(listed[0][u"context"_s].toArray()[0].toString(), u"department=\\!x"_s);
}

void BudgetsCommandTest::dryRunAndReadOnlyOnlyRead()
{
    const Desk desk;
    QCOMPARE(desk.add({u"a"_s, u"--limit"_s, u"10"_s}).status, 0);
    QCOMPARE(desk.check({u"--dry-run"_s}, 4).size(), 1);
    QCOMPARE(sqlAnswer(desk.ledger(), "SELECT count(*) FROM budget_alert"), QByteArray("0"));
}

void BudgetsCommandTest::evaluateAnswersLines()
{
    QBuffer in;
    in.setData("{\"id\":1,\"kind\":\"period\",\"input\":{\"kind\":\"day\",\"zone\":\"UTC\",\"at\":\"2026-01-"
               "01T00:00:00Z\"}}\n"
               "\n{nonsense\n"
               "{\"id\":2,\"kind\":\"anomaly\",\"input\":{\"value_usd\":\"1\",\"min_usd\":\"1\",\"baseline_"
               "usd\":[]}}\n");
    in.open(QIODevice::ReadOnly);
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    QCOMPARE(runCommand({u"budgets"_s, u"evaluate"_s}, {out, err, {}, &in}), 3);
    const QByteArrayList lines = out.data().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith("{\"id\":1,\"result\":{\"first_date\":\"2026-01-01\""));
    QCOMPARE(lines[1], QByteArray("{\"id\":null,\"error\":\"the line is not JSON\"}"));
    QCOMPARE(
        lines[2],
        QByteArray(
            "{\"id\":2,\"result\":{\"anomaly\":false,\"why\":\"too little history\",\"median_usd\":null}}"));
}

void BudgetsCommandTest::textsForPeople()
{
    const Desk desk;
    QVERIFY(desk.run({u"list"_s}).out.contains("no budgets"));
    QVERIFY(desk.run({u"check"_s}).out.contains("no budgets"));
    QCOMPARE(desk.run({u"add"_s, u"Acme"_s, u"--limit"_s, u"20"_s, u"--time-zone"_s, u"UTC"_s,
                       u"--customer"_s, u"Acme"_s})
                 .out,
             QByteArray("Acme: 20 (cost) each month, UTC  customer=Acme\n"));
    QCOMPARE(desk.run({u"add"_s, u"Fair"_s, u"--limit"_s, u"9"_s, u"--time-zone"_s, u"UTC"_s, u"--period"_s,
                       u"once"_s, u"--from"_s, u"2025-03-01"_s, u"--to"_s, u"2025-03-04"_s})
                 .out,
             QByteArray("Fair: 9 (cost) from 2025-03-01 to 2025-03-04, UTC\n"));
    QCOMPARE(desk.run({u"add"_s, u"Burst"_s, u"--limit"_s, u"5"_s, u"--measure"_s, u"requests"_s,
                       u"--time-zone"_s, u"UTC"_s, u"--period"_s, u"window"_s, u"--window"_s, u"60"_s})
                 .out,
             QByteArray("Burst: 5 (requests) in any 60 seconds, UTC\n"));
    const CliAnswer checked = desk.run({u"check"_s, u"--at"_s, u"2026-11-06T12:00:00Z"_s});
    QCOMPARE(checked.status, 0);
    QVERIFY2(checked.out.contains("will exceed on 2026-11-08"), checked.out);
    QVERIFY2(checked.out.contains("\u2265 12.5"), checked.out);
    QVERIFY(runCli({u"budgets"_s, u"--help"_s}).out.contains("evaluate"));
    QCOMPARE(runCli({u"budgets"_s, u"sing"_s}).status, 2);
}

void BudgetsCommandTest::missingLedgerCreatesNothing()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"none.tally"_s);
    for (const QStringList &words : {QStringList{u"list"_s}, QStringList{u"check"_s},
                                     QStringList{u"remove"_s, u"a"_s}, QStringList{u"undo"_s}})
        QCOMPARE(runCli(QStringList{u"budgets"_s} + words + QStringList{u"--ledger"_s, path}).status, 1);
    QVERIFY(!QFile::exists(path));
}

TALLYGLASS_TEST(BudgetsCommandTest)

#include "budgetscommandtest.moc"
