// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionpreview.h"
#include "services/usage/recordwalk.h"
#include "services/usage/usageservice.h"
// Handed on to windows and commands.
#include "storage/attributions.h"

#include <QDate>

namespace tally {

/// Puts right whom requests are booked to: by hand for what a filter keeps, or by rules, also for what comes
/// later. What was imported stays beneath, so each attribution can be undone and done again in any order.
/// Tokens and costs stay as they are, also where another model is set: they were reported, or computed for
/// the model that was imported. The functions block and may run on any thread.
class AttributionService {
public:
    using Written = Attributions::Written;

    explicit AttributionService(UsageService &usage)
        : m_usage(usage)
    {
    }

    /// Whether this can be done at all: what is set, and as a rule its conditions. InvalidInput otherwise.
    static Result<void> check(const AttributionOrder &order);
    /// What apply() would do. Asks the columns only. `view`: also how many of the records that this filter
    /// keeps would change.
    Result<AttributionPreview> preview(const AttributionOrder &order, const QDate &today,
                                       const UsageFilter *view = nullptr,
                                       const CancelFlag *cancel = nullptr) const;
    /// Does it, as one batch. Cancelled: all is as it was.
    Result<Written> apply(const AttributionOrder &order, RecordProgress *progress = nullptr) const;

    /// From the top.
    Result<std::vector<BookingRule>> rules() const;
    /// As Attributions; the numbers of records that show something else now.
    Result<int64_t> undoRule(int64_t id, RecordProgress *progress = nullptr) const;
    Result<int64_t> redoRule(int64_t id, RecordProgress *progress = nullptr) const;
    Result<int64_t> moveRule(int64_t id, int64_t position, RecordProgress *progress = nullptr) const;
    /// What moveRule() would do; writes nothing.
    Result<Attributions::Effect> previewMove(int64_t id, int64_t position,
                                             RecordProgress *progress = nullptr) const;
    Result<int64_t> removeRule(int64_t id, RecordProgress *progress = nullptr) const;
    Result<void> renameRule(int64_t id, const std::string &name) const;
    Result<int64_t> undoBatch(int64_t batch, RecordProgress *progress = nullptr) const;
    Result<int64_t> redoBatch(int64_t batch, RecordProgress *progress = nullptr) const;

private:
    struct Chosen {
        std::vector<int64_t> ids; // ascending
        LedgerState state; // of the ledger
    };
    using Change = std::function<Result<int64_t>(Attributions &, const Attributions::Watch &)>;

    Result<AttributionSets> setsOf(const QueryEngine &engine, const AttributionOrder &order,
                                   const CancelFlag *cancel) const;
    Result<Chosen> choose(const AttributionOrder &order, RecordProgress *progress) const;
    Result<int64_t> change(RecordProgress *progress, const Change &change) const;

    UsageService &m_usage;
};

} // namespace tally
