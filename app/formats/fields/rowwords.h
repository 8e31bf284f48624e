// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/rowvalues.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Whether a word is a service tier in some API: "standard", "batch", "flex" …
bool isTierWord(std::string_view word);

/// Completes what a row says in words: how its request ended, and its service tier.
class RowWords {
public:
    /// A word that is not understood, or says more than the record can hold, goes into the context.
    void settle(RowValues &row);

private:
    void settleStatus(RowValues &row);
    static void settleTier(RowValues &row);

    std::string m_lastStatusWord; // rows mostly repeat it
    std::optional<Status> m_lastStatus;
};

} // namespace tally
