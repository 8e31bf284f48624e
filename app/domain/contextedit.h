// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tally {

/// A context (minified JSON object text, or nothing) in which the key has this value, as ContextReader reads
/// it: the member that the dotted path names, else a member of that name at the top. All else stays byte for
/// byte. An empty value takes the member out; what is then empty is no context.
std::string withContextValue(std::string_view context, std::string_view path, std::string_view value);

/// A text as a JSON string with its quotes.
std::string jsonString(std::string_view text);

} // namespace tally
