// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/ledger.h"

#include <functional>
#include <vector>

namespace tally {

struct Store;
class BookingTransaction;

/// Attributions of one open ledger: fields that are set on records over what was imported of them, by hand or
/// by rules. Each is a batch that can be undone and done again in any order, also after imports that touched
/// the same records: those change what lies beneath. What counts on a record: what was set by hand, the
/// newest first, then what rules set, from the top, then what was imported.
///
/// Rules stand in an order and are run on everything that is imported or asked from then on, also while they
/// are undone: they set nothing then, and when they are done again it is as if they had always been.
///
/// Every function is one transaction: on an error, nothing was written.
class Attributions {
public:
    explicit Attributions(Store &store)
        : m_store(store)
    {
    }

    /// Fills the next record id and says whether there was one; an error of its own ends the work.
    using NextRecord = std::function<Result<bool>(int64_t &id)>;
    /// Told how far it is from time to time; an error ends the work (Cancelled).
    using Watch = std::function<Result<void>(int64_t done, int64_t of)>;

    struct Written {
        int64_t batch = 0; // 0: none was needed
        int64_t rule = 0;
        int64_t records = 0; // it speaks of
        int64_t changed = 0; // that show something else now
        bool isOutdated = false; // nothing was written: the ledger is not in the state that was given
    };

    /// Sets fields of records by hand. No batch when no record would show something else. `info.rule` is 0.
    /// `chosenIn`: the state of the ledger in which the records were chosen.
    Result<Written> set(const BatchSource &source, const AttributionInfo &info, const NextRecord &next,
                        const std::optional<LedgerState> &chosenIn = {});
    /// Makes a rule at a position from 0 (the top), beyond the last at the end, and notes that it holds for
    /// these records, which are to be those for whose import it holds. A rule that holds for none has no
    /// batch.
    Result<Written> addRule(const BatchSource &source, const BookingRule &rule, int64_t position,
                            const NextRecord &next, const std::optional<LedgerState> &chosenIn = {});

    /// From the top, with those that are undone.
    Result<std::vector<BookingRule>> rules();
    /// The same without counting their records, which takes as long as there are many.
    Result<std::vector<BookingRule>> uncountedRules();
    // NotFound for a rule that is not there. The numbers of records that show something else now.
    Result<int64_t> undoRule(int64_t id, const Watch &watch = {});
    Result<int64_t> redoRule(int64_t id, const Watch &watch = {});
    Result<int64_t> moveRule(int64_t id, int64_t position, const Watch &watch = {});
    /// Records that would show something else, and what they cost.
    struct Effect {
        int64_t records = 0;
        std::optional<Int128> costNano = {};
        int64_t unpriced = 0;
    };
    /// What moveRule() would do. It is tried out and taken back, so others cannot write meanwhile.
    Result<Effect> previewMove(int64_t id, int64_t position, const Watch &watch = {});
    /// With all that it set, for good.
    Result<int64_t> removeRule(int64_t id, const Watch &watch = {});
    Result<void> renameRule(int64_t id, const std::string &name);

    /// Of a batch: nothing when it is no attribution.
    Result<std::optional<AttributionInfo>> info(int64_t batch);
    /// The batch of a rule undoes the rule. `batch` is an attribution.
    Result<int64_t> undo(int64_t batch, const Watch &watch = {});
    /// Does an undone batch again. InvalidInput for one that was not undone, or that is an import.
    Result<int64_t> redo(int64_t batch, const Watch &watch = {});

private:
    Result<Written> fill(BookingTransaction &transaction, const BatchSource &source,
                         const AttributionInfo &info, const NextRecord &next);
    /// Of a rule, what `change` does to it and its place in the order; then its records follow.
    using RuleChange = std::function<Result<void>(BookingTransaction &, std::vector<int64_t> &order)>;
    Result<Effect> changeRule(int64_t id, const Watch &watch, const RuleChange &change, bool dryRun = false);
    static RuleChange movingTo(int64_t id, int64_t position);
    Result<int64_t> setRuleUndone(int64_t id, bool undone, const Watch &watch);
    Result<int64_t> setBatchUndone(int64_t batch, bool undone, const Watch &watch);
    Result<std::vector<int64_t>> order();

    Store &m_store;
};

} // namespace tally
