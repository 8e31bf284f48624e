// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// Small helpers for JSON kept as text (contexts), whose values must survive byte for byte.

/// The members of a minified, valid JSON object as (raw key with quotes, raw value) in order; empty when
/// `object` is not an object.
std::vector<std::pair<std::string_view, std::string_view>> jsonMembers(std::string_view object);

/// The raw values of a minified, valid JSON array in order; empty when `array` is none.
std::vector<std::string_view> jsonElements(std::string_view array);

/// Members of `over` put onto those of `under`: equal keys take the value of `over` in the place of `under`.
/// Either may be empty text.
std::string mergeJsonObjects(std::string_view under, std::string_view over);

/// Levels of objects and arrays that a context may have: an export wraps it once, and must be readable again.
constexpr int MaxContextDepth = 511;
/// Levels of nested objects and arrays of a valid JSON text; 0 for a text or a number.
int jsonDepth(std::string_view json);
/// Quick for contexts of a usual size, which cannot be nested that deep.
bool isTooDeepForContext(std::string_view object);

} // namespace tally
