// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricepart.h"
#include "domain/rate.h"

#include <QRegularExpression>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

using RateSet = PerPart<Rate>;

/// Rates of a whole request whose input side is larger than a threshold. Parts without a rate here keep the
/// card's.
struct ContextTier {
    int64_t threshold = 0; // tokens of the whole input side
    bool inclusive = false; // true: from the threshold on; false: above it
    RateSet rates = {};
    bool operator==(const ContextTier &) const = default;
};

/// What one service tier costs.
struct RateCard {
    RateSet rates = {};
    std::vector<ContextTier> tiers = {}; // by threshold, ascending
    bool operator==(const RateCard &) const = default;
};

/// The prices of a model during some time.
struct PriceEntry {
    std::optional<int64_t> fromMs = {}; // inclusive, ms UTC; nullopt: from the beginning
    int windowStart = -1; // minute of the day, UTC, inclusive; -1: the whole day
    int windowEnd = -1; // exclusive; may lie before windowStart: over midnight
    RateCard standard = {};
    std::optional<RateCard> batch = {}; // nullopt: half of every token rate
    std::optional<RateCard> flex = {}; // nullopt: half of every token rate
    std::optional<RateCard> priority = {}; // nullopt: not told
    std::string note = {}; // where the prices come from, in a few words
    bool operator==(const PriceEntry &) const = default;

    bool inForce(int64_t timeMs) const;
    /// True when every rate that is told is zero.
    bool isFree() const;
};

/// One condition on a folded model name.
struct NameRule {
    enum Kind : uint8_t { Equals, StartsWith, EndsWith, Contains, Regex };
    Kind kind = Equals;
    std::string text = {}; // lower case, but for Regex
    QRegularExpression regex = {}; // only with Regex
    bool operator==(const NameRule &other) const { return kind == other.kind && text == other.text; }
};

/// Conditions that must hold together.
using NameRules = std::vector<NameRule>;

/// A model with its dated prices.
struct PricedModel {
    std::string provider = {}; // provider id as in the ledger: "openai", "bedrock" …
    std::string id = {}; // name of the entry within its provider, as the book writes it
    std::string name = {}; // for people; may be empty
    std::vector<NameRules> matches = {}; // other names it goes by: any of them; the id itself always counts
    std::vector<PriceEntry> entries = {}; // the last one in force counts
    bool operator==(const PricedModel &) const = default;
};

/// What a book knows of a provider beyond its models.
struct PricedProvider {
    std::string id = {};
    std::vector<std::string> fallbacks = {}; // whose entries serve names that it has no entry for
    std::vector<NameRules> modelNames = {}; // names that are this provider's when no provider is told
    bool operator==(const PricedProvider &) const = default;
};

/// A list of prices with its origin. All rates are US dollars.
struct PriceBook {
    enum class Kind : uint8_t { User, Loaded, Embedded };

    Kind kind = Kind::Loaded;
    std::string name = {}; // "genai-prices", "litellm", a file's name …
    std::string version = {}; // as the source numbers it; may be empty
    std::string date = {}; // YYYY-MM-DD of the data, or of its loading
    std::vector<PricedModel> models = {};
    std::vector<PricedProvider> providers = {};
    bool operator==(const PriceBook &) const = default;

    /// "genai-prices 0.1.8 (2026-09-23)": as shown and stored with a computed cost.
    std::string title() const;
};

/// A name of the user's for a model of a book. Both sides are matched exactly, letter case aside.
struct PriceAlias {
    std::string provider = {}; // as logged; empty: any
    std::string model = {}; // as logged
    std::string targetProvider = {};
    std::string targetModel = {}; // id or another known name of an entry
    bool operator==(const PriceAlias &) const = default;
};

} // namespace tally
