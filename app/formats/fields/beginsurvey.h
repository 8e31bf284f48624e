// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace tally {

struct FileReading;
struct RowFacts;

/// Whether a name says how far the thing is that a row tells of ("event", "phase", "event_type"). States and
/// types are also those of whole requests.
bool isPhaseName(std::string_view name);
/// Whether a cell below it says that a request begins: "start", "llm_started", "response.created".
bool isBeginWord(std::string_view cell);
/// Whether a name is that of an error or of a code that may be one ("status_code", "error.message").
bool isErrorName(std::string_view name);
/// Whether a cell below it says that something went wrong.
bool saysError(std::string_view cell);

/// The words of the rows of one file, which mostly are those of the row before.
class PhaseWords {
public:
    bool isBegin(std::string_view cell);

private:
    std::string m_last;
    bool m_lastBegins = false;
};

/// Rows that say that a request begins, in a file whose other rows say how it ended: both tell what went in.
/// A word that stands on answered rows as well begins nothing, and neither does one whose rows do not go
/// together with the answered ones. Where ids tell which rows are one request, there is nothing to ask.
class BeginSurvey {
public:
    void add(const RowFacts &row);
    void settle(FileReading &reading, Doubts &doubts) const;

private:
    using Prompts = std::unordered_map<int64_t, int64_t>; // rows, by the tokens that went in
    struct Word {
        bool answered = false; // begins nothing
        int64_t rows = 0;
        int64_t tokens = 0;
        Prompts prompts = {};
    };
    static constexpr size_t MaxPrompts = 200'000; // and ids
    static constexpr size_t MaxWords = 16; // more are no words of phases
    void addBegun(const RowFacts &row);
    void addAnswered(const RowFacts &row);
    void addId(const RowFacts &row, bool begins);
    void count(Prompts &prompts, int64_t tokens);
    int64_t told(const Word &word) const;
    bool begins(const Word &word) const;
    std::optional<Doubt> doubt() const;

    std::map<std::string, Word, std::less<>> m_words;
    bool m_manyWords = false;
    bool m_idsTell = false; // a row that begins and one that was answered have the same
    int64_t m_answered = 0;
    int64_t m_answeredTokens = 0;
    int64_t m_tokens = 0; // that went in, by all rows with a phase
    size_t m_kept = 0; // prompts
    Prompts m_prompts; // of answered rows
    std::unordered_set<uint64_t> m_begunIds;
    std::unordered_set<uint64_t> m_answeredIds;
};

} // namespace tally
