// SPDX-License-Identifier: GPL-3.0-or-later
#include "bookingfixture.h"
#include "support/testprogram.h"

#include <sqlite3.h>

#include <QFile>

#include <map>
#include <random>

using namespace tally;

namespace {

/// The rows of record_booking, read by other means than the ledger's own.
std::map<int64_t, std::vector<std::pair<int64_t, int64_t>>> bookingsOf(const QString &path)
{
    std::map<int64_t, std::vector<std::pair<int64_t, int64_t>>> all;
    sqlite3 *db = nullptr;
    sqlite3_open(QFile::encodeName(path).constData(), &db);
    const auto add = [](void *rows, int, char **cells, char **) {
        (*static_cast<decltype(all) *>(rows))[std::stoll(cells[0])].push_back(
            {std::stoll(cells[1]), std::stoll(cells[2])});
        return 0;
    };
    sqlite3_exec(db, "SELECT record_id, rule_id, batch_id FROM record_booking", add, &all, nullptr);
    sqlite3_close(db);
    return all;
}

/// One ledger with attributions and rules, and beside it one with the same imports and none of them.
class Twins {
public:
    explicit Twins(unsigned seed)
        : m_random(seed)
    {
    }

    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }

    void step()
    {
        switch (below(9)) {
        case 0:
        case 1:
        case 2:
            return import();
        case 3:
            return undoImport();
        case 4:
            return attribute();
        case 5:
        case 6:
            return toggle();
        case 7:
            return addRule();
        default:
            return moveOrRemove();
        }
    }

    /// What is wrong; empty: nothing.
    QString fault()
    {
        const auto plain = m_plain.all();
        const auto rows = m_booked.all();
        if (plain.size() != rows.size() || *m_booked.ledger().recordCount() != int64_t(rows.size()))
            return QStringLiteral("%1 rows instead of %2").arg(rows.size()).arg(plain.size());
        const auto bookings = bookingsOf(m_booked.path());
        for (size_t i = 0; i < rows.size(); ++i) {
            UsageRecord imported = importedOf(rows[i]);
            if (rows[i].id != plain[i].id || !(imported == plain[i].record))
                return QStringLiteral("record %1 is not as it was imported").arg(plain[i].id);
            const auto hits = bookings.find(rows[i].id);
            const bool isSet = overlay(hits == bookings.end() ? Hits() : hits->second, imported);
            if (isSet == rows[i].booked.isEmpty() || !(imported == rows[i].record))
                return QStringLiteral("record %1 shows the wrong values").arg(rows[i].id);
        }
        for (const Batch &batch : m_attributions) {
            for (const int64_t id : batch.records) {
                const bool stands = std::ranges::any_of(plain, [id](const auto &r) { return r.id == id; });
                const auto hits = bookings.find(id);
                const bool has = hits != bookings.end()
                    && std::ranges::find(hits->second, std::pair<int64_t, int64_t>(0, batch.id))
                        != hits->second.end();
                if (stands && !has)
                    return QStringLiteral("record %1 lost an attribution").arg(id);
            }
        }
        return {};
    }

    void undoAll()
    {
        for (const auto &[booked, plain] : m_imports) {
            QVERIFY(m_booked.ledger().undo(booked).ok());
            QVERIFY(m_plain.ledger().undo(plain).ok());
        }
    }

private:
    using Hits = std::vector<std::pair<int64_t, int64_t>>;
    struct Batch {
        int64_t id = 0;
        FieldSettings settings = {};
        std::vector<int64_t> records = {};
        bool undone = false;
    };
    struct Rule {
        int64_t id = 0;
        FieldSettings settings = {};
        bool undone = false;
    };

    FieldSettings settings()
    {
        static const char *fields[] = {"customer", "project", "user", "model", "context.k"};
        FieldSettings settings{setting(fields[below(5)], below(4) ? "v" + std::to_string(below(3)) : "")};
        if (const auto more = setting(fields[below(5)], "w"); below(2) && more.field != settings[0].field)
            settings.push_back(more);
        return settings;
    }

    std::vector<UsageRecord> file()
    {
        std::vector<UsageRecord> records;
        for (int i = below(6); i >= 0; --i) {
            UsageRecord record;
            const int kind = below(8);
            if (kind < 5)
                record = request("id" + std::to_string(below(6)), 100, below(2) ? "m" : "n", below(3));
            else if (kind < 7)
                record = request({}, below(3), "m", below(2));
            else
                record = dayTotal(below(2), below(2) ? "m" : "n", below(3));
            record.user = below(2) ? "ann" : "bo";
            if (below(3) == 0)
                record.customer = "acme";
            if (below(3) == 0)
                record.context = below(2) ? R"({"k":"v1"})" : R"({"j":2})";
            // What is booked on a row must not make it another row of a file, which the ledger then knows.
            if (record.externalId.empty() && !isAggregate(record.granularity))
                record.timeMs += (record.user == "ann" ? 10 : 0) + (record.customer.empty() ? 20 : 0)
                    + 40 * static_cast<int64_t>(record.context.size());
            record.line = i + 2;
            records.push_back(record);
        }
        return records;
    }

    void import()
    {
        const auto records = file();
        const auto booked = m_booked.import(records);
        const auto plain = m_plain.import(records);
        QCOMPARE(booked.counts.added, plain.counts.added);
        QCOMPARE(booked.counts.updated, plain.counts.updated);
        QCOMPARE(booked.counts.duplicates, plain.counts.duplicates);
        QCOMPARE(booked.counts.removed, plain.counts.removed);
        QCOMPARE(booked.batch == 0, plain.batch == 0);
        if (booked.batch != 0)
            m_imports.push_back({booked.batch, plain.batch});
    }

    void undoImport()
    {
        if (m_imports.empty())
            return;
        const auto which = m_imports.begin() + below(int(m_imports.size()));
        QVERIFY(m_booked.ledger().undo(which->first).ok());
        QVERIFY(m_plain.ledger().undo(which->second).ok());
        m_imports.erase(which);
    }

    std::vector<int64_t> someRecords()
    {
        std::vector<int64_t> ids;
        for (const StoredRecord &stored : m_booked.all()) {
            if (below(2))
                ids.push_back(stored.id);
        }
        return ids;
    }

    void attribute()
    {
        Batch batch{.settings = settings(), .records = someRecords()};
        batch.id = tally::attribute(m_booked.ledger(), batch.settings, batch.records);
        QVERIFY(batch.id >= 0);
        if (batch.id > 0)
            m_attributions.push_back(batch);
    }

    void addRule()
    {
        const RuleConditions conditions{below(2) ? when("user", "ann") : when("customer", "")};
        Rule rule{.settings = settings()};
        std::vector<int64_t> ids;
        RuleMatcher matcher({ruleOf(conditions, rule.settings)});
        for (const StoredRecord &stored : m_booked.all()) {
            if (below(3) > 0 && !matcher.match(importedOf(stored)).empty())
                ids.push_back(stored.id);
        }
        const int position = below(int(m_rules.size()) + 1);
        rule.id = tally::addRule(m_booked.ledger(), ruleOf(conditions, rule.settings), ids, position);
        QVERIFY(rule.id > 0);
        m_rules.insert(m_rules.begin() + position, rule);
    }

    void toggle()
    {
        Attributions &attributions = m_booked.ledger().attributions();
        if (!m_attributions.empty() && below(2)) {
            Batch &batch = m_attributions[size_t(below(int(m_attributions.size())))];
            QVERIFY(batch.undone ? attributions.redo(batch.id).ok() : m_booked.ledger().undo(batch.id).ok());
            batch.undone = !batch.undone;
        } else if (!m_rules.empty()) {
            Rule &rule = m_rules[size_t(below(int(m_rules.size())))];
            QVERIFY(rule.undone ? attributions.rules().redo(rule.id).ok()
                                : attributions.rules().undo(rule.id).ok());
            rule.undone = !rule.undone;
        }
    }

    void moveOrRemove()
    {
        if (m_rules.empty())
            return;
        const auto which = m_rules.begin() + below(int(m_rules.size()));
        const Rule rule = *which;
        m_rules.erase(which);
        if (below(4) == 0) {
            QVERIFY(m_booked.ledger().attributions().rules().remove(rule.id).ok());
            return;
        }
        const int position = below(int(m_rules.size()) + 1);
        m_rules.insert(m_rules.begin() + position, rule);
        QVERIFY(m_booked.ledger().attributions().rules().move(rule.id, position).ok());
    }

    /// Spelled out from below: each layer over the one before.
    bool overlay(const Hits &hits, UsageRecord &record) const
    {
        bool isSet = false;
        const auto put = [&](const FieldSettings &settings) {
            for (const FieldSetting &each : settings)
                putSetting(each, record);
            isSet = true;
        };
        for (auto rule = m_rules.rbegin(); rule != m_rules.rend(); ++rule) {
            int64_t held = -1;
            int64_t lost = -1;
            for (const auto &[id, batch] : hits) {
                if (id == rule->id)
                    held = std::max(held, batch);
                if (id == -rule->id)
                    lost = std::max(lost, batch);
            }
            if (!rule->undone && held > lost)
                put(rule->settings);
        }
        for (const Batch &batch : m_attributions) {
            if (!batch.undone && std::ranges::any_of(hits, [&](const auto &hit) {
                    return hit == std::pair(int64_t(0), batch.id);
                }))
                put(batch.settings);
        }
        return isSet;
    }

    std::mt19937 m_random;
    LedgerFixture m_booked;
    LedgerFixture m_plain;
    std::vector<std::pair<int64_t, int64_t>> m_imports; // batches in both
    std::vector<Batch> m_attributions;
    std::vector<Rule> m_rules; // from the top
};

} // namespace

/// Random sequences of imports, attributions, rules and undos of each: what was imported is as without any
/// attribution, and every record shows what stands over it.
class BookingPropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTwin_data();
    void agreesWithTheTwin();
};

void BookingPropertyTest::agreesWithTheTwin_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void BookingPropertyTest::agreesWithTheTwin()
{
    QFETCH(unsigned, seed);
    Twins twins(seed);
    for (int step = 0; step < 60; ++step) {
        twins.step();
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("in step %1").arg(step)));
        const QString fault = twins.fault();
        QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("after step %1: %2").arg(step).arg(fault)));
    }
    twins.undoAll();
    QVERIFY(twins.fault().isEmpty());
}

TALLYGLASS_TEST(BookingPropertyTest)
#include "bookingpropertytest.moc"
