// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordnames.h"
#include "domain/tokenparts.h"
#include "domain/usagerecord.h"
#include "storage/textvalues.h"

#include <array>
#include <string>
#include <vector>

struct sqlite3_context;

namespace tally {

/// Writes and reads the value columns that the tables record and record_version share, in this order:
/// line, content_hash, then the values. The one place that knows how a UsageRecord lies in the ledger.
class RecordRow {
public:
    static constexpr int OwnColumns = 10;
    static constexpr int Amounts = 3;
    static constexpr int Columns = OwnColumns + RecordNames::Count + static_cast<int>(RecordCountFields)
        + Amounts + static_cast<int>(TokenPartCount);

    explicit RecordRow(TextValues &texts)
        : m_texts(texts)
    {
    }

    static const std::vector<std::string> &names(); // of the columns
    static const char *columnNames(); // "line, content_hash, …"
    /// A condition on rows: neither tokens nor requests are known.
    static const char *hasNoCounts();
    /// A condition on rows: tellsOnlyCosts() of recordidentity.h holds for this aggregate.
    static const char *tellsOnlyCosts();
    /// A query for the cost in nano-dollars (NULL for none) of all rows from ?1 to ?2 (time_ms) of which
    /// `condition` holds.
    static std::string costsOfDays(const std::string &condition);
    static std::string placeholders(); // "?, ?, …", Columns of them

    /// A record as column values, reused from record to record.
    struct Values {
        std::array<int64_t, Columns> numbers = {};
        uint64_t known = 0; // bit per column: the number is not NULL
        std::string externalId = {};
        std::string context = {};
        std::string costParts = {};
    };

    /// False when a text could not be stored.
    bool encode(const UsageRecord &record, uint64_t contentHash, Values &values);
    /// After texts were forgotten: ids are looked up anew.
    void forget();
    /// The names of the record encoded last.
    const RecordNames &lastNames() const { return m_names; }
    /// The columns that are not NULL, a bit for each.
    static uint64_t known(const Values &values);
    /// One column as a result; nothing for NULL. The values must live until the statement was run.
    static void give(const Values &values, int column, sqlite3_context *out);
    /// Binds every column from parameter `first` on; the values must live until the statement was run.
    static void bind(Statement &statement, int first, const Values &values);

    /// Reads a record back from column `first` on.
    void read(const Statement &statement, int first, UsageRecord &record);

private:
    struct LastText {
        std::string_view text = {};
        int64_t id = 0;
    };

    static bool isSame(const LastText &last, const std::string &text);
    int64_t nameId(LastText &last, const std::string &text, uint64_t hash);
    bool findNames(const UsageRecord &record);

    TextValues &m_texts;
    RecordNames m_names;
    std::array<LastText, RecordNames::Count> m_last = {}; // neighbouring records tend to repeat a text
    LastText m_lastPrice = {};
};

} // namespace tally
