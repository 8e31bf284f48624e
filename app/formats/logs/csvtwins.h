// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"
#include "formats/fields/twindoubt.h"
#include "formats/logs/csvcandidate.h"

#include <span>
#include <string_view>
#include <vector>

namespace tally {

/// The columns of a delimited file that have one meaning by their names, and whether their values say so.
class CsvTwins {
public:
    /// The columns as their names have them, before any use is settled.
    explicit CsvTwins(std::span<const CsvCandidate> columns);

    bool isEmpty() const { return m_groups.empty(); }
    void look(std::span<const CsvCandidate> columns, std::span<const std::string_view> cells);
    /// Asks which of those counts whose values differ; the others become context.
    void settle(std::span<CsvCandidate> columns, Doubts &doubts) const;

private:
    struct Group {
        std::vector<size_t> places; // the best known name first
        Twins twins;
    };
    std::vector<Group> m_groups;
};

} // namespace tally
