// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/usagequery.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// A model as the ledger has it.
struct LedgerModel {
    std::string provider = {};
    std::string model = {};
    int64_t records = 0;
    int64_t unpriced = 0; // records without a cost
    std::optional<Int128> requests = {};
    std::optional<Int128> tokens = {};
    std::optional<Int128> unpricedRequests = {}; // of the records without a cost
    std::optional<Int128> unpricedTokens = {};
};

/// From two answers by provider and model: all records, and those without a cost.
std::vector<LedgerModel> ledgerModels(const UsageTable &all, const UsageTable &unpriced);

/// A row of the prices page.
struct PriceRow {
    enum class Kind { UnpricedHead, UsedHead, BookHead, Unpriced, Used, Book };

    Kind kind = Kind::BookHead;
    int64_t count = 0; // of a head: requests without a cost, or models below it
    LedgerModel ledger = {}; // Unpriced, Used
    PriceChoice choice = {}; // Used, Book; Unpriced: a price that its records do not have yet

    bool isHead() const { return kind <= Kind::BookHead; }
    bool isOfLedger() const { return kind == Kind::Unpriced || kind == Kind::Used; }
    /// Unpriced: a price was found or set since, so that re-pricing gives its records a cost.
    bool isRepriceable() const;
    /// Not of a head. As the ledger names it, or as the book does where the ledger has no such model.
    const std::string &provider() const
    {
        return isOfLedger() ? ledger.provider : choice.hit.model->provider;
    }
    const std::string &model() const { return isOfLedger() ? ledger.model : choice.hit.model->id; }
};

/// Models of the ledger without a price first, then those with one, then all other models of the books; a
/// head over each part that is not empty. Prices are those at `atMs`; `search`, a folded name, keeps what
/// contains it. The rows point into the catalogue.
std::vector<PriceRow> priceRows(const std::shared_ptr<const PriceCatalogue> &prices,
                                const std::vector<LedgerModel> &ledger, std::string_view search,
                                int64_t atMs);

} // namespace tally
