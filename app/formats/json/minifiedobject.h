// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Where something stands in a text.
struct JsonSpan {
    size_t begin = 0;
    size_t size = 0;
};

/// Checks that `text` is one JSON object (depth up to 512, blanks around allowed) and appends it without
/// blanks outside strings; nothing is appended when it is not. `keys`, where given, gets where the keys of
/// its own members stand in `out`, quotes included; `isFlat`, where given, whether no member is an object or
/// a list.
bool appendMinifiedObject(std::string &out, std::string_view text, std::vector<JsonSpan> *keys = nullptr,
                          bool *isFlat = nullptr);

} // namespace tally
