// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"
#include "formats/fields/rowamounts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tally {

/// Whether the counts of a file, or where there are none its costs, only grow within each conversation, as
/// running totals do, which are not to be added up.
class ThreadSurvey {
public:
    /// What one row of a thread (a hash of its id) says, in the order of the file.
    void add(uint64_t thread, const RowAmounts &amounts);
    /// Nothing where it is no running total. `isOne`: the whole file is one thread, of no conversation.
    std::optional<Doubt> doubt(bool isOne = false) const;
    bool isEmpty() const { return m_threads.empty(); }
    int64_t steps() const { return m_steps; }

private:
    QString question(bool isOne) const;

    static constexpr size_t MaxThreads = 200'000;
    struct Thread {
        RowAmounts last;
        int64_t steps = 0;
    };
    std::unordered_map<uint64_t, Thread> m_threads;
    bool m_grows = true; // wherever a thread goes on
    bool m_bySides = true; // both sides are told, which grow together by chance less often than one number
    int64_t m_steps = 0;
    int64_t m_longest = 0; // steps of one thread
    RowAmounts m_sum; // of the rows as they are
};

/// Whether rows that others name as their parent hold the sums of those others: each the very sum, or, where
/// one has several children, little more than it, or more without a model as they have. Messages that name
/// the one before are no such rows, as counts grow along a conversation, nor are requests that sent others of
/// their own.
class ParentSurvey {
public:
    /// The names of a row, as hashes; 0: none.
    struct Names {
        uint64_t id = 0; // of the request; the last row counts that has it
        uint64_t step = 0; // of a trace; none where several rows have it, as a machine's or a session's name
        uint64_t parent = 0;
    };
    void add(const Names &names, int64_t tokens, bool hasModel);
    /// With as many tokens of other rows that are sums.
    std::optional<Doubt> doubt(int64_t others = 0) const;
    /// The rows that hold sums of others: by their ids, and by their steps as asStep() makes them.
    std::unordered_set<uint64_t> parents() const;
    /// The name of a step apart from an id that reads the same.
    static uint64_t asStep(uint64_t step) { return ~step; }

private:
    static constexpr size_t MaxRows = 500'000;
    struct Row {
        uint64_t id = 0;
        uint64_t step = 0;
        int64_t tokens = 0;
        bool hasModel = false;
    };
    struct Children {
        int64_t rows = 0;
        int64_t tokens = 0;
        bool haveModel = false;
    };
    /// A row that others name, with what they sum up to.
    struct Parent {
        int64_t tokens = 0;
        bool hasModel = false;
        Children children = {};
        bool isExact() const { return children.tokens == tokens; }
        bool holdsChildren() const;
    };
    std::unordered_map<uint64_t, Parent> named() const;

    std::vector<Row> m_rows; // with a name; most files have no children, and never look one up
    std::unordered_map<uint64_t, Children> m_children;
    int64_t m_sum = 0;
};

/// A hash of an id; never 0.
uint64_t idHash(std::string_view id);

} // namespace tally
