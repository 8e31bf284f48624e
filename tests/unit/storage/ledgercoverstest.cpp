// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "storage/batchtable.h"
#include "storage/chattable.h"
#include "support/testprogram.h"

using namespace tally;

namespace {

constexpr int64_t DayMs = 86'400'000;
constexpr int64_t FirstDay = 20'000; // 2024-10-04

UsageRecord used(int64_t day, const std::string &id, int64_t nano)
{
    UsageRecord record;
    record.timeMs = (FirstDay + day) * DayMs + 3'600'000;
    record.source = record.provider = "openai";
    record.model = "gpt-4o";
    record.externalId = id;
    record.tokens.input = 100;
    record.tokens.output = 10;
    record.computedCost = Money{nano};
    settleCost(record);
    return record;
}

UsageRecord billed(int64_t day, int64_t nano, const std::string &provider = "openai")
{
    UsageRecord record;
    record.timeMs = (FirstDay + day) * DayMs;
    record.granularity = Granularity::Day;
    record.source = "openai";
    record.provider = provider;
    record.requests.reset();
    record.reportedCost = Money{nano};
    settleCost(record);
    return record;
}

struct Outcome {
    std::vector<Overlap> overlaps;
    BulkAppend::Covered covered;
    int64_t batch = 0;
};

// An import that asks, and covers by `choice`.
Outcome importAsking(Ledger &ledger, const std::vector<UsageRecord> &records, OverlapChoice choice)
{
    auto append = ledger.beginAppend({QStringLiteral("bill.csv"), {}, "cd", QStringLiteral("x"), 100});
    Outcome outcome;
    if (!append)
        return outcome;
    for (const UsageRecord &record : records) {
        if (!(*append)->append(record))
            return outcome;
    }
    auto overlaps = (*append)->overlaps();
    if (!overlaps)
        return outcome;
    outcome.overlaps = *overlaps;
    if (choice == OverlapChoice::Usage || choice == OverlapChoice::Cost) {
        const auto covered = (*append)->cover(choice);
        if (!covered)
            return outcome;
        outcome.covered = *covered;
    }
    if (const auto batch = (*append)->finish(0))
        outcome.batch = *batch;
    return outcome;
}

// By its own loop: what all records cost together.
int64_t sum(LedgerFixture &fixture)
{
    int64_t nano = 0;
    for (const StoredRecord &stored : fixture.all())
        nano += stored.record.cost().value_or(Money{0}).nano;
    return nano;
}

int covered(LedgerFixture &fixture)
{
    int count = 0;
    for (const StoredRecord &stored : fixture.all())
        count += stored.record.costSource == CostSource::Covered;
    return count;
}

UsageRecord daySum(int64_t day, const std::string &source, const std::string &context, int64_t nano,
                   const std::string &model = "m")
{
    UsageRecord record;
    record.timeMs = (FirstDay + day) * DayMs;
    record.granularity = Granularity::Day;
    record.source = source;
    record.provider = "anthropic";
    record.model = model;
    record.context = context;
    record.requests.reset();
    record.tokens.input = 100;
    record.computedCost = Money{nano};
    settleCost(record);
    return record;
}

constexpr const char *Console = "anthropic";
constexpr const char *Report = "anthropic-claude-code";

} // namespace

/// Imports that tell of use which the ledger has at another level.
class LedgerCoversTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void billAfterRequests_data();
    void billAfterRequests();
    void requestsAfterBill();
    void undoOfWhatCountsUncovers();
    void undoOfTheBillAfterRequestsWereCovered();
    void otherDaysAndProvidersAreNotMet();
    void monthMeetsItsDays();
    void repricingLeavesCovered();
    void coveredTwiceStaysUntilBothAreGone();
    void importedAgainStaysCovered();
    void billOfTheSameDayReplacesNoSums();
    void billMeetsTheFamilyOfItsSource();
    void reportByPersonMeetsTheConsole_data();
    void reportByPersonMeetsTheConsole();
    void sumsOfOtherSystemsAreMet();
    void otherAccountsAreNotMet_data();
    void otherAccountsAreNotMet();
    void onlyWhatMeetsIsCovered();
    void eachRecordIsCountedOnce_data();
    void eachRecordIsCountedOnce();
    void requestsOfOtherProgramsAreMet_data();
    void requestsOfOtherProgramsAreMet();
    void chatsAreMet();
    void daysAreCompared();
    void answersCanBeChanged_data();
    void answersCanBeChanged();
    void changedAnswersAreTakenBackByUndo();
    void changedAnswersLeaveThoseOfOthers();
    void whatOverlapsWithNothingCannotBeAnswered();
};

void LedgerCoversTest::billAfterRequests_data()
{
    QTest::addColumn<int>("choice");
    QTest::addColumn<int64_t>("expected");
    QTest::addColumn<int>("uncounted");
    // Requests 30 + 12 on two days, 7 on a day that was not billed; bills of 40 and 11.
    QTest::newRow("usage") << int(OverlapChoice::Usage) << int64_t(49) << 2;
    QTest::newRow("cost") << int(OverlapChoice::Cost) << int64_t(58) << 2;
    QTest::newRow("both") << int(OverlapChoice::Both) << int64_t(100) << 0;
}

void LedgerCoversTest::billAfterRequests()
{
    QFETCH(int, choice);
    QFETCH(int64_t, expected);
    QFETCH(int, uncounted);
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30), used(1, "b", 12), used(2, "c", 7)});
    const auto outcome =
        importAsking(fixture.ledger(), {billed(0, 40), billed(1, 11)}, OverlapChoice(choice));
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    const Overlap &overlap = outcome.overlaps.front();
    QCOMPARE(overlap.days, 2);
    QCOMPARE(overlap.firstDay, FirstDay);
    QCOMPARE(overlap.lastDay, FirstDay + 1);
    QVERIFY(overlap.incoming.costNano == 51);
    QVERIFY(overlap.existing.costNano == 42);
    QCOMPARE(overlap.existing.tells, TellsOf::Requests);
    QCOMPARE(overlap.incoming.tells, TellsOf::Costs);
    QVERIFY(outcome.batch > 0);
    QCOMPARE(sum(fixture), expected);
    QCOMPARE(covered(fixture), uncounted);
    for (const StoredRecord &stored : fixture.all()) { // tokens are nobody's to cover
        if (stored.record.granularity == Granularity::Request)
            QCOMPARE(stored.record.tokens.input, std::optional<int64_t>(100));
    }
}

void LedgerCoversTest::requestsAfterBill()
{
    for (const auto &[choice, expected] :
         {std::pair(OverlapChoice::Usage, 37), std::pair(OverlapChoice::Cost, 47)}) {
        LedgerFixture fixture;
        fixture.import({billed(0, 40)});
        const auto outcome = importAsking(fixture.ledger(), {used(0, "a", 30), used(5, "b", 7)}, choice);
        QCOMPARE(outcome.overlaps.size(), size_t(1));
        QCOMPARE(sum(fixture), expected);
        QCOMPARE(covered(fixture), 1);
    }
}

void LedgerCoversTest::undoOfWhatCountsUncovers()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    const auto bill = importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    QCOMPARE(sum(fixture), 40);
    QVERIFY(fixture.ledger().undo(bill.batch).ok());
    QCOMPARE(sum(fixture), 30);
    QCOMPARE(covered(fixture), 0);
    QCOMPARE(fixture.all().front().record.costSource, CostSource::Computed);
}

void LedgerCoversTest::undoOfTheBillAfterRequestsWereCovered()
{
    LedgerFixture fixture;
    const auto bill = fixture.import({billed(0, 40)});
    importAsking(fixture.ledger(), {used(0, "a", 30)}, OverlapChoice::Cost);
    QCOMPARE(sum(fixture), 40);
    QVERIFY(fixture.ledger().undo(bill.batch).ok());
    QCOMPARE(sum(fixture), 30);
    QCOMPARE(covered(fixture), 0);
}

void LedgerCoversTest::otherDaysAndProvidersAreNotMet()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    QVERIFY(importAsking(fixture.ledger(), {billed(1, 40)}, OverlapChoice::Ask).overlaps.empty());
    QVERIFY(importAsking(fixture.ledger(), {billed(0, 40, "azure")}, OverlapChoice::Ask).overlaps.empty());
}

void LedgerCoversTest::monthMeetsItsDays()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)}); // 4 October
    UsageRecord month = billed(-3, 400); // 1 October
    month.granularity = Granularity::Month;
    const auto outcome = importAsking(fixture.ledger(), {month}, OverlapChoice::Cost);
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    QCOMPARE(outcome.overlaps.front().days, 1);
    QCOMPARE(sum(fixture), 400);
}

void LedgerCoversTest::repricingLeavesCovered()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    const int64_t id = fixture.all().front().id;
    bool given = false;
    const auto batch = fixture.ledger().batches().reprice({}, [&](Repricing &change) -> Result<bool> {
        change = {.recordId = id, .computedCost = Money{99}};
        return !std::exchange(given, true);
    });
    QVERIFY(batch.ok());
    QCOMPARE(sum(fixture), 40);
    QVERIFY(fixture.ledger().undo(*batch).ok());
    QCOMPARE(sum(fixture), 40);
}

void LedgerCoversTest::coveredTwiceStaysUntilBothAreGone()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    const auto first = importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    UsageRecord other = billed(0, 5); // a newer bill of the day, which replaces the first
    other.project = "second";
    const auto second = importAsking(fixture.ledger(), {other}, OverlapChoice::Cost);
    QCOMPARE(sum(fixture), 5);
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QCOMPARE(sum(fixture), 40);
    importAsking(fixture.ledger(), {other}, OverlapChoice::Cost);
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QCOMPARE(sum(fixture), 5);
}

void LedgerCoversTest::importedAgainStaysCovered()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    const auto again = fixture.import({used(0, "a", 30)});
    QCOMPARE(again.counts.added, 0);
    QCOMPARE(again.counts.updated, 0);
    QCOMPARE(sum(fixture), 40);
}

void LedgerCoversTest::billOfTheSameDayReplacesNoSums()
{
    LedgerFixture fixture;
    UsageRecord sums = used(0, {}, 30);
    sums.timeMs = FirstDay * DayMs;
    sums.granularity = Granularity::Day;
    sums.requests = 12;
    fixture.import({sums});
    UsageRecord bill = billed(0, 40);
    bill.model = sums.model; // every name alike
    const auto outcome = importAsking(fixture.ledger(), {bill}, OverlapChoice::Cost);
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    QCOMPARE(fixture.all().size(), size_t(2));
    QCOMPARE(sum(fixture), 40);
    const auto evening = importAsking(fixture.ledger(), {billed(0, 44)}, OverlapChoice::Cost);
    Q_UNUSED(evening);
    QCOMPARE(fixture.all().size(), size_t(2)); // a newer bill replaces the older one
    QCOMPARE(sum(fixture), 44);
}

void LedgerCoversTest::billMeetsTheFamilyOfItsSource()
{
    LedgerFixture fixture;
    UsageRecord embeddings = used(0, "e", 5);
    embeddings.source = "openai-embeddings";
    UsageRecord minute = used(0, {}, 6);
    minute.source = "openai-moderations";
    minute.granularity = Granularity::Minute;
    fixture.import({embeddings, minute});
    UsageRecord day = used(0, {}, 30);
    day.timeMs = FirstDay * DayMs;
    day.granularity = Granularity::Day;
    QVERIFY(importAsking(fixture.ledger(), {day}, OverlapChoice::Ask).overlaps.empty()); // other use
    QCOMPARE(sum(fixture), 41);
    const auto outcome = importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    QCOMPARE(outcome.overlaps.size(), size_t(3));
    QCOMPARE(sum(fixture), 40);
}

void LedgerCoversTest::reportByPersonMeetsTheConsole_data()
{
    QTest::addColumn<bool>("consoleFirst");
    QTest::newRow("console first") << true;
    QTest::newRow("report first") << false;
}

// What each choice leaves does not depend on which came first.
void LedgerCoversTest::reportByPersonMeetsTheConsole()
{
    QFETCH(bool, consoleFirst);
    const UsageRecord console = daySum(0, Console, R"({"api_key_name":"claude_code_key_ann_x1"})", 40);
    const UsageRecord report = daySum(0, Report, {}, 37);
    for (const auto &[choice, expected] :
         {std::pair(OverlapChoice::Usage, 37), std::pair(OverlapChoice::Cost, 40)}) {
        LedgerFixture fixture;
        fixture.import({consoleFirst ? console : report});
        const auto outcome = importAsking(fixture.ledger(), {consoleFirst ? report : console}, choice);
        QCOMPARE(outcome.overlaps.size(), size_t(1));
        QCOMPARE(outcome.overlaps[0].incomingIsFiner, consoleFirst);
        QCOMPARE(sum(fixture), expected);
        QCOMPARE(covered(fixture), 1);
        QVERIFY(fixture.ledger().undo(outcome.batch).ok());
        QCOMPARE(covered(fixture), 0);
        QCOMPARE(sum(fixture), consoleFirst ? 40 : 37);
    }
}

void LedgerCoversTest::sumsOfOtherSystemsAreMet()
{
    LedgerFixture fixture;
    UsageRecord gateway = daySum(0, "litellm", {}, 30);
    gateway.project = "team";
    fixture.import({gateway, used(0, "a", 5)});
    const auto outcome = importAsking(fixture.ledger(), {daySum(0, Console, {}, 31)}, OverlapChoice::Ask);
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    QCOMPARE(outcome.overlaps[0].source, std::string("anthropic+litellm"));
    UsageRecord elsewhere = daySum(0, "openai", {}, 31);
    elsewhere.provider = "openai";
    QVERIFY(importAsking(fixture.ledger(), {elsewhere}, OverlapChoice::Ask).overlaps.size() == 1); // "a"
    UsageRecord nobody = daySum(0, "csv", {}, 31);
    nobody.provider.clear();
    QVERIFY(importAsking(fixture.ledger(), {nobody}, OverlapChoice::Ask).overlaps.empty());
}

void LedgerCoversTest::otherAccountsAreNotMet_data()
{
    QTest::addColumn<QByteArray>("console");
    QTest::addColumn<QByteArray>("report");
    QTest::addColumn<bool>("meets");
    const auto key = [](const char *name) { return QByteArray(R"({"api_key_name":")") + name + "\"}"; };
    QTest::newRow("nothing known") << QByteArray() << QByteArray() << true;
    QTest::newRow("key of somebody's Claude Code") << key("claude_code_key_ann") << QByteArray() << true;
    QTest::newRow("key of something else") << key("production") << QByteArray() << false;
    QTest::newRow("same key") << key("ci") << key("ci") << true;
    QTest::newRow("another key") << key("ci") << key("laptop") << false;
    QTest::newRow("another workspace") << QByteArray(R"({"workspace_id":"wrkspc_a"})")
                                       << QByteArray(R"({"workspace_id":"wrkspc_b"})") << false;
    QTest::newRow("a name and an id") << QByteArray(R"({"workspace_id":"Default"})")
                                      << QByteArray(R"({"workspace_id":"wrkspc_b"})") << true;
    QTest::newRow("subscription") << QByteArray() << QByteArray(R"({"customer_type":"subscription"})")
                                  << false;
}

void LedgerCoversTest::otherAccountsAreNotMet()
{
    QFETCH(QByteArray, console);
    QFETCH(QByteArray, report);
    QFETCH(bool, meets);
    const UsageRecord one = daySum(0, Console, console.toStdString(), 40);
    const UsageRecord other = daySum(0, Report, report.toStdString(), 37);
    for (const auto &[first, second] : {std::pair(one, other), std::pair(other, one)}) {
        LedgerFixture fixture;
        fixture.import({first});
        QCOMPARE(!importAsking(fixture.ledger(), {second}, OverlapChoice::Ask).overlaps.empty(), meets);
    }
}

void LedgerCoversTest::onlyWhatMeetsIsCovered()
{
    LedgerFixture fixture;
    fixture.import({daySum(0, Console, R"({"api_key_name":"claude_code_key_ann"})", 40),
                    daySum(0, Console, R"({"api_key_name":"production"})", 500)});
    const auto outcome = importAsking(fixture.ledger(), {daySum(0, Report, {}, 37)}, OverlapChoice::Usage);
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    QVERIFY(outcome.overlaps[0].existing.costNano == 40);
    QCOMPARE(sum(fixture), 537);
}

void LedgerCoversTest::eachRecordIsCountedOnce_data()
{
    QTest::addColumn<int>("choice");
    QTest::addColumn<int64_t>("expected");
    QTest::newRow("usage") << int(OverlapChoice::Usage) << int64_t(42);
    QTest::newRow("cost") << int(OverlapChoice::Cost) << int64_t(75);
    QTest::newRow("both") << int(OverlapChoice::Both) << int64_t(117);
}

// One bill of two kinds of use, whichever comes second.
void LedgerCoversTest::eachRecordIsCountedOnce()
{
    QFETCH(int, choice);
    QFETCH(int64_t, expected);
    UsageRecord completions = daySum(0, "openai", {}, 40);
    UsageRecord embeddings = daySum(0, "openai-embeddings", {}, 2);
    completions.provider = embeddings.provider = "openai";
    const std::vector<UsageRecord> use{completions, embeddings};
    const std::vector<UsageRecord> bill{billed(0, 75)};
    for (const bool billLast : {true, false}) {
        LedgerFixture fixture;
        fixture.import(billLast ? use : bill);
        const int64_t before = sum(fixture);
        const auto outcome = importAsking(fixture.ledger(), billLast ? bill : use, OverlapChoice(choice));
        QCOMPARE(outcome.overlaps.size(), size_t(2));
        const OverlapFigures figures = figuresOf(outcome.overlaps, before);
        QVERIFY(figures.totalAfter(OverlapChoice(choice)) == expected);
        QVERIFY(figures.incoming.costNano == (billLast ? 75 : 42));
        QVERIFY(figures.existing.costNano == (billLast ? 42 : 75));
        QVERIFY(figures.worstNano == 33);
        QCOMPARE(sum(fixture), expected);
    }
}

void LedgerCoversTest::requestsOfOtherProgramsAreMet_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<bool>("meets");
    const auto row = [](const char *name, const char *source, const char *provider, const char *context,
                        bool meets) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(provider) << QByteArray(context) << meets;
    };
    row("an application's log", "csv", "openai", "", true);
    row("Codex", "codex", "openai", R"({"session":"s"})", true);
    row("a gateway's log of the same key", "litellm", "openai", R"({"api_key_name":"k"})", true);
    row("another key", "litellm", "openai", R"({"api_key_name":"other"})", false);
    row("another provider", "csv", "azure", "", false);
    row("no provider", "csv", "", "", false);
}

void LedgerCoversTest::requestsOfOtherProgramsAreMet()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, provider);
    QFETCH(QByteArray, context);
    QFETCH(bool, meets);
    UsageRecord request = used(0, "a", 30);
    request.source = source.toStdString();
    request.provider = provider.toStdString();
    request.context = context.toStdString();
    UsageRecord bill = billed(0, 40);
    bill.context = R"({"api_key_name":"k"})";
    for (const bool billLast : {true, false}) {
        LedgerFixture fixture;
        fixture.import({billLast ? request : bill});
        const auto outcome = importAsking(fixture.ledger(), {billLast ? bill : request}, OverlapChoice::Cost);
        QCOMPARE(outcome.overlaps.size(), size_t(meets));
        QCOMPARE(sum(fixture), meets ? 40 : 70);
        if (!meets)
            continue;
        QVERIFY(figuresOf(outcome.overlaps, billLast ? 30 : 40).totalAfter(OverlapChoice::Cost) == 40);
        QVERIFY(fixture.ledger().batches().answerOverlap(outcome.batch, OverlapChoice::Usage, {}).ok());
        QCOMPARE(sum(fixture), 30);
        QVERIFY(fixture.ledger().undo(outcome.batch).ok());
        QCOMPARE(sum(fixture), billLast ? 30 : 40);
    }
}

// A chat is of no import.
void LedgerCoversTest::chatsAreMet()
{
    LedgerFixture fixture;
    UsageRecord chat = used(0, "chat-1", 30);
    chat.source = "tallyglass-chat";
    QVERIFY(fixture.ledger().chats().put(0, chat, std::nullopt).ok());
    const auto bill = importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    QCOMPARE(bill.overlaps.size(), size_t(1));
    QCOMPARE(sum(fixture), 40);
    QVERIFY(fixture.ledger().batches().answerOverlap(bill.batch, OverlapChoice::Usage, {}).ok());
    QCOMPARE(sum(fixture), 30);
    QVERIFY(fixture.ledger().undo(bill.batch).ok());
    QCOMPARE(sum(fixture), 30);
    QCOMPARE(covered(fixture), 0);
}

void LedgerCoversTest::daysAreCompared()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 1000), used(1, "b", 600), used(1, "c", 400), used(2, "d", 50)});
    const auto outcome =
        importAsking(fixture.ledger(), {billed(0, 1010), billed(1, 900), billed(2, 49)}, OverlapChoice::Ask);
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    const OverlapFigures figures = figuresOf(outcome.overlaps, 3000);
    QCOMPARE(figures.days, 3);
    QCOMPARE(figures.comparedDays, 3);
    QCOMPARE(figures.agreeingDays, 1); // 1000 and 1010
    QCOMPARE(figures.worstDay, std::optional<int64_t>(FirstDay + 1));
    QVERIFY(figures.worstNano == 100);
    QVERIFY(figures.totalAfter(OverlapChoice::Usage) == 3000);
    QVERIFY(figures.totalAfter(OverlapChoice::Cost) == 3000 - 2050 + 1959);
    QVERIFY(figures.totalAfter(OverlapChoice::Both) == 3000 + 1959);
}

void LedgerCoversTest::answersCanBeChanged_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    const std::pair<const char *, OverlapChoice> choices[] = {
        {"usage", OverlapChoice::Usage}, {"cost", OverlapChoice::Cost}, {"both", OverlapChoice::Both}};
    for (const auto &[first, before] : choices) {
        for (const auto &[second, after] : choices)
            QTest::addRow("%s, then %s", first, second) << int(before) << int(after);
    }
}

// As if it had been answered so at once, whichever side came second.
void LedgerCoversTest::answersCanBeChanged()
{
    QFETCH(int, first);
    QFETCH(int, second);
    const std::vector<UsageRecord> requests{used(0, "a", 30), used(1, "b", 12), used(5, "c", 7)};
    const std::vector<UsageRecord> bill{billed(0, 40), billed(1, 11)};
    for (const bool billLast : {true, false}) {
        LedgerFixture changed;
        LedgerFixture direct;
        Outcome outcome;
        Outcome expected;
        for (auto &[fixture, choice, result] :
             {std::tuple(&changed, first, &outcome), std::tuple(&direct, second, &expected)}) {
            fixture->import(billLast ? requests : bill);
            *result = importAsking(fixture->ledger(), billLast ? bill : requests, OverlapChoice(choice));
        }
        const auto review = changed.ledger().batches().reviewOverlap(outcome.batch);
        QVERIFY(review.ok());
        QCOMPARE(review->overlaps.size(), size_t(1));
        const OverlapFigures figures = figuresOf(review->overlaps, review->ledgerNano);
        QVERIFY(figures.incoming.costNano == (billLast ? 51 : 42));
        QVERIFY(figures.existing.costNano == (billLast ? 42 : 51));
        QVERIFY(figures.ledgerNano == (billLast ? 42 : 51));
        const int64_t before = sum(changed);
        const auto columns = changed.ledger().lastChange();
        const auto done = changed.ledger().batches().answerOverlap(outcome.batch, OverlapChoice(second),
                                                                   QStringLiteral("said so"));
        QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().message));
        QCOMPARE(sum(changed), sum(direct));
        QCOMPARE(covered(changed), covered(direct));
        QVERIFY(before == sum(changed) || *changed.ledger().lastChange() > *columns);
        const auto batches = changed.ledger().batches().all();
        const auto others = direct.ledger().batches().all();
        QCOMPARE(batches->front().overlap, OverlapChoice(second));
        QCOMPARE(batches->front().notes, QStringList{QStringLiteral("said so")});
        QVERIFY(batches->front().costNano.value_or(0) == others->front().costNano.value_or(0));
        QCOMPARE(batches->front().unpriced, others->front().unpriced);
    }
}

void LedgerCoversTest::changedAnswersAreTakenBackByUndo()
{
    for (const bool undoBill : {true, false}) {
        LedgerFixture fixture;
        const auto requests = fixture.import({used(0, "a", 30)});
        const auto bill = importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Usage);
        QVERIFY(fixture.ledger().batches().answerOverlap(bill.batch, OverlapChoice::Cost, {}).ok());
        QCOMPARE(sum(fixture), 40);
        QVERIFY(fixture.ledger().undo(undoBill ? bill.batch : requests.batch).ok());
        QCOMPARE(covered(fixture), 0);
        QCOMPARE(sum(fixture), undoBill ? 30 : 40);
    }
}

// A second bill of the day still covers what the first one no longer does.
void LedgerCoversTest::changedAnswersLeaveThoseOfOthers()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30), used(1, "b", 5)});
    const auto first = importAsking(fixture.ledger(), {billed(0, 40), billed(1, 6)}, OverlapChoice::Cost);
    UsageRecord other = billed(0, 8);
    other.source = "openai-moderations"; // of the family, not of the slice
    importAsking(fixture.ledger(), {other}, OverlapChoice::Cost);
    QCOMPARE(sum(fixture), 40 + 6 + 8);
    QVERIFY(fixture.ledger().batches().answerOverlap(first.batch, OverlapChoice::Usage, {}).ok());
    QCOMPARE(sum(fixture), 40 + 5 + 8); // the requests of the first day stay covered by the other
}

void LedgerCoversTest::whatOverlapsWithNothingCannotBeAnswered()
{
    LedgerFixture fixture;
    const auto requests = fixture.import({used(0, "a", 30)});
    const auto review = fixture.ledger().batches().reviewOverlap(requests.batch);
    QVERIFY(review.ok());
    QVERIFY(review->overlaps.empty());
    const auto state = fixture.ledger().state();
    QCOMPARE(fixture.ledger().batches().answerOverlap(requests.batch, OverlapChoice::Both, {}).error().kind,
             ErrorKind::InvalidInput);
    QCOMPARE(fixture.ledger().batches().answerOverlap(9, OverlapChoice::Both, {}).error().kind,
             ErrorKind::NotFound);
    QVERIFY(*fixture.ledger().state() == *state);
    QVERIFY(fixture.ledger().undo(requests.batch).ok());
    QCOMPARE(fixture.ledger().batches().reviewOverlap(requests.batch).error().kind, ErrorKind::InvalidInput);
}

TALLYGLASS_TEST(LedgerCoversTest)

#include "ledgercoverstest.moc"
