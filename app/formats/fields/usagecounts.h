// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/usageobject.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace tally {

/// Reads counts of usage objects by the names of their members. What they find of the object as a whole, that
/// it has tokens and a count that is none, goes into `result`.
class UsageCounts {
public:
    using Count = std::optional<int64_t>;
    using Names = std::initializer_list<std::string_view>; // paths, the best first

    /// Both must stay as long as this object. The first object that has a member counts for it.
    UsageCounts(std::span<const JsonValue> objects, NormalUsage &result)
        : m_objects(objects)
        , m_result(result)
    {
    }

    /// The first of these members that has a value.
    Count operator()(Names names);
    /// The same for counts that make the object a usage object.
    Count token(Names names);
    bool has(std::string_view name) const { return !find(name).isNothing(); }

private:
    JsonValue find(std::string_view name) const;

    std::span<const JsonValue> m_objects;
    NormalUsage &m_result;
};

} // namespace tally
