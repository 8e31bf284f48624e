// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mergerecord.h"
#include "ledgerfixture.h"
#include "support/testprogram.h"

#include <map>
#include <optional>
#include <random>
#include <set>

using namespace tally;

namespace {

/// The ledger as it is meant: for each identity what each import said, merged in order. Undo drops an
/// import's words. Identities are spelled out here, independent of keys and hashes.
class Model {
public:
    struct Word {
        int64_t batch = 0;
        std::optional<UsageRecord> record = {}; // none: removed
    };
    struct Entry {
        std::vector<Word> words = {};

        std::optional<UsageRecord> now() const
        {
            std::optional<UsageRecord> result;
            for (const Word &word : words) {
                if (!word.record)
                    result.reset();
                else if (!result)
                    result = word.record;
                else
                    mergeRecord(*result, *word.record);
            }
            return result;
        }
    };

    static std::string identity(const UsageRecord &record, std::map<std::string, int> &ordinals)
    {
        if (!record.externalId.empty())
            return "id " + record.externalId;
        std::string base = "row " + std::to_string(record.timeMs) + " " + record.model;
        if (!isAggregate(record.granularity))
            base += " " + std::to_string(record.tokens.input.value_or(-1)) + " "
                + std::to_string(record.latencyMs.value_or(-1)) + " " + record.customer + " "
                + std::to_string(record.reportedCost.has_value());
        else
            base = "day " + base;
        return base + " " + std::to_string(ordinals[base]++);
    }

    /// False when the import changed nothing and was not kept.
    bool import(int64_t batch, const std::vector<UsageRecord> &file)
    {
        std::map<std::string, Entry> next = entries;
        std::map<std::string, int> ordinals;
        std::set<std::string> present;
        std::set<int64_t> days;
        for (const UsageRecord &record : file) {
            const std::string key = identity(record, ordinals);
            present.insert(key);
            if (isAggregate(record.granularity))
                days.insert(record.timeMs);
            next[key].words.push_back({batch, record});
        }
        for (auto &[key, entry] : next) {
            const auto now = entry.now();
            if (now && isAggregate(now->granularity) && days.contains(now->timeMs) && !present.contains(key))
                entry.words.push_back({batch, std::nullopt});
        }
        if (state(next) == state(entries) && !file.empty())
            return false;
        entries = std::move(next);
        return true;
    }

    void undo(int64_t batch)
    {
        for (auto &[key, entry] : entries)
            std::erase_if(entry.words, [&](const Word &word) { return word.batch == batch; });
        std::erase_if(entries, [](const auto &item) {
            return std::none_of(item.second.words.begin(), item.second.words.end(),
                                [](const Word &word) { return word.record.has_value(); });
        });
    }

    static std::string describe(UsageRecord record)
    {
        if (isAggregate(record.granularity))
            record.externalId.clear();
        return record.externalId + "|" + std::string(toId(record.granularity)) + "|"
            + std::to_string(record.timeMs) + "|" + record.model + "|" + record.customer + "|"
            + std::to_string(record.tokens.input.value_or(-1)) + "|"
            + std::to_string(record.latencyMs.value_or(-1)) + "|"
            + std::to_string(record.cost() ? record.cost()->nano : -1);
    }

    static std::multiset<std::string> state(const std::map<std::string, Entry> &entries)
    {
        std::multiset<std::string> all;
        for (const auto &[key, entry] : entries) {
            if (const auto now = entry.now())
                all.insert(describe(*now));
        }
        return all;
    }

    std::map<std::string, Entry> entries;
};

class Source {
public:
    explicit Source(unsigned seed)
        : m_random(seed)
    {
    }

    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }

    UsageRecord record()
    {
        const std::string model = below(2) ? "m" : "n";
        UsageRecord record;
        const int kind = below(10);
        if (kind < 6) {
            record = request("id" + std::to_string(below(8)), 100, model, below(3));
        } else if (kind < 8) {
            record = request({}, below(3), model, below(2));
        } else {
            record = dayTotal(below(3), model, below(3));
        }
        if (below(3) == 0)
            record.latencyMs = below(2);
        if (below(3) == 0)
            record.customer = below(2) ? "acme" : "beta";
        if (isAggregate(record.granularity))
            record.customer.clear();
        if (below(3) == 0) {
            record.reportedCost.reset();
            settleCost(record);
        }
        return record;
    }

    std::vector<UsageRecord> file()
    {
        std::vector<UsageRecord> records;
        for (int i = below(8); i >= 0; --i) {
            records.push_back(record());
            records.back().line = static_cast<int64_t>(records.size()) + 1;
        }
        return records;
    }

private:
    std::mt19937 m_random;
};

std::multiset<std::string> stateOf(Ledger &ledger)
{
    std::multiset<std::string> all;
    for (const StoredRecord &stored : LedgerFixture::allOf(ledger))
        all.insert(Model::describe(stored.record));
    return all;
}

} // namespace

/// Random sequences of imports and undos agree with a plain model of what the ledger means.
class LedgerPropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheModel_data();
    void agreesWithTheModel();
};

void LedgerPropertyTest::agreesWithTheModel_data()
{
    QTest::addColumn<unsigned>("seed");
    const unsigned last = test::isOnServer() ? 3 : 25; // a server takes its time for each act
    for (unsigned seed = 1; seed <= last; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void LedgerPropertyTest::agreesWithTheModel()
{
    QFETCH(unsigned, seed);
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    Model model;
    Source source(seed);
    std::vector<int64_t> batches;
    int64_t nextBatch = 1;
    int64_t lastId = 0;

    for (int step = 0; step < 50; ++step) {
        if (batches.empty() || source.below(3) > 0) {
            const auto file = source.file();
            const bool kept = model.import(nextBatch, file);
            const auto import = fixture.import(file);
            QCOMPARE(import.batch, kept ? nextBatch : 0);
            if (kept)
                batches.push_back(nextBatch++);
        } else {
            const auto which = batches.begin() + source.below(static_cast<int>(batches.size()));
            model.undo(*which);
            QVERIFY(ledger.undo(*which).ok());
            batches.erase(which);
        }
        const auto expected = Model::state(model.entries);
        const auto found = stateOf(ledger);
        if (found != expected) {
            for (const std::string &line : expected)
                qInfo("expected %s", line.c_str());
            for (const std::string &line : found)
                qInfo("found    %s", line.c_str());
        }
        QVERIFY2(found == expected, qPrintable(QStringLiteral("after step %1").arg(step)));
        QCOMPARE(*ledger.recordCount(), static_cast<int64_t>(found.size()));
        QVERIFY(*ledger.lastId() >= lastId);
        lastId = *ledger.lastId();
    }
    for (const int64_t batch : batches)
        QVERIFY(ledger.undo(batch).ok());
    QCOMPARE(*ledger.recordCount(), 0);
}

TALLYGLASS_TEST(LedgerPropertyTest)
#include "ledgerpropertytest.moc"
