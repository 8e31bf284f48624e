// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/usageobject.h"
#include "formats/importformat.h"

#include <span>
#include <string>
#include <vector>

namespace tally {

/// Several usages as one; a cost only where each has one.
NormalUsage sumOf(std::span<const NormalUsage> usages);

/// The usage objects of one row: of several the one that holds the sum of the others counts; else all of them
/// may, which the file does not say.
class UsageSet {
public:
    void clear() { m_usages.clear(); }
    void add(const std::string &path, const NormalUsage &usage);
    size_t size() const { return m_usages.size(); }

    /// The one that counts: the only one, copies counted once, or the one that is the sum of the others.
    const NormalUsage *only() const;
    /// What all of them are together.
    NormalUsage sum() const;
    /// The one of a path, normalised; null: there is none.
    const NormalUsage *named(const std::string &path) const;
    /// The question which of them counts, for a row without an only one: "each", or a normalised path.
    Doubt doubt() const;

private:
    struct Named {
        std::string path;
        NormalUsage usage;
    };
    const Named *billedUnits() const;

    std::vector<Named> m_usages; // without copies
};

} // namespace tally
