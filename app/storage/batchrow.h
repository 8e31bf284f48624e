// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

#include <QStringList>

namespace tally {

/// The row of an import in the table batch. In the import's transaction; false is an SQL error.
struct BatchRow {
    int64_t id = 0;
    const BatchSource *source = nullptr;
    AppendCounts counts = {};
    int64_t rejected = 0;
    Int128 costNano = 0;
    bool hasCost = false;
    int64_t unpriced = 0;
    int64_t milliseconds = 0;
    QStringList notes = {};

    bool insert(const Store &store) const;
    /// Adds what was counted to the row that is there. With `again` the whole file was read once more, so
    /// what was known or rejected stands in place of what the reading before found.
    bool addTo(const Store &store, bool again) const;

private:
    bool write(const Store &store, std::string_view verb) const;
    bool loadOld(const Store &store, bool again, BatchRow &old) const;
};

/// A decimal whole number, with a minus sign or without; nothing for other text.
std::optional<Int128> wholeNumber(std::string_view digits);

} // namespace tally
