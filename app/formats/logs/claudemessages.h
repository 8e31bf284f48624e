// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/statebytes.h"
#include "formats/importformat.h"
#include "formats/json/jsonreader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tally {

/// The answers of one Claude Code log, each once. An answer is written several times: once for each of its
/// parts, with input and cache counts that stay and an output count that grows, and again where a sidechain
/// repeats what its parent said. Copies have the same message id and, where one of them has no request id or
/// is a sidechain's, the same input and cache counts; the largest copy counts, that of the parent before that
/// of a sidechain, at the time at which the answer was first written.
///
/// The external id is the message id with the input and cache counts: copies in other files (resumed and
/// forked sessions, subagents) get the same, and gateways that give every answer one id do not make one
/// record of all; of copies in several files the one read last counts. Two answers of one file that agree in
/// all of this but have request ids of their own are told apart by those.
class ClaudeMessages {
public:
    /// Which answer a line is a copy of; views are not kept.
    struct Copy {
        std::string_view messageId; // empty: the line is an answer of its own
        std::string_view requestId;
        bool sidechain = false;
        LinePlace place = {};
    };

    explicit ClaudeMessages(RecordSink &sink);
    ~ClaudeMessages();
    ClaudeMessages(const ClaudeMessages &) = delete;
    ClaudeMessages &operator=(const ClaudeMessages &) = delete;

    /// Takes what `record` holds; false when the sink wants no more.
    bool add(const Copy &copy, UsageRecord &record);
    /// Gives everything held to the sink, in the order of the file.
    bool flush();

    // --- reading on ---
    /// What an earlier reading has settled.
    bool resume(StateReader &state);
    /// A line is a copy of what an earlier reading has settled; nothing more is taken.
    bool meetsSettled() const { return m_meetsSettled; }
    /// Settles what a copy is hardly to be expected of, up to `end` of what was read: all but the last
    /// answers. Returns where the first begins that is not settled, and writes down those that are. Withdraws
    /// what an earlier reading gave under another id. Before flush().
    LinePlace settle(const LinePlace &end, StateWriter &state);

private:
    static constexpr uint32_t None = UINT32_MAX;

    struct Input {
        int64_t fresh = 0;
        int64_t written = 0;
        int64_t read = 0;

        bool operator==(const Input &) const = default;
    };
    struct Held {
        UsageRecord record;
        std::string messageId;
        std::string requestId;
        bool sidechain = false;
        bool isTwin = false; // its id needs the request id
        uint32_t next = None; // of the same message id
        LinePlace place = {}; // of the first copy
    };

    static std::vector<Held> &spare(); // of this thread
    static Input inputOf(const UsageRecord &record);
    static bool isSame(const Held &held, const Copy &copy, const Input &input);
    static void replace(Held &held, const Copy &copy, UsageRecord &record);
    static void setId(Held &held);
    bool isRoomLeft() const;
    void withdrawRenamed();
    void hold(const Copy &copy, UsageRecord &record, uint32_t *link, bool isTwin);

    RecordSink &m_sink;
    std::vector<Held> m_held;
    size_t m_used = 0; // texts of those behind are used again
    std::unordered_map<size_t, uint32_t> m_first; // by the hash of the message id
    std::unordered_map<int64_t, std::string> m_givenBefore; // ids of open answers, by where they begin
    std::unordered_set<uint32_t> m_settled; // short hashes of message ids
    int64_t m_settledCount = 0; // also of answers without an id
    bool m_meetsSettled = false;
};

} // namespace tally
