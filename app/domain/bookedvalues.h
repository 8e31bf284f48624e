// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace tally {

/// What was imported of a record on which something else is booked, and what set it. Most records have
/// nothing booked on them: `by` is empty then, and the rest says nothing.
struct BookedValues {
    std::string by = {}; // JSON object text: field -> BookedBy as text, {"customer":"rule 3"}
    std::string user = {};
    std::string customer = {};
    std::string project = {};
    std::string model = {};
    std::string context = {}; // only where a context key is booked; else it is that of the record

    bool isEmpty() const { return by.empty(); }
};

} // namespace tally
