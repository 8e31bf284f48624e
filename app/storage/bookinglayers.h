// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookedfields.h"
#include "domain/bookingrule.h"
#include "storage/store.h"

#include <array>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace tally {

/// A row of record_booking: a rule that holds for a record (`batch`: the one that brought it, 0 for a chat),
/// one that holds no longer since an import updated the record (`rule` negated, `batch`: that import), or a
/// batch that set it by hand (`rule` 0).
struct BookingHit {
    int64_t rule = 0;
    int64_t batch = 0;

    bool operator==(const BookingHit &) const = default;
};

/// Whether a rule of these rows holds no longer, as a later row says.
bool isOver(const BookingHit &hit, std::span<const BookingHit> hits);

/// All rules and attributions by hand in the order in which they lie over one another, and what they make of
/// one record together. Read once in a transaction; to be read again when they changed.
class BookingLayers {
public:
    /// The fields that an attribution can set and that are columns, in this order.
    enum Name { User, Customer, Project, Model, NameCount };
    static constexpr std::array<TextMember, NameCount> Names{&UsageRecord::user, &UsageRecord::customer,
                                                             &UsageRecord::project, &UsageRecord::model};

    /// What counts on a record. Empty `by`: all is as imported.
    struct Winner {
        std::string by = {}; // as BookedValues::by
        int64_t byId = 0; // its text id
        std::array<std::optional<int64_t>, NameCount> names = {}; // text ids of those that are set
        FieldSettings settings = {}; // all that is set
        bool hasContext = false;
    };

    explicit BookingLayers(Store &store)
        : m_store(store)
    {
    }

    /// False on an SQL error, as all functions that return bool.
    bool load();
    /// From the top, also those that are undone.
    const std::vector<BookingRule> &rules() const { return m_rules; }
    bool isEmpty() const { return m_layers.empty(); }

    /// nullptr on an SQL error. Valid until load().
    const Winner *winnerOf(std::span<const BookingHit> hits);

private:
    struct Layer {
        BookedBy by;
        FieldSettings settings;
    };
    using Key = std::vector<uint32_t>; // indices of layers, ascending

    bool loadRules();
    bool loadConditions();
    bool loadRuleSettings();
    bool loadBatches();
    BookingRule *ruleOf(int64_t id);
    bool fill(const Key &key, Winner &winner) const;

    Store &m_store;
    std::vector<BookingRule> m_rules;
    std::vector<Layer> m_layers; // that stand, the highest first
    std::unordered_map<int64_t, uint32_t> m_layerOfRule;
    std::unordered_map<int64_t, uint32_t> m_layerOfBatch;
    std::map<Key, Winner> m_winners;
    Key m_key;
};

} // namespace tally
