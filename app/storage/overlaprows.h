// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/overlap.h"
#include "domain/usageaccount.h"
#include "domain/usagerecord.h"
#include "storage/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// How a record tells of use, and whose record it is.
struct OverlapKind {
    TellsOf tells = TellsOf::Requests;
    Granularity granularity = Granularity::Request;
    std::string source = {};
    auto operator<=>(const OverlapKind &) const = default;

    static OverlapKind of(const UsageRecord &record);
};

/// The first word of a source.
std::string_view familyOf(std::string_view source);
bool isSameFamily(const OverlapKind &a, const OverlapKind &b);
/// Records of these kinds can tell of the same use.
bool tellTheSame(const OverlapKind &a, const OverlapKind &b);
/// Of two that do: which of them is finer.
bool isFiner(const OverlapKind &a, const OverlapKind &b);
/// What is used of a subscription is in no report and on no bill of the API.
bool isOfSubscription(std::string_view source, std::string_view context);

/// Whose use a record tells of. What requests call a project is not what their provider calls so.
UsageAccount overlapAccountOf(bool isAggregate, std::string_view source, std::string_view project,
                              std::string_view context);

int64_t overlapDayOf(int64_t timeMs); // since 1970-01-01, UTC
std::vector<int64_t> overlapDaysOf(Granularity granularity, int64_t timeMs);

/// A row of the ledger as it is compared.
struct OverlapRow {
    int64_t id = 0;
    int64_t batch = 0;
    std::string provider = {};
    OverlapKind kind = {};
    std::vector<int64_t> days = {};
    UsageAccount account = {};
    std::optional<int64_t> costNano = {};
    bool isCovered = false;
};

/// Reads rows of the ledger for OverlapSet.
class OverlapRows {
public:
    /// What is compared with the rest of the ledger: all rows from an id on, or those of a batch.
    enum class Part { From, Batch };
    /// Which rows are looked at: those of the family, or of all other sources.
    enum class Scope { Family, Others };
    struct Question {
        std::string family = {};
        Scope scope = Scope::Family;
        bool isExisting = false; // of the rest of the ledger
        int64_t part = 0; // the id, or the batch
        int64_t firstDay = 0;
        int64_t lastDay = 0;
        bool aggregatesOnly = false; // which have an index
        std::vector<std::string> providers = {}; // which others are looked at
    };

    OverlapRows(Store &store, Part part)
        : m_store(store)
        , m_part(part)
    {
    }

    /// Calls visit(row) for each row; false on an SQL error.
    template <typename Visitor> bool visit(const Question &question, Visitor visit)
    {
        if (!prepare(question))
            return false;
        const StatementScope end(m_rows);
        while (m_rows.next()) {
            OverlapRow row;
            if (read(row))
                visit(row);
        }
        return !m_rows.failed();
    }
    /// Whether sums or bills of this family, or of this provider where it is named, are in the ledger.
    bool hasAggregates(const std::string &family, const std::string &provider);

private:
    bool prepare(const Question &question);
    std::string idsOf(const std::vector<std::string> &texts) const;
    std::string_view condition(bool isExisting) const;
    bool read(OverlapRow &row) const; // false for what is not compared

    Store &m_store;
    const Part m_part;
    Statement m_rows;
};

} // namespace tally
