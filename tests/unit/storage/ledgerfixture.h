// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ledgerplace.h"
#include "serverfixture.h"
#include "storage/ledger.h"

#include <QTemporaryDir>
#include <QTest>

#include <string>
#include <vector>

namespace tally {

/// A ledger in a folder of its own, or in a database of its own where the tests are run on a server
/// (serverfixture.h), and imports made of records given in code. Every import must succeed.
class LedgerFixture {
public:
    struct Import {
        int64_t batch = 0;
        AppendCounts counts = {};
    };

    LedgerFixture() { open(); }

    QString place() const { return m_place; }
    QString path() const { return ledgerFileOf(m_place); }
    QString folder() const { return m_folder.path(); }
    Ledger &ledger() { return *m_ledger; }

    void open()
    {
        m_ledger.reset();
        auto opened = Ledger::open(place(), Ledger::Mode::OpenOrCreate);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        m_ledger = std::move(*opened);
    }
    void close() { m_ledger.reset(); }

    Import import(const std::vector<UsageRecord> &records, int64_t rejected = 0,
                  const std::vector<RecordKey> &distrusted = {})
    {
        return importInto(*m_ledger, records, rejected, distrusted);
    }

    Import import(const std::vector<UsageRecord> &records, const SliceScope &slices)
    {
        return importInto(*m_ledger, records, 0, {}, slices);
    }

    static Import importInto(Ledger &ledger, const std::vector<UsageRecord> &records, int64_t rejected = 0,
                             const std::vector<RecordKey> &distrusted = {}, const SliceScope &slices = {})
    {
        auto append = ledger.beginAppend(
            {QStringLiteral("log.csv"), {}, "ab", QStringLiteral("csv"), 100, slices}, distrusted);
        if (!append) {
            qCritical("beginAppend: %s %s", qPrintable(append.error().message),
                      qPrintable(append.error().detail));
            return {-1};
        }
        for (const UsageRecord &record : records) {
            const auto outcome = (*append)->append(record);
            if (!outcome) {
                qCritical("append: %s %s", qPrintable(outcome.error().message),
                          qPrintable(outcome.error().detail));
                return {-1};
            }
        }
        const auto batch = (*append)->finish(rejected);
        if (!batch) {
            qCritical("finish: %s %s", qPrintable(batch.error().message), qPrintable(batch.error().detail));
            return {-1};
        }
        return {*batch, (*append)->counts()};
    }

    std::vector<StoredRecord> all() { return allOf(*m_ledger); }

    static std::vector<StoredRecord> allOf(Ledger &ledger)
    {
        std::vector<StoredRecord> records;
        const auto done = ledger.scan(0, [&](const StoredRecord &record) {
            records.push_back(record);
            return true;
        });
        if (!done)
            qFatal("scan failed");
        return records;
    }

private:
    QTemporaryDir m_folder;
    QString m_place =
        test::isOnServer() ? test::newServerLedger() : m_folder.filePath(QStringLiteral("test.ledger"));
    std::unique_ptr<Ledger> m_ledger;
};

inline UsageRecord request(const std::string &id, int64_t timeMs, const std::string &model = "model-a",
                           int64_t input = 10)
{
    UsageRecord record;
    record.timeMs = timeMs;
    record.user = "ann";
    record.model = model;
    record.source = "test";
    record.externalId = id;
    record.tokens.input = input;
    record.tokens.output = 5;
    record.reportedCost = Money{input * 1000};
    settleCost(record);
    return record;
}

inline UsageRecord dayTotal(int64_t day, const std::string &model, int64_t input)
{
    UsageRecord record = request({}, day * 86'400'000, model, input);
    record.granularity = Granularity::Day;
    record.requests = std::nullopt;
    return record;
}

inline UsageRecord snapshot(int64_t timeMs, const std::string &provider, int64_t input)
{
    UsageRecord record = request({}, timeMs, {}, input);
    record.granularity = Granularity::Period;
    record.provider = provider;
    return record;
}

} // namespace tally
