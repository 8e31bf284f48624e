// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace tally {

/// The spans of a file of traces, to find calls inside of calls: a library around another one tells the same
/// call twice, and some outer calls carry the sum of what is below them. Where the outer ones are exactly
/// such sums, only the inner ones count; where not, it is asked.
class CallTree {
public:
    /// `parent` may be empty; `isCall`: with usage of its own.
    void add(std::string id, std::string parent, bool isCall, int64_t tokens);
    void settle(Doubts &doubts);
    /// Whether this call counts. Valid after settle().
    bool counts(const std::string &id) const;

private:
    struct Span {
        std::string parent;
        int64_t tokens = 0;
        int64_t inside = 0; // tokens of the calls directly below
        bool isCall = false;
        bool isOuter = false;
        bool isInner = false;
    };
    enum class Counted { All, Inner, Outer };

    Span *callAbove(const Span &span);
    void nest();

    std::unordered_map<std::string, Span> m_spans;
    Counted m_counted = Counted::All;
};

} // namespace tally
