// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/columncatalogue.h"
#include "columns/file/columnids.h"
#include "domain/contextkeys.h"
#include "columns/file/dictionary.h"
#include "columns/file/textrows.h"
#include "domain/recordnames.h"
#include "domain/usagerecord.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace tally {

/// Rows that are not written yet, column by column, and the dictionaries of all columns. At most BlockRows
/// rows.
class BlockBuilder {
public:
    BlockBuilder();

    uint32_t rows() const { return m_rows; }
    bool isFull() const { return m_rows == BlockRows; }
    /// `names`: the numbers of its names in the ledger, where they are known.
    void add(const StoredRecord &record, const RecordNames *names = nullptr);

    /// Forgets pending rows of these ids (ascending); returns how many.
    uint32_t remove(std::span<const int64_t> recordIds);

    /// Puts the living rows of an older block before the pending ones. `view` gives its columns; there is
    /// room for them.
    void absorb(const BlockEntry &entry, const uint64_t *dead,
                const std::function<ColumnView(int column)> &view);

    /// Encodes the pending rows and begins anew. Offsets of the segments count from the start of `bytes`.
    BlockEntry encode(std::vector<uint8_t> &bytes);

    const std::vector<std::string> &contextKeys() const { return m_contextKeys; }
    /// Column of a context key, made when new; -1 when there are MaxContextKeys already.
    int contextColumn(std::string_view key);
    /// Per dictionary column, from Column::User on.
    std::vector<DictionaryBuilder> &dictionaries() { return m_dictionaries; }

private:
    std::vector<int64_t> &numbers(Column column) { return m_values[size_t(columnIndex(column))]; }
    void addNames(const UsageRecord &record, const RecordNames *names);
    void addCodes(const UsageRecord &record, int64_t batch);
    void addLate(const UsageRecord &record);
    void addContext(const std::string &context);
    void addHidden(const StoredRecord &stored);
    void wait(int column, std::string_view value);
    bool waits(int column) const; // a value of the row added last
    /// For columns that most records lack: those of the row added last, others before it filled up.
    void setLate(int column, int64_t value);
    void pad(int column);
    uint32_t codeOf(int column, std::string_view text) { return dictionaryOf(column).codeOf(text); }

    DictionaryBuilder &dictionaryOf(int column)
    {
        return m_dictionaries[size_t(column - columnIndex(Column::User))];
    }
    /// Gives the context values that wait for their codes theirs.
    void settleContext();

    /// A context value of a row that was added. Contexts may have very many values, so they are looked up
    /// together.
    struct Waiting {
        uint64_t hash = 0;
        int column = 0;
        uint32_t row = 0;
        uint32_t begin = 0; // of its text in m_waitingTexts
        uint32_t end = 0;
    };
    static constexpr size_t MaxWaiting = 128;

    uint32_t m_rows = 0;
    std::vector<Waiting> m_waiting;
    std::string m_waitingTexts;
    std::vector<std::vector<int64_t>> m_values; // per column; late ones may be shorter than m_rows
    TextRows m_ids;
    std::vector<DictionaryBuilder> m_dictionaries;
    std::vector<std::string> m_contextKeys;
    DictionaryBuilder m_contextColumns; // key -> context column + 1
    std::vector<uint32_t> m_lastCodes; // of context columns: values mostly are few, and one of them frequent
    std::vector<int> m_recentKeys; // columns in the order the last record had its keys
    ContextReader m_context;
    std::array<std::vector<uint32_t>, RecordNames::Count> m_codesOfNames; // by number; 0 not known yet
    std::array<uint32_t, 8> m_statusCodes = {}; // by value; 0 not known yet
    std::array<uint32_t, 8> m_costSourceCodes = {};
    int64_t m_lastBatch = 0;
    uint32_t m_lastBatchCode = 0;
};

} // namespace tally
