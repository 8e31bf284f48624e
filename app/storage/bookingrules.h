// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookingrule.h"
#include "storage/batches.h"
#include "storage/bookingwork.h"
#include "storage/ledgerstate.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tally {

struct Store;
class BookingTransaction;

/// The rules of one open ledger, in their order: they are run on everything that is imported or asked from
/// then on, also while they are undone: they set nothing then, and when they are done again it is as if they
/// had always been. Got from Attributions::rules(), and used on the thread of the ledger. Every function is
/// one transaction: on an error, nothing was written; NotFound for a rule that is not there. The numbers are
/// those of records that show something else now.
class BookingRules {
public:
    explicit BookingRules(Store &store)
        : m_store(store)
    {
    }

    /// From the top, with those that are undone.
    Result<std::vector<BookingRule>> all();
    /// The same without counting their records, which takes as long as there are many.
    Result<std::vector<BookingRule>> uncounted();

    /// Makes a rule at a position from 0 (the top), beyond the last at the end, and notes that it holds for
    /// these records, which are to be those for whose import it holds. A rule that holds for none has no
    /// batch. `chosenIn`: the state of the ledger in which the records were chosen.
    Result<booking::Written> add(const BatchSource &source, const BookingRule &rule, int64_t position,
                                 const booking::NextRecord &next,
                                 const std::optional<LedgerState> &chosenIn = {});
    /// InvalidInput where it is so already.
    Result<int64_t> undo(int64_t id, const booking::Watch &watch = {});
    Result<int64_t> redo(int64_t id, const booking::Watch &watch = {});
    Result<int64_t> move(int64_t id, int64_t position, const booking::Watch &watch = {});
    /// What move() would do. It is tried out and taken back, so others cannot write meanwhile.
    Result<booking::Effect> previewMove(int64_t id, int64_t position, const booking::Watch &watch = {});
    /// With all that it set, for good.
    Result<int64_t> remove(int64_t id, const booking::Watch &watch = {});
    Result<void> rename(int64_t id, const std::string &name);

private:
    /// Of a rule, what `alter` does to it and its place in the order; then its records follow.
    using RuleChange = std::function<Result<void>(BookingTransaction &, std::vector<int64_t> &order)>;
    Result<booking::Effect> change(int64_t id, const booking::Watch &watch, const RuleChange &alter,
                                   bool dryRun = false);
    static RuleChange movingTo(int64_t id, int64_t position);
    Result<int64_t> setUndone(int64_t id, bool undone, const booking::Watch &watch);
    Result<std::vector<int64_t>> order();

    Store &m_store;
};

} // namespace tally
