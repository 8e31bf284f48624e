// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/timereader.h"
#include "formats/fields/twindoubt.h"
#include "formats/logs/jsonleaves.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// Chooses which leaves of one object are used: of several for one field the best known name that has a value
/// that fits it; the others stay context.
class JsonChoice {
public:
    explicit JsonChoice(const ReadOptions &options);

    /// `hasUsage`: the tokens of the row are told by a usage object.
    void choose(std::span<const JsonLeaf> leaves, bool hasUsage);
    /// The names that count of those with one meaning, normalised.
    void setNames(const std::vector<std::pair<Field, std::string>> &names) { m_names = names; }
    /// Leaves with one meaning whose values differ, so far.
    const std::vector<Twins> &twins() const { return m_twins; }
    /// The place of the leaf for a field.
    std::optional<size_t> of(Field field) const { return m_best[static_cast<size_t>(field)]; }
    /// The place of the leaf that counts the row's kind of tokens, where its name alone does not say so.
    std::optional<size_t> amount() const { return m_amount; }
    /// The place of the leaf with the time of day, where the row's time is a day without one.
    std::optional<size_t> clock() const { return m_clock; }

private:
    void chooseBest(std::span<const JsonLeaf> leaves);
    bool isBlank(JsonValue text);
    bool isChosen(const JsonLeaf &leaf) const;
    void compare(const JsonLeaf &best, const JsonLeaf &other);
    void chooseClock(std::span<const JsonLeaf> leaves);
    void chooseAmount(std::span<const JsonLeaf> leaves, bool hasUsage);
    std::optional<size_t> kindAmongTiers(std::span<const JsonLeaf> leaves);
    bool fits(const JsonLeaf &leaf);

    TimeReader m_times; // only tells times from other values
    std::array<std::optional<size_t>, FieldCount> m_best = {};
    std::optional<size_t> m_amount;
    std::optional<size_t> m_clock;
    std::vector<std::pair<Field, std::string>> m_names;
    std::vector<Twins> m_twins;
    std::string m_cell;
    std::string m_other;
};

} // namespace tally
