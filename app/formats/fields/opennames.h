// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tally {

/// Whether the members of JSON objects may be kept, by their names alone (formats/fields/privacy.h).
/// Remembers names, as the objects of a file have few: an object costs a look at its text and not a parse.
class OpenNames {
public:
    /// The text is JSON. False as well for names that are written with escapes: they are looked at closely
    /// then.
    bool areOpen(std::string_view json);
    /// The same of one name. `place`: names before it in its object.
    bool isOpen(std::string_view name, size_t place);

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, bool, Hash, std::equal_to<>> m_known;
    std::vector<std::string_view> m_recent; // open names of m_known, as objects have them in their order
};

} // namespace tally
