// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

/// What a request of a coding agent is called where no id goes along with it, by whoever tells of it: its
/// session and its counts, which are the same in its log, its telemetry and its answer. `program`: "codex" …
/// Empty where the session or either side of the counts is not known.
std::string likenessOf(std::string_view program, std::string_view session, const TokenCounts &tokens);

/// The `ordinal`-th request (from 0) that is like that.
std::string likenessAt(const std::string &likeness, int64_t ordinal);

/// Whether an id ends in a number of few digits, as servers that count or draw from few have them
/// ("req-17", "chatcmpl-482"): another server's request may have it too.
bool isDrawnFromFew(std::string_view id);

/// What a request is called by the id that the provider's answer has, by whoever tells of it
/// (UsageRecord::requestId, requestKey). Servers that draw from few ids (Ollama: "chatcmpl-" and up to three
/// digits) give them again: such a one only names a request together with its counts. Empty: no id, or one of
/// those without counts.
std::string responseName(std::string_view responseId, const TokenCounts &tokens);

/// Tells apart requests of a log that follow one another and are alike.
class LikenessRow {
public:
    /// What the next request is called; empty stays so.
    std::string next(const std::string &likeness);

    // To go on later at the same place.
    const std::string &last() const { return m_last; }
    int64_t ordinal() const { return m_ordinal; }
    void restore(std::string_view last, int64_t ordinal)
    {
        m_last = last;
        m_ordinal = ordinal;
    }

private:
    std::string m_last;
    int64_t m_ordinal = 0;
};

} // namespace tally
