// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/callwriting.h"

#include "domain/recordidentity.h"
#include "domain/requestlikeness.h"
#include "domain/timeunits.h"
#include "services/chat/callline.h"
#include "storage/chattable.h"

namespace tally {

namespace {

constexpr int64_t MostAlikeCalls = 64; // requests of one session

/// Adds the key of the request that this call is, of those that are like it: the first that no other call is.
/// Its row may have it already.
Result<void> addAlikeCall(Ledger &ledger, int64_t row, const EndedRequest &ended,
                          std::vector<RecordKey> &keys)
{
    for (int64_t ordinal = 0; !ended.likeness.empty() && ordinal < MostAlikeCalls; ++ordinal) {
        const RecordKey key = requestKey(likenessAt(ended.likeness, ordinal));
        const auto known = ledger.chats().find({key});
        if (!known)
            return known.error();
        if (*known != 0 && *known == row)
            return {};
        const auto call =
            *known == 0 ? Result<std::optional<UsageRecord>>(std::nullopt) : ledger.chats().record(*known);
        if (!call)
            return call.error();
        if (*call && (*call)->source == ended.record.source)
            continue;
        keys.push_back(key);
        break;
    }
    return {};
}

/// The row of a call that came without one. It begins under the name that it has here: that of its answer may
/// be another call's, too, since some servers give the same one again.
Result<int64_t> placeOf(Ledger &ledger, const EndedRequest &ended)
{
    if (ended.localId.empty())
        return int64_t(0);
    const auto known = ledger.chats().find({idKey(asBegun(ended))});
    if (!known || *known != 0 || ended.record.externalId == ended.localId)
        return known;
    return ledger.chats().put(0, asBegun(ended), std::nullopt);
}

/// The row that a kept record was begun in, where it still waits for its end; 0 otherwise.
Result<int64_t> begunRow(Ledger &ledger, const EndedRequest &ended)
{
    if (ended.rowId == 0)
        return int64_t(0);
    const auto there = ledger.chats().record(ended.rowId);
    if (!there)
        return there.error();
    const bool waits = *there && (*there)->source == ended.record.source
        && (*there)->timeMs == ended.record.timeMs
        && ((*there)->externalId == ended.localId || (*there)->externalId == ended.record.externalId)
        && ((*there)->status == Status::Pending || (*there)->status == Status::Interrupted);
    return waits ? ended.rowId : int64_t(0);
}

Result<bool> isImported(Ledger &ledger, const SumSpan &span)
{
    int64_t after = 0;
    const int64_t day = span.fromMs - span.fromMs % DayMs;
    return ledger.chats().hasImported(span.teller, day, span.toMs, after);
}

Result<int64_t> writeRunning(Ledger &ledger, const UsageRecord &record)
{
    const auto known = ledger.chats().find({idKey(record)});
    if (!known)
        return known;
    if (*known == 0)
        return ledger.chats().put(0, record, std::nullopt);
    const auto changed = ledger.chats().change(*known, [&record](ChatState &state) {
        if (!state.record || !saysMore(record.tokens, state.record->tokens))
            return false;
        state.record = record;
        return true;
    });
    return changed ? known : changed;
}

Result<int64_t> writeSum(Ledger &ledger, const EndedRequest &sum)
{
    const auto better = ledger.chats().find(sum.unless);
    if (!better)
        return better;
    const auto imported = sum.span ? isImported(ledger, *sum.span) : Result<bool>(false);
    if (!imported)
        return imported.error();
    if (*better != 0 || *imported)
        return int64_t(0);
    if (sum.span && sum.span->isRunning)
        return writeRunning(ledger, sum.record);
    return ledger.chats().putTold(sum.record, {idKey(sum.record)});
}

} // namespace

bool saysMore(const TokenCounts &now, const TokenCounts &before)
{
    return now.total().value_or(0) > before.total().value_or(0);
}

Result<int64_t> writeCall(Ledger &ledger, int64_t row, const EndedRequest &ended)
{
    if (!ended.unless.empty())
        return writeSum(ledger, ended);
    std::vector<RecordKey> sightings = ended.sightings;
    if (row == 0) {
        const auto placed = placeOf(ledger, ended);
        if (!placed)
            return placed.error();
        row = *placed;
    }
    if (const auto added = addAlikeCall(ledger, row, ended, sightings); !added)
        return added.error();
    return ledger.chats().put(row, ended.record, ended.left, sightings, ended.marks);
}

Result<int64_t> writeKeptCall(Ledger &ledger, const EndedRequest &ended)
{
    const auto row = begunRow(ledger, ended);
    return row ? writeCall(ledger, *row, ended) : row;
}

} // namespace tally
