// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// Puts other names into a context: for the values of members that name a user, customer or project, at any
/// depth and however their keys are spelled; for mail addresses; and wherever a value or a key holds one of
/// the names that are known. Everything else stays byte for byte.
class ContextNames {
public:
    /// What takes the place of a name; empty: nothing may, and its member goes. The kind is "user",
    /// "customer" or "project".
    using Rename = std::function<std::string(std::string_view kind, const std::string &name)>;

    /// `known`: names with their kinds; empty ones are none.
    ContextNames(Rename rename, const std::vector<std::pair<std::string_view, std::string>> &known);

    /// `context`: a minified JSON object or nothing.
    std::string hidden(std::string_view context) const;

private:
    /// Empty: it is to be left out. `kind`: what it names by its key, empty: nothing of these.
    std::string value(std::string_view json, std::string_view kind) const;
    std::string object(std::string_view json, std::string_view kind) const;
    std::string array(std::string_view json, std::string_view kind) const;
    std::string string(std::string_view json, std::string_view kind) const;
    std::string textWithout(std::string text) const;

    Rename m_rename;
    std::vector<std::pair<std::string_view, std::string>> m_known;
};

} // namespace tally
