// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace tally {

struct FileReading;
struct RowFacts;

/// Whether a name says how far the thing is that a row tells of ("event", "phase", "status").
bool isPhaseName(std::string_view name);
/// Whether a cell below it says that a request begins: "start", "llm_started", "response.created".
bool isBeginWord(std::string_view cell);

/// The words of the rows of one file, which mostly are those of the row before.
class PhaseWords {
public:
    bool isBegin(std::string_view cell);

private:
    std::string m_last;
    bool m_lastBegins = false;
};

/// Rows that say that a request begins, in a file whose other rows say how it ended: both tell what went in.
class BeginSurvey {
public:
    void add(const RowFacts &row);
    void settle(FileReading &reading, Doubts &doubts) const;

private:
    static constexpr size_t MaxPrompts = 200'000; // and ids
    struct Met {
        int64_t begun = 0;
        int64_t answered = 0;
    };
    bool isToldById(const RowFacts &row, bool begins);
    std::optional<Doubt> doubt() const;

    int64_t m_begun = 0;
    int64_t m_answered = 0;
    int64_t m_begunTokens = 0;
    int64_t m_otherTokens = 0; // that went in, by the rows with a phase
    std::unordered_map<int64_t, Met> m_prompts; // by their size
    std::unordered_map<uint64_t, int64_t> m_begunIds; // and what went in
    std::unordered_set<uint64_t> m_answeredIds;
};

} // namespace tally
