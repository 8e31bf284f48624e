// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/overlap.h"
#include "domain/usagerecord.h"
#include "storage/store.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace tally {

/// Finds what an import tells of although the ledger has it at another level: a bill of days whose requests
/// are there, sums of a day beside its requests, or the other way round. Two files compare by provider, day
/// (UTC) and source: requests and sums of one source, a bill with all use of its family ("openai" bills what
/// "openai-embeddings" tells of). Running totals (Period) and records that are covered already are left out.
/// What one file holds itself is not compared.
class OverlapSet {
public:
    explicit OverlapSet(Store &store)
        : m_store(store)
    {
    }

    /// One record of the file; cheap for requests of a source that has no aggregates in the ledger.
    void note(const UsageRecord &record);

    /// `firstNewId`: rows from there on are this import's. Call after all rows are written. False on error.
    bool find(int64_t firstNewId, std::vector<Overlap> &overlaps);
    /// A row of the side that does not count, and the batches whose records do.
    struct Uncounted {
        int64_t id = 0;
        std::set<int64_t> coveredBy = {};
    };
    /// Rows of the ledger that others cover already and that the file's records cover as well, by id.
    const std::set<int64_t> &coveredToo() const { return m_coveredToo; }
    /// Those of all overlaps found by `choice`, by id; `batch`: this import's.
    bool uncounted(int64_t firstNewId, int64_t batch, OverlapChoice choice, std::vector<Uncounted> &rows);

private:
    struct Kind {
        TellsOf tells = TellsOf::Requests;
        Granularity granularity = Granularity::Request;
        std::string source = {};
        auto operator<=>(const Kind &) const = default;
    };
    struct Use {
        std::string family; // the first word of the source
        std::string provider;
        auto operator<=>(const Use &) const = default;
    };
    using Days = std::set<int64_t>;
    struct Row {
        int64_t id = 0;
        int64_t batch = 0;
        std::string provider = {};
        Kind kind = {};
        Days days = {};
        std::optional<int64_t> costNano = {};
        bool isCovered = false;
    };
    struct Met { // one pair of kinds of one use
        Days days = {};
        std::set<int64_t> batches = {}; // of the existing rows
        Overlap overlap = {};
    };

    static Kind kindOf(const UsageRecord &record);
    static bool tellTheSame(const Kind &a, const Kind &b);
    static void addDays(Days &days, Granularity granularity, int64_t timeMs);
    bool isWatched(const std::string &family);
    template <typename Visitor>
    bool visitRows(const std::string &family, bool isExisting, int64_t id, Visitor visit);
    bool meetExisting(const std::string &family, int64_t firstNewId);
    bool measureIncoming(const std::string &family, int64_t firstNewId);

    Store &m_store;
    std::map<std::string, bool, std::less<>> m_watched; // families with aggregates in the ledger
    std::map<Use, std::map<Kind, Days>> m_incoming;
    std::map<std::tuple<Use, Kind, Kind>, Met> m_met; // incoming kind, existing kind
    std::set<int64_t> m_coveredToo;
    const Use *m_last = nullptr; // of the request noted last
    std::string m_lastSource;
    int64_t m_lastDay = 0;
};

} // namespace tally
