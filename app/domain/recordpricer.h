// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/costof.h"
#include "domain/usagerecord.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace tally {

/// What of a record is billed; cache writes of unknown lifetime count as 5 min. Nothing is billed of tokens
/// that are only known as a total.
BillableUsage billableOf(const UsageRecord &record);
BillableUsage billableOf(const TokenCounts &tokens);

/// Prices records one after the other, remembering what repeats. One per thread.
class RecordPricer {
public:
    explicit RecordPricer(std::shared_ptr<const PriceCatalogue> catalogue)
        : m_lookup(std::move(catalogue))
    {
    }

    /// The cost of a record as the books have it, without changing it; valid until the next call. NoPrice
    /// also for a record without tokens or with unsplit ones (see the notes).
    const CostAnswer &answerFor(const UsageRecord &record);
    /// The same as if the record named another provider and model.
    const CostAnswer &answerFor(const UsageRecord &record, std::string_view provider, std::string_view model);

    /// Puts computed cost, price note and cache saving into the record, or takes them out where there is no
    /// price, and settles its cost.
    PriceStatus price(UsageRecord &record);

private:
    struct NoteKey {
        const PriceEntry *entry = nullptr;
        uint64_t parts = 0; // bit per part that occurs, above them notes and tier
        bool operator==(const NoteKey &) const = default;
    };
    struct NoteHash {
        size_t operator()(const NoteKey &key) const
        {
            return reinterpret_cast<size_t>(key.entry) ^ (key.parts * 0x9e3779b97f4a7c15U);
        }
    };

    const std::string &noteOf(const CostAnswer &answer);

    PriceLookup m_lookup;
    CostAnswer m_answer;
    std::unordered_map<NoteKey, std::string, NoteHash> m_notes;
    NoteKey m_lastKey;
    const std::string *m_lastNote = nullptr;
};

} // namespace tally
