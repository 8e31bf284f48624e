// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/overlap.h"
#include "domain/usagerecord.h"
#include "storage/overlaprows.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace tally {

/// Finds what an import tells of although the ledger has it in another way: a bill of days whose requests are
/// there, sums of a day beside its requests, the other way round, or the sums of another system. Two files
/// compare by provider, day (UTC), source and account: requests and sums of one source, a bill with all use
/// of its family ("openai" bills what "openai-embeddings" tells of), sums and bills with all that other
/// families tell of the same named provider. Running totals (Period) and records that are covered already are
/// left out. What one file holds itself is not compared.
class OverlapSet {
public:
    using Part = OverlapRows::Part;

    /// Without `ledgerHasSums` requests meet nothing.
    explicit OverlapSet(Store &store, Part part = Part::From, bool ledgerHasSums = true)
        : m_store(store)
        , m_ledgerHasSums(ledgerHasSums)
        , m_rows(store, part)
    {
    }

    /// One record of the file; cheap for requests of a source and a provider without aggregates in the
    /// ledger.
    void note(const UsageRecord &record);

    /// All records of a batch. False on error.
    bool noteBatch(int64_t batch);

    /// `part`: the id from which on rows are this import's, or its batch. Call after all rows are written.
    /// False on error.
    bool find(int64_t part, std::vector<Overlap> &overlaps);
    /// A row of the side that does not count, and the batches whose records do.
    struct Uncounted {
        int64_t id = 0;
        std::set<int64_t> coveredBy = {};
    };
    /// Rows of the ledger that others cover already and that the file's records cover as well, by id.
    const std::set<int64_t> &coveredToo() const { return m_coveredToo; }
    /// Those of all overlaps found by `choice`, by id; `part` as in find(), `batch`: this import's.
    bool uncounted(int64_t part, int64_t batch, OverlapChoice choice, std::vector<Uncounted> &rows);

private:
    using Kind = OverlapKind;
    using Row = OverlapRow;
    struct Use {
        std::string family; // the first word of the source
        std::string provider;
        auto operator<=>(const Use &) const = default;
    };
    using Accounts = std::set<UsageAccount>;
    using Days = std::map<int64_t, Accounts>;
    struct Met { // one pair of kinds of one use
        Days days = {}; // of the existing rows
        std::set<int64_t> batches = {}; // of the existing rows
        std::map<int64_t, OverlapDay> byDay = {};
        Overlap overlap = {};
    };
    static bool meets(const Row &row, const Days &days, bool sameFamily);
    static void compareDay(Met &met, const Row &row, Int128 OverlapDay::*side, bool isFirst);
    bool isWatched(const std::string &family, const std::string &provider);
    bool mayMeetOthers(const std::string &family) const;
    template <typename Visitor>
    bool visitRows(const std::string &family, OverlapRows::Scope scope, bool isExisting, int64_t part,
                   Visitor visit);
    bool meetExisting(const std::string &family, OverlapRows::Scope scope, int64_t part);
    bool measureIncoming(const std::string &family, int64_t part);
    static void count(const std::vector<std::pair<Met *, bool>> &mets, const Row &row, bool isIncoming);
    Met *meet(const Use &use, const Kind &kind, const Days &days, const Row &row);
    bool takeUncounted(const Use &use, const Kind &incoming, const Kind &existing, const Met &met,
                       bool incomingCounts, int64_t part, int64_t batch,
                       std::map<int64_t, std::set<int64_t>> &chosen);
    Overlap settled(const Use &use, const Kind &incoming, const Kind &existing, const Met &met) const;

    Store &m_store;
    const bool m_ledgerHasSums;
    std::map<Use, bool> m_watched; // with aggregates in the ledger, of the family or the provider
    OverlapRows m_rows;
    std::map<Use, std::map<Kind, Days>> m_incoming;
    std::map<std::tuple<Use, Kind, Kind>, Met> m_met; // incoming kind, existing kind
    std::set<int64_t> m_coveredToo;
    const Use *m_last = nullptr; // of the request noted last
    std::string m_lastSource;
    std::string m_lastContext;
    int64_t m_lastDay = 0;
};

} // namespace tally
