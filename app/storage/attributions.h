// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/bookingrules.h"

#include <optional>

namespace tally {

struct Store;

/// Attributions of one open ledger: fields that are set on records over what was imported of them, by hand or
/// by rules. Each is a batch that can be undone and done again in any order, also after imports that touched
/// the same records: those change what lies beneath. What counts on a record: what was set by hand, the
/// newest first, then what rules set, from the top, then what was imported.
///
/// Every function is one transaction: on an error, nothing was written.
class Attributions {
public:
    explicit Attributions(Store &store)
        : m_store(store)
        , m_rules(store)
    {
    }

    using NextRecord = booking::NextRecord;
    using Watch = booking::Watch;
    using Written = booking::Written;
    using Effect = booking::Effect;

    BookingRules &rules() { return m_rules; }

    /// Sets fields of records by hand. No batch when no record would show something else. `info.rule` is 0.
    /// `chosenIn`: the state of the ledger in which the records were chosen.
    Result<Written> set(const BatchSource &source, const AttributionInfo &info, const NextRecord &next,
                        const std::optional<LedgerState> &chosenIn = {});
    /// Of a batch: nothing when it is no attribution.
    Result<std::optional<AttributionInfo>> info(int64_t batch);
    /// The batch of a rule undoes the rule. `batch` is an attribution.
    Result<int64_t> undo(int64_t batch, const Watch &watch = {});
    /// Does an undone batch again. InvalidInput for one that was not undone, or that is an import.
    Result<int64_t> redo(int64_t batch, const Watch &watch = {});

private:
    Result<int64_t> setBatchUndone(int64_t batch, bool undone, const Watch &watch);

    Store &m_store;
    BookingRules m_rules;
};

} // namespace tally
