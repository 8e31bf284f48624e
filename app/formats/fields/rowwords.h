// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/rowvalues.h"

#include <QStringList>

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Whether a word is a service tier in some API: "standard", "batch", "flex" …
bool isTierWord(std::string_view word);

/// Whether what a row says of a batch is a number that is neither yes nor no: that of the batch it was in.
bool isBatchNumber(std::string_view batch);

/// Completes what a row says in words: how its request ended, and its service tier.
class RowWords {
public:
    /// A word that is not understood, or says more than the record can hold, goes into the context.
    /// The numbers of batches are no yes or no (see isBatchNumber).
    void settle(RowValues &row, bool batchesAreNumbers);
    /// That a column whose name means other things as well was read as the service tier, and changes prices
    /// (translated), once.
    QStringList takeWarnings();

private:
    void settleStatus(RowValues &row);
    void settleTier(RowValues &row, bool batchesAreNumbers);

    std::string m_lastStatusWord; // rows mostly repeat it
    std::optional<Status> m_lastStatus;
    std::string m_tierName; // of the first row whose tier is told by such a column
    bool m_saidTier = false;
};

} // namespace tally
