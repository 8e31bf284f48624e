// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/bookedfields.h"
#include "domain/bookingrule.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

namespace {

Dimension field(const char *id)
{
    return *Dimension::fromId(id);
}

BookingRule ruleOf(int64_t id, const RuleConditions &conditions)
{
    return {.id = id, .conditions = conditions, .settings = {{field("customer"), "Acme"}}};
}

} // namespace

/// Conditions of rules, and what a record says of the values that lie beneath booked ones.
class BookingRuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void booksAsTheRulesInTheirOrder()
    {
        BookingRule first = ruleOf(1, {{field("user"), RuleTest::Is, {"ann"}}});
        BookingRule second = ruleOf(2, {{field("user"), RuleTest::StartsWith, {"a"}}});
        second.settings = {{field("customer"), "Beta"}, {field("project"), "shop"}};
        UsageRecord record;
        record.user = "ann";
        record.project = "own";
        const UsageRecord both = bookedByRules(record, {first, second});
        QCOMPARE(both.customer, std::string("Acme"));
        QCOMPARE(both.project, std::string("shop"));
        first.undoneMs = 1;
        QCOMPARE(bookedByRules(record, {first, second}).customer, std::string("Beta"));
        record.user = "eve";
        QCOMPARE(bookedByRules(record, {first, second}), record);
    }
    void patterns_data();
    void patterns();
    void longPatternsEnd();
    void testsAndAlternatives();
    void findsRulesThatHold();
    void idsComeBack();
    void whatCanBeTestedAndSet();
    void filtersAsConditions();
    void bookedValues();
};

void BookingRuleTest::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *pattern, const char *text, bool holds) {
        QTest::newRow(
            qPrintable(QStringLiteral("%1 %2").arg(QString::fromUtf8(pattern), QString::fromUtf8(text))))
            << QString::fromUtf8(pattern) << QString::fromUtf8(text) << holds;
    };
    row("acme-*", "acme-bot", true);
    row("acme-*", "acme-", true);
    row("acme-*", "acme", false);
    row("acme-*", "Acme-bot", false);
    row("*-bot", "acme-bot", true);
    row("*-bot", "acme-bots", false);
    row("a*e*t", "acme-bot", true);
    row("*", "", true);
    row("*", "anything", true);
    row("?", "ä", true);
    row("?", "äa", false);
    row("b?", "bo", true);
    row("a?c", "abc", true);
    row("a.c", "abc", false);
    row("[ab]", "a", false);
    row("**a**", "xxaxx", true);
    row("", "", true);
}

void BookingRuleTest::patterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, holds);
    const RuleCondition condition{field("user"), RuleTest::Matches, {pattern.toStdString()}};
    QCOMPARE(condition.holds(text.toStdString()), holds);
}

void BookingRuleTest::longPatternsEnd()
{
    const std::string text(20'000, 'a');
    const RuleCondition condition{field("user"), RuleTest::Matches, {"*a*a*a*a*a*a*a*a*b"}};
    QVERIFY(!condition.holds(text));
}

void BookingRuleTest::testsAndAlternatives()
{
    const auto holds = [](RuleTest test, std::vector<std::string> values, const char *value) {
        return RuleCondition{field("user"), test, std::move(values)}.holds(value);
    };
    QVERIFY(holds(RuleTest::Is, {"a", "b"}, "b"));
    QVERIFY(!holds(RuleTest::Is, {"a", "b"}, "c"));
    QVERIFY(holds(RuleTest::Is, {""}, ""));
    QVERIFY(!holds(RuleTest::IsNot, {"a", "b"}, "b"));
    QVERIFY(holds(RuleTest::IsNot, {""}, "x"));
    QVERIFY(holds(RuleTest::StartsWith, {"ab"}, "abc"));
    QVERIFY(!holds(RuleTest::StartsWith, {"bc"}, "abc"));
    QVERIFY(holds(RuleTest::Contains, {"x", "b"}, "abc"));
    QVERIFY(!holds(RuleTest::Is, {}, "a"));
}

void BookingRuleTest::findsRulesThatHold()
{
    RuleMatcher matcher(
        {ruleOf(1,
                {{field("user"), RuleTest::StartsWith, {"acme-"}}, {field("customer"), RuleTest::Is, {""}}}),
         ruleOf(2, {{field("context.key.name"), RuleTest::Is, {"prod-01"}}}),
         ruleOf(3, {{field("status"), RuleTest::Is, {"failed"}}})});
    UsageRecord record;
    record.user = "acme-bot";
    QVERIFY((matcher.match(record) == std::vector<int64_t>{1}));
    record.context = R"({"key":{"name":"prod-01"}})";
    record.status = Status::Failed;
    QVERIFY((matcher.match(record) == std::vector<int64_t>{1, 2, 3}));
    record.customer = "Beta";
    QVERIFY((matcher.match(record) == std::vector<int64_t>{2, 3}));
    QVERIFY(RuleMatcher().isEmpty());
}

void BookingRuleTest::idsComeBack()
{
    for (int test = 0; test < RuleTestCount; ++test)
        QVERIFY(ruleTestFromId(toId(RuleTest(test))) == RuleTest(test));
    QVERIFY(!ruleTestFromId("equals"));
    for (const BookedBy &by : {BookedBy{true, 3}, BookedBy{false, 17}})
        QVERIFY(BookedBy::fromText(by.toText()) == by);
    for (const char *text : {"", "rule", "rule x", "rule 3x", "somebody 3"})
        QVERIFY(!BookedBy::fromText(text));
}

void BookingRuleTest::whatCanBeTestedAndSet()
{
    for (const char *id : {"user", "customer", "project", "model", "context.team"})
        QVERIFY(canBeSet(field(id)) && canBeTested(field(id)));
    for (const char *id : {"provider", "source", "status", "finish_reason", "service_tier"})
        QVERIFY(!canBeSet(field(id)) && canBeTested(field(id)));
    for (const char *id : {"cost_source", "cost_check", "batch"})
        QVERIFY(!canBeSet(field(id)) && !canBeTested(field(id)));
    QVERIFY(!canBeSet(Dimension::context("a\nb")));
}

void BookingRuleTest::filtersAsConditions()
{
    UsageFilter filter;
    filter.fromMs = 5;
    filter.dimensions = {{field("user"), true, {"a", "b"}}, {field("customer"), false, {""}}};
    const auto conditions = conditionsOf(filter);
    QVERIFY(conditions.ok());
    QVERIFY((*conditions
             == RuleConditions{{field("user"), RuleTest::IsNot, {"a", "b"}},
                               {field("customer"), RuleTest::Is, {""}}}));
    filter.search = "x";
    QVERIFY(!conditionsOf(filter).ok());
    filter.search.clear();
    filter.dimensions.push_back({field("batch"), false, {"1"}});
    QVERIFY(!conditionsOf(filter).ok());
}

void BookingRuleTest::bookedValues()
{
    StoredRecord stored;
    stored.record.user = "new";
    stored.record.context = R"({"team":"new","n":1})";
    QVERIFY(bookedFields(stored).empty());
    stored.booked = {
        R"({"user":"rule 3","context.team":"batch 17"})", "old", "Acme", {}, "m", R"({"team":"old","n":1})"};
    const auto fields = bookedFields(stored);
    QCOMPARE(fields.size(), size_t(2));
    QCOMPARE(fields[0].imported, std::string("old"));
    QVERIFY((fields[1].by == BookedBy{false, 17}));
    QCOMPARE(fields[1].imported, std::string("old"));
    QCOMPARE(importedOf(stored).context, stored.booked.context);
    QCOMPARE(importedOf(stored).customer, std::string("Acme"));
    std::vector<std::string> hidden;
    visitHidden(stored, [&](std::string_view key, std::string_view value) {
        QVERIFY(isHiddenKey(key));
        hidden.push_back(std::string(key.substr(1)) + "=" + std::string(value));
    });
    QVERIFY((hidden
             == std::vector<std::string>{"booked=1", "imported.user=old", "imported.customer=Acme",
                                         "imported.project=", "imported.model=m", "by.user=rule 3",
                                         "by.context.team=batch 17", "imported.context.team=old"}));
    QVERIFY(!isHiddenKey("team"));
}

TALLYGLASS_TEST(BookingRuleTest)
#include "bookingruletest.moc"
