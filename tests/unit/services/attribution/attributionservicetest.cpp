// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attribution/attributionservice.h"

#include "services/attribution/attributionmark.h"

#include "../servicefixture.h"
#include "domain/localtime.h"
#include "storage/budgettable.h"
#include "storage/connectiontable.h"
#include "storage/outbox.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

/// Four requests in three months, one without a cost.
const QByteArray Log = "time,user,customer,project,model,input,cost,id,team\n"
                       "2026-09-02T03:04:05Z,acme-bot,,p,m,10,1,a,red\n"
                       "2026-10-03T03:04:05Z,acme-bot,,p,m,10,2,b,red\n"
                       "2026-11-04T03:04:05Z,acme-bot,Acme,q,n,10,4,c,blue\n"
                       "2026-11-05T03:04:05Z,bo,Beta,q,n,10,,d,blue\n";
const QDate Today(2026, 11, 10);

const char *const Booked =
    "SELECT external_id || ':' || ifnull(customer, '-') || '/' || ifnull(project, '-') || "
    "' ' FROM usage_record ORDER BY external_id";

Dimension field(const char *id)
{
    return *Dimension::fromId(id);
}

RuleCondition when(const char *id, const std::string &value, RuleTest test = RuleTest::Is)
{
    return {field(id), test, {value}};
}

AttributionOrder order(const RuleConditions &conditions, const FieldSettings &settings)
{
    return {.conditions = conditions, .settings = settings};
}

AttributionOrder rule(const RuleConditions &conditions, const FieldSettings &settings, int64_t position = 0)
{
    return {.conditions = conditions, .settings = settings, .isRule = true, .position = position};
}

Int128 dollars(int64_t amount)
{
    return Int128(amount) * 1'000'000'000;
}

} // namespace

/// What an attribution would do, that it does just that, and that rules go on for what comes later.
class AttributionServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void thePreviewSaysWhatWouldChange();
    void thePreviewSaysWhichBudgetsMove();
    void thePreviewSaysWhatConnectionsWereTold();
    void applyDoesWhatThePreviewSaid();
    void totalsStay();
    void renamesAndMerges();
    void testsOfConditions();
    void periodOnly();
    void nothingMatches();
    void allIsSoAlready();
    void ruleIsForLaterImports();
    void ruleLooksAtImportedValues();
    void ruleLosesToWhatLiesAbove();
    void cancelledLeavesAllAsItWas();
    void undoneAndDoneAgainWithProgress();
    void refusesWhatNoRuleCanHold();
    void readOnlyLedgerSaysSo();
    void filteredColumnsOfALaterImport();
    void hiddenDimensionsAreNotListed();
    void previewsAreKept_data();
    void previewsAreKept();

private:
    AttributionService service() { return AttributionService(*m_usage); }
    QByteArray booked() { return m_fixture->sql(Booked); }

    std::unique_ptr<ServiceFixture> m_fixture;
    std::unique_ptr<UsageService> m_usage;
};

void AttributionServiceTest::init()
{
    m_usage.reset();
    m_fixture = std::make_unique<ServiceFixture>();
    QCOMPARE(m_fixture->import(Log).counts.added, 4);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_fixture->ledger(), Ledger::Mode::OpenExisting));
}

void AttributionServiceTest::thePreviewSaysWhatWouldChange()
{
    const auto preview =
        service().preview(order({when("user", "acme-bot")}, {{field("customer"), "Acme"}}), Today);
    QVERIFY(preview);
    QCOMPARE(preview->matched.records, 3);
    QCOMPARE(preview->changed.records, 2);
    QVERIFY(preview->changed.costNano == dollars(3));
    QVERIFY(preview->days == std::pair(QDate(2026, 9, 2), QDate(2026, 10, 3)));
    const auto &table = preview->fields.at(0);
    QCOMPARE(table.values.size(), size_t(2));
    QCOMPARE(table.values[0].value, std::string("Acme"));
    QCOMPARE(table.values[0].before.records, 1);
    QCOMPARE(table.values[0].after.records, 3);
    QVERIFY(table.values[0].before.costNano == dollars(4));
    QVERIFY(table.values[0].after.costNano == dollars(7));
    QCOMPARE(table.values[1].value, std::string());
    QVERIFY(table.values[1].before.costNano == dollars(3));
    QVERIFY(table.values[1].after == AttributionSum());
    QCOMPARE(table.others, 1);
    QCOMPARE(table.othersSum.unpriced, 1);
    QVERIFY(!table.othersSum.costNano);
    QCOMPARE(table.total.records, 4);
    QVERIFY(table.total.costNano == dollars(7));
    QVERIFY(table.lost.empty());
    // September and October may have been billed.
    QCOMPARE(preview->earlier.size(), size_t(2));
    QCOMPARE(preview->earlier[1].first, QDate(2026, 10, 1));
    QVERIFY(preview->earlier[1].changed.costNano == dollars(2));
    QVERIFY(preview->earlier[1].targetBefore == AttributionSum());
    QVERIFY(preview->earlier[1].toTarget.costNano == dollars(2));
    QVERIFY(preview->earlierSum.costNano == dollars(3));
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch"), QByteArray("1"));
}

void AttributionServiceTest::thePreviewSaysWhichBudgetsMove()
{
    std::vector<Budget> budgets;
    const auto add = [&budgets](const char *name, const char *customer) -> Budget & {
        Budget &budget = budgets.emplace_back();
        budget.name = name;
        budget.limit = 1'000'000'000;
        if (customer)
            budget.scope.dimensions.push_back(DimensionFilter{field("customer"), false, {customer}});
        return budget;
    };
    add("acme", "Acme");
    add("beta", "Beta");
    add("other", "Gamma");
    add("all", nullptr);
    add("acme in q", "Acme").scope.dimensions.push_back(DimensionFilter{field("project"), false, {"q"}});
    Budget &each = add("each", nullptr);
    each.measure = BudgetMeasure::Requests;
    each.each = field("customer");
    add("off", "Beta").enabled = false;
    {
        const auto ledger = Ledger::open(m_fixture->ledger(), Ledger::Mode::OpenExisting);
        QVERIFY(ledger);
        for (const Budget &budget : budgets)
            QVERIFY((*ledger)->budgets().add(budget));
    }
    // November's request of 4 dollars goes from Acme to Beta.
    const auto preview = service().preview(
        order({when("user", "acme-bot"), when("model", "n")}, {{field("customer"), "Beta"}}), Today);
    QVERIFY(preview);
    std::map<std::string, Int128> moves;
    for (const BudgetMove &move : preview->budgets)
        moves[move.name + (move.value ? '/' + *move.value : std::string())] = move.amount.value_or(-1);
    const std::map<std::string, Int128> expected{{"acme", -dollars(4)},
                                                 {"beta", dollars(4)},
                                                 {"acme in q", -dollars(4)},
                                                 {"each/Beta", 1},
                                                 {"each/Acme", -1}};
    QVERIFY(moves == expected);
    // What comes of two fields is not told in figures.
    const auto two = service().preview(order({when("user", "acme-bot"), when("model", "n")},
                                             {{field("customer"), "Beta"}, {field("project"), "p"}}),
                                       Today);
    QVERIFY(two);
    const auto both = std::ranges::find(two->budgets, std::string("acme in q"), &BudgetMove::name);
    QVERIFY(both != two->budgets.end() && !both->amount);
}

void AttributionServiceTest::thePreviewSaysWhatConnectionsWereTold()
{
    const auto preview = [&] {
        return service().preview(order({when("user", "acme-bot")}, {{field("customer"), "Beta"}}), Today);
    };
    QVERIFY(preview() && preview()->outbox.empty());
    const int64_t changed = preview()->changed.records;
    QVERIFY(changed > 1);
    {
        const auto opened = Ledger::open(m_fixture->ledger(), Ledger::Mode::OpenExisting);
        QVERIFY(opened);
        Ledger &ledger = **opened;
        ConnectionEntry entry;
        entry.kind = "webhook";
        entry.name = "hook";
        entry.isOut = true;
        entry.config = "{}";
        const auto id = ledger.connections().add(entry);
        QVERIFY(id);
        QVERIFY(ledger.outbox().write([&]() -> Result<void> {
            const auto added = ledger.outbox().batches().enqueue(*id, 1, false);
            return added ? Result<void>() : Result<void>(added.error());
        }));
    }
    QCOMPARE(preview()->outbox, (std::vector<OutboxShare>{{"hook", 0, changed}}));
    // One of those that change was sent.
    m_fixture->sql("UPDATE outbox SET state = 2 WHERE record_id = (SELECT min(record_id) FROM outbox)");
    QCOMPARE(preview()->outbox, (std::vector<OutboxShare>{{"hook", 1, changed - 1}}));
}

void AttributionServiceTest::applyDoesWhatThePreviewSaid()
{
    QSignalSpy changed(m_usage.get(), &UsageService::changed);
    const auto done = service().apply(
        order({when("user", "acme-bot")}, {{field("customer"), "Acme"}, {field("context.team"), "green"}}));
    QVERIFY(done);
    QCOMPARE(done->batch, 2);
    QCOMPARE(done->records, 3);
    QCOMPARE(done->changed, 3);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(booked(), QByteArray("a:Acme/p b:Acme/p c:Acme/q d:Beta/q "));
    QCOMPARE(m_fixture->sql("SELECT format_id || file_name FROM batch WHERE id = 2"),
             QByteArray("attributioncustomer = Acme, context.team = green"));
    UsageQuery query;
    query.groups = {field("context.team")};
    const auto table = m_usage->aggregateNow(query);
    QCOMPARE(table->rows.size(), size_t(2));
    QCOMPARE(table->rows[0].keys[0], std::string("green"));
    QCOMPARE(table->rows[0].totals.records, 3);
    QVERIFY(m_usage->undo(done->batch));
    QCOMPARE(booked(), QByteArray("a:-/p b:-/p c:Acme/q d:Beta/q "));
    QVERIFY(service().redoBatch(done->batch));
    QCOMPARE(booked(), QByteArray("a:Acme/p b:Acme/p c:Acme/q d:Beta/q "));
}

void AttributionServiceTest::totalsStay()
{
    const UsageTotals before = m_usage->aggregateNow({})->totals;
    QVERIFY(service().apply(order({}, {{field("model"), "other"}, {field("user"), ""}})));
    QVERIFY(m_usage->aggregateNow({})->totals == before);
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM usage_record WHERE model = 'other' AND user IS NULL"),
             QByteArray("4"));
}

void AttributionServiceTest::renamesAndMerges()
{
    QVERIFY(service().apply(renaming(field("customer"), {"Acme"}, "Acme Retail")));
    QCOMPARE(booked(), QByteArray("a:-/p b:-/p c:Acme Retail/q d:Beta/q "));
    const auto merged = service().apply(renaming(field("customer"), {"Acme Retail", "Beta", ""}, "All"));
    QVERIFY(merged);
    QCOMPARE(merged->changed, 4);
    QCOMPARE(booked(), QByteArray("a:All/p b:All/p c:All/q d:All/q "));
    const auto info = m_usage->batches()->front().attribution;
    QVERIFY(info && info->conditions.size() == 1);
    QCOMPARE(info->conditions[0].values.size(), size_t(3));
}

void AttributionServiceTest::testsOfConditions()
{
    const auto matches = [this](const RuleCondition &condition) {
        const auto byHand = service().preview(order({condition}, {{field("customer"), "x"}}), Today);
        const auto asRule = service().preview(rule({condition}, {{field("customer"), "x"}}), Today);
        return byHand && asRule && byHand->matched == asRule->matched ? byHand->matched.records : -1;
    };
    QCOMPARE(matches(when("user", "acme-bot")), 3);
    QCOMPARE(matches(when("user", "acme-bot", RuleTest::IsNot)), 1);
    QCOMPARE(matches(when("customer", "")), 2);
    QCOMPARE(matches(when("customer", "", RuleTest::IsNot)), 2);
    QCOMPARE(matches(when("user", "acme-", RuleTest::StartsWith)), 3);
    QCOMPARE(matches(when("user", "me-b", RuleTest::Contains)), 3);
    QCOMPARE(matches(when("user", "ME-B", RuleTest::Contains)), 0);
    QCOMPARE(matches(when("user", "b?", RuleTest::Matches)), 1);
    QCOMPARE(matches(when("user", "*bo*", RuleTest::Matches)), 4);
    QCOMPARE(matches(when("customer", "*", RuleTest::Matches)), 4);
    QCOMPARE(matches(when("context.team", "r*", RuleTest::Matches)), 2);
    QCOMPARE(matches(when("context.team", "")), 0);
    QCOMPARE(matches(when("context.none", "")), 4);
    QCOMPARE(matches({field("user"), RuleTest::Is, {"bo", "acme-bot"}}), 4);
    QCOMPARE(matches({field("user"), RuleTest::IsNot, {"bo", "acme-bot"}}), 0);
}

void AttributionServiceTest::periodOnly()
{
    AttributionOrder october = order({when("user", "acme-bot")}, {{field("customer"), "Acme"}});
    october.filter.fromMs = startOfDayMs(QDate(2026, 10, 1), QTimeZone::utc());
    october.filter.toMs = startOfDayMs(QDate(2026, 11, 1), QTimeZone::utc());
    const auto preview = service().preview(october, Today);
    QCOMPARE(preview->changed.records, 1);
    QCOMPARE(preview->fields[0].total.records, 1);
    QVERIFY(service().apply(october));
    QCOMPARE(booked(), QByteArray("a:-/p b:Acme/p c:Acme/q d:Beta/q "));
}

void AttributionServiceTest::nothingMatches()
{
    const auto nobody = order({when("user", "nobody")}, {{field("customer"), "Acme"}});
    const auto preview = service().preview(nobody, Today);
    QVERIFY(preview);
    QCOMPARE(preview->matched.records, 0);
    QVERIFY(!preview->days);
    QCOMPARE(preview->fields[0].total.records, 4);
    const auto done = service().apply(nobody);
    QVERIFY(done);
    QCOMPARE(done->batch, 0);
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch"), QByteArray("1"));
}

void AttributionServiceTest::allIsSoAlready()
{
    const auto done = service().apply(order({when("customer", "Acme")}, {{field("customer"), "Acme"}}));
    QVERIFY(done);
    QCOMPARE(done->batch, 0);
    QCOMPARE(done->records, 1);
    QCOMPARE(done->changed, 0);
}

void AttributionServiceTest::ruleIsForLaterImports()
{
    const auto made = service().apply(rule({when("user", "acme-*", RuleTest::Matches), when("customer", "")},
                                           {{field("customer"), "Acme"}}));
    QVERIFY(made);
    QCOMPARE(made->rule, 1);
    QCOMPARE(made->changed, 2);
    QCOMPARE(booked(), QByteArray("a:Acme/p b:Acme/p c:Acme/q d:Beta/q "));
    const auto later = m_fixture->import("time,user,customer,project,model,input,cost,id\n"
                                         "2026-11-06T03:04:05Z,acme-x,,p,m,10,1,e\n"
                                         "2026-11-06T03:04:05Z,acme-x,Zeta,p,m,10,1,f\n",
                                         u"later.csv"_s);
    QCOMPARE(later.counts.booked, 1);
    QCOMPARE(booked(), QByteArray("a:Acme/p b:Acme/p c:Acme/q d:Beta/q e:Acme/p f:Zeta/p "));
    QCOMPARE((*service().rules())[0].records, 3);
    QVERIFY(m_usage->undo(later.batch));
    QCOMPARE((*service().rules())[0].records, 2);
    QVERIFY(service().undoRule(1));
    QCOMPARE(booked(), QByteArray("a:-/p b:-/p c:Acme/q d:Beta/q "));
}

void AttributionServiceTest::ruleLooksAtImportedValues()
{
    QVERIFY(service().apply(
        order({when("user", "bo")}, {{field("user"), "acme-bot"}, {field("context.team"), ""}})));
    const auto asRule = [this](const RuleCondition &condition) {
        return service().preview(rule({condition}, {{field("project"), "x"}}), Today)->matched.records;
    };
    QCOMPARE(asRule(when("user", "acme-bot")), 3);
    QCOMPARE(asRule(when("user", "bo")), 1);
    QCOMPARE(asRule(when("context.team", "blue")), 2);
    QCOMPARE(asRule(when("context.team", "")), 0);
    QCOMPARE(service()
                 .preview(order({when("user", "acme-bot")}, {{field("project"), "x"}}), Today)
                 ->matched.records,
             4);
    QCOMPARE(service().apply(rule({when("user", "bo")}, {{field("project"), "x"}}))->records, 1);
    QCOMPARE(booked(), QByteArray("a:-/p b:-/p c:Acme/q d:Beta/x "));
}

void AttributionServiceTest::ruleLosesToWhatLiesAbove()
{
    QVERIFY(service().apply(order({when("customer", "Beta")}, {{field("customer"), "Hand"}})));
    QVERIFY(service().apply(rule({when("user", "acme-bot")}, {{field("customer"), "Upper"}})));
    const auto below = rule({when("user", "*", RuleTest::Matches)}, {{field("customer"), "Lower"}}, 1);
    const auto preview = service().preview(below, Today);
    QVERIFY(preview);
    QCOMPARE(preview->matched.records, 4);
    QCOMPARE(preview->changed.records, 0);
    QCOMPARE(preview->lostRecords(), 4);
    QVERIFY((preview->fields[0].lost[0].by == BookedBy{true, 1}));
    QCOMPARE(preview->fields[0].lost[0].records, 3);
    QVERIFY((preview->fields[0].lost[1].by == BookedBy{false, 2}));
    auto top = below;
    top.position = 0;
    QCOMPARE(service().preview(top, Today)->changed.records, 3);
    QCOMPARE(service().apply(below)->changed, 0);
    const auto effect = service().previewMove(2, 0);
    QCOMPARE(effect->records, 3);
    QVERIFY(effect->costNano == dollars(7));
    QCOMPARE((*service().rules())[0].id, 1);
    QCOMPARE(*service().moveRule(2, 0), 3);
    QCOMPARE(booked(), QByteArray("a:Lower/p b:Lower/p c:Lower/q d:Hand/q "));
    QCOMPARE(*service().removeRule(2), 3);
    QCOMPARE(booked(), QByteArray("a:Upper/p b:Upper/p c:Upper/q d:Hand/q "));
    QVERIFY(service().renameRule(1, "Bots"));
    QCOMPARE((*service().rules())[0].name, std::string("Bots"));
}

void AttributionServiceTest::cancelledLeavesAllAsItWas()
{
    RecordProgress progress;
    progress.cancel = true;
    for (const bool asRule : {false, true}) {
        AttributionOrder all = order({when("user", "", RuleTest::IsNot)}, {{field("customer"), "x"}});
        all.isRule = asRule;
        const auto done = service().apply(all, &progress);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    }
    QCOMPARE(booked(), QByteArray("a:-/p b:-/p c:Acme/q d:Beta/q "));
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch"), QByteArray("1"));
    QVERIFY(service().rules()->empty());
}

void AttributionServiceTest::undoneAndDoneAgainWithProgress()
{
    RecordProgress progress;
    const auto done = service().apply(order({}, {{field("customer"), "x"}}), &progress);
    QCOMPARE(progress.of.load(), 4);
    RecordProgress cancelled;
    cancelled.cancel = true;
    QCOMPARE(service().undoBatch(done->batch, &cancelled).error().kind, ErrorKind::Cancelled);
    QCOMPARE(booked(), QByteArray("a:x/p b:x/p c:x/q d:x/q "));
    QCOMPARE(*service().undoBatch(done->batch), 4);
    QCOMPARE(*service().redoBatch(done->batch), 4);
}

void AttributionServiceTest::refusesWhatNoRuleCanHold()
{
    AttributionOrder search = rule({}, {{field("customer"), "x"}});
    search.filter.search = "acme";
    QCOMPARE(service().apply(search).error().kind, ErrorKind::InvalidInput);
    AttributionOrder cost = rule({}, {{field("customer"), "x"}});
    cost.filter.dimensions = {{field("cost_source"), false, {"reported"}}};
    QCOMPARE(AttributionService::check(cost).error().kind, ErrorKind::InvalidInput);
    cost.isRule = false;
    QVERIFY(AttributionService::check(cost));
    AttributionOrder filtered = rule({}, {{field("customer"), "x"}});
    filtered.filter.dimensions = {{field("user"), false, {"bo"}}};
    QCOMPARE(service().apply(filtered)->changed, 1);
    QVERIFY((*service().rules())[0].conditions == RuleConditions{when("user", "bo")});
}

void AttributionServiceTest::readOnlyLedgerSaysSo()
{
    UsageService readOnly;
    QVERIFY(readOnly.open(m_fixture->ledger(), Ledger::Mode::ReadOnly));
    const AttributionService service(readOnly);
    const auto bo = order({when("user", "bo")}, {{field("customer"), "x"}});
    QCOMPARE(service.preview(bo, Today)->changed.records, 1);
    QCOMPARE(service.apply(bo).error().kind, ErrorKind::Permission);
    QCOMPARE(service.undoRule(1).error().kind, ErrorKind::Permission);
}

// Columns that are written while an import runs show what rules set.
void AttributionServiceTest::filteredColumnsOfALaterImport()
{
    QVERIFY(service().apply(rule({when("context.team", "red")}, {{field("customer"), "Red"}})));
    QByteArray log = "time,model,input,cost,id,team\n";
    for (int i = 0; i < 2000; ++i)
        log += "2026-11-06T03:04:05Z,m,10,1,n" + QByteArray::number(i) + (i % 2 ? ",red\n" : ",blue\n");
    QCOMPARE(m_fixture->import(log, u"more.csv"_s).counts.booked, 1000);
    UsageService fresh;
    QVERIFY(fresh.open(m_fixture->ledger(), Ledger::Mode::OpenExisting));
    UsageQuery query;
    query.filter.dimensions = {{field("customer"), false, {"Red"}}};
    QCOMPARE(fresh.aggregateNow(query)->totals.records, 1002);
    const auto preview = AttributionService(fresh).preview(
        rule({when("customer", ""), when("context.team", "red")}, {{field("customer"), "x"}}), Today);
    QCOMPARE(preview->matched.records, 1002);
}

void AttributionServiceTest::hiddenDimensionsAreNotListed()
{
    const auto before = m_usage->engine()->dimensions().size();
    QVERIFY(service().apply(order({}, {{field("customer"), "x"}})));
    QCOMPARE(m_usage->engine()->dimensions().size(), before);
}

void AttributionServiceTest::previewsAreKept_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// Random attributions: what the preview says of every value is what the ledger has afterwards.
void AttributionServiceTest::previewsAreKept()
{
    QFETCH(unsigned, seed);
    const auto allRecords = [this] {
        const auto ordered = m_usage->orderNow({}, {});
        return *m_usage->fetch(ordered->engine->recordIds(*ordered->order, 0, 1000));
    };
    std::mt19937 random(seed);
    const auto below = [&random](int end) { return int(random() % unsigned(end)); };
    QByteArray log = "time,user,customer,project,model,input,cost,id,team\n";
    for (int i = 0; i < 60; ++i)
        log += "2026-" + QByteArray::number(8 + below(4)).rightJustified(2, '0') + "-07T03:04:05Z,u"
            + QByteArray::number(below(3)) + ',' + (below(3) ? "c" + QByteArray::number(below(2)) : "") + ','
            + (below(2) ? "p" : "") + ",m,1," + (below(5) ? QByteArray::number(below(9)) : "") + ",x"
            + QByteArray::number(i) + ',' + (below(2) ? "red" : "") + '\n';
    QCOMPARE(m_fixture->import(log, u"random.csv"_s).counts.added, 60);
    QVERIFY(m_usage->sync());
    static const char *fields[] = {"user", "customer", "project", "context.team"};
    for (int step = 0; step < 12; ++step) {
        AttributionOrder next;
        next.isRule = below(2);
        next.position = below(4);
        const auto condition = [&] {
            const char *id = fields[below(4)];
            const std::string value =
                below(3) ? std::string(1, id[0] == 'c' && id[2] == 'n' ? 'r' : id[0]) : "";
            return value.empty() ? when(id, {}, below(2) ? RuleTest::Is : RuleTest::IsNot)
                                 : when(id, value, RuleTest::StartsWith);
        };
        for (int i = below(2); i >= 0; --i)
            next.conditions.push_back(condition());
        const int first = below(4);
        next.settings = {{field(fields[first]), below(4) ? "new" + std::to_string(below(3)) : ""}};
        if (below(2))
            next.settings.push_back({field(fields[(first + 1) % 4]), "other"});
        UsageFilter october;
        october.fromMs = startOfDayMs(QDate(2026, 10, 1), QTimeZone::utc());
        const auto preview = service().preview(next, Today, &october);
        QVERIFY(preview);
        const AttributionMark mark(next, *service().rules());
        const auto records = allRecords();
        QCOMPARE(std::ranges::count_if(records, [&](const auto &each) { return mark.changes(each); }),
                 preview->changed.records);
        QVERIFY(preview->inView == std::ranges::count_if(records, [&](const auto &each) {
                    return each.record.timeMs >= *october.fromMs && mark.changes(each);
                }));
        const auto done = service().apply(next);
        QVERIFY(done);
        QCOMPARE(done->records, preview->matched.records);
        QCOMPARE(done->changed, preview->changed.records);
        for (const AttributionPreview::Field &table : preview->fields) {
            UsageQuery query;
            query.groups = {table.setting.field};
            std::map<std::string, AttributionSum> now;
            const auto answer = m_usage->aggregateNow(query);
            for (const UsageRow &row : answer->rows)
                now[row.keys[0]].add(row.totals);
            AttributionSum sum = table.othersSum;
            for (const AttributionPreview::Value &value : table.values) {
                QCOMPARE(now[value.value].records, value.after.records);
                QVERIFY(now[value.value] == value.after);
                sum.add(value.after);
            }
            QVERIFY(sum == table.total);
        }
        QVERIFY(m_usage->aggregateNow({})->totals.records == 64);
        if (below(4) == 0 && done->batch != 0)
            QVERIFY(service().undoBatch(done->batch));
    }
}

TALLYGLASS_TEST(AttributionServiceTest)
#include "attributionservicetest.moc"
