// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/mappedcolumnfile.h"
#include "domain/result.h"
#include "domain/scopequery.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace tally {

/// Which codes of a column a filter keeps: those listed, or all but those.
struct CodeChoice {
    bool excludes = true;
    std::vector<uint32_t> codes = {}; // rising

    bool keepsAll() const { return excludes && codes.empty(); }
    bool keeps(uint32_t code) const;
    /// Both must hold.
    void restrictTo(const CodeChoice &other);
};

/// Finds the questions whose filters keep a combination of codes, however many there are: those that name
/// values by a look-up, the others one after the other.
class ScopeMatcher {
public:
    /// The columns of the combinations, by dimension. Every dimension that a filter names is among them.
    static Result<ScopeMatcher> make(const MappedColumnFile &file, const std::vector<Dimension> &columns,
                                     const std::vector<const UsageFilter *> &filters);

    /// Calls visit(index of the filter) for each that keeps these codes, one of each column.
    template <typename Visit> void match(const std::vector<uint32_t> &codes, Visit visit) const
    {
        for (const auto &[columns, filters] : m_exact) {
            const auto found = filters.find(keyOf(codes, columns));
            if (found == filters.end())
                continue;
            for (const uint32_t filter : found->second)
                visit(filter);
        }
        for (const Loose &loose : m_loose) {
            if (keeps(loose, codes))
                visit(loose.filter);
        }
    }

private:
    using Choices = std::vector<CodeChoice>; // by column
    struct Loose {
        uint32_t filter = 0;
        Choices choices = {};
    };
    using ByCodes = std::unordered_map<uint64_t, std::vector<uint32_t>>;

    uint64_t keyOf(const std::vector<uint32_t> &codes, const std::vector<bool> &columns) const;
    static bool keeps(const Loose &loose, const std::vector<uint32_t> &codes);
    void add(uint32_t filter, Choices choices);
    void addExact(uint32_t filter, const Choices &choices);

    std::vector<uint64_t> m_sizes; // of the dictionaries
    std::map<std::vector<bool>, ByCodes> m_exact; // by which columns are named
    std::vector<Loose> m_loose;
};

} // namespace tally
