// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/team/teamservice.h"

#include "domain/int128.h"
#include "services/servicetext.h"
#include "services/usage/usageservice.h"

namespace tally {

namespace {

/// What columns and rows must agree on.
struct Sums {
    int64_t records = 0;
    Int128 costNano = 0;
    Int128 tokens = 0;
};

void add(Sums &sums, const UsageRecord &record)
{
    ++sums.records;
    if (const auto cost = record.cost())
        sums.costNano += cost->nano;
    sums.tokens += record.tokens.total().value_or(0);
}

Result<Sums> sumsOfRows(UsageService &usage)
{
    Sums sums;
    const auto read = usage.read([&](Ledger &ledger) {
        return ledger.scan(0, [&](const StoredRecord &stored) {
            add(sums, stored.record);
            return true;
        });
    });
    return read ? Result<Sums>(sums) : Result<Sums>(read.error());
}

} // namespace

Result<void> checkSeesAll(const QString &place)
{
    if (!isServerPlace(place))
        return {};
    const auto ledger = Ledger::open(place, Ledger::Mode::ReadOnly);
    return ledger ? (*ledger)->roleSeesAll() : Result<void>(ledger.error());
}

Result<QStringList> checkWholeLedger(const QString &place)
{
    auto faults = checkLedger(place);
    if (!faults)
        return faults;
    UsageService usage;
    if (const auto opened = usage.open(place, Ledger::Mode::ReadOnly); !opened)
        return opened.error();
    const auto rows = sumsOfRows(usage);
    if (!rows)
        return rows.error();
    const auto table = usage.aggregateNow({});
    if (!table)
        return table.error();
    const UsageTotals &columns = table->totals;
    if (columns.records != rows->records || columns.costNano.value_or(0) != rows->costNano
        || columns.totalTokens.value_or(0) != rows->tokens)
        *faults << ServiceText::tr("The columns say %1 records, the rows %2, or their sums differ.")
                       .arg(columns.records)
                       .arg(rows->records);
    return faults;
}

} // namespace tally
