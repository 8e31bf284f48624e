// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/modelname.h"
#include "domain/pricebook.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tally {

/// Where the price of a logged model was found.
struct PriceHit {
    const PriceBook *book = nullptr;
    const PricedModel *model = nullptr;
    NameTraits traits = {};
    bool aliased = false; // through an alias of the user's
    bool otherProvider = false; // an entry of the provider that the logged one resells
    bool operator==(const PriceHit &) const = default;
};

/// An entry in force at some time, and whether it only stands in for an older price that no book knows.
struct PriceChoice {
    PriceHit hit = {};
    const PriceEntry *entry = nullptr; // nullptr: no price
    bool approximate = false; // the request is older than every entry of the books that have the model
};

/// Price books in order of precedence with a fast look-up by the names in logs. Immutable; look-ups may come
/// from any thread, each with its own Lookup.
class PriceCatalogue {
public:
    /// `books` by precedence: user prices, loaded lists newest first, the embedded book.
    explicit PriceCatalogue(std::vector<std::shared_ptr<const PriceBook>> books = {},
                            std::vector<PriceAlias> aliases = {});

    const std::vector<std::shared_ptr<const PriceBook>> &books() const { return m_books; }
    const std::vector<PriceAlias> &aliases() const { return m_aliases; }

    /// One hit per book that knows the model, in order of precedence; empty when none does. Exact names come
    /// before rules, longer rules before shorter ones; never a similar name.
    std::vector<PriceHit> find(std::string_view provider, std::string_view model) const;

private:
    struct Shelf { // the models of one provider in one book
        std::unordered_map<std::string, const PricedModel *> exact = {};
        std::vector<const PricedModel *> ruled = {};
    };
    struct IndexedBook {
        const PriceBook *book = nullptr;
        std::unordered_map<std::string, Shelf> shelves = {};
    };

    void index(const PriceBook &book);
    std::vector<std::string> providersFor(const std::string &provider, const std::string &model) const;
    bool knowsProvider(const std::string &provider) const;
    std::string providerByName(const std::string &model) const;
    const PriceAlias *aliasFor(const std::string &provider, const std::string &model) const;
    std::vector<PriceHit> hits(const std::vector<std::string> &providers, std::string_view model) const;

    std::vector<std::shared_ptr<const PriceBook>> m_books;
    std::vector<PriceAlias> m_aliases;
    std::unordered_map<std::string, size_t> m_aliasIndex; // provider, '\n', model
    std::vector<IndexedBook> m_index;
};

/// Remembers what was found: logs name the same few models millions of times. One per thread.
class PriceLookup {
public:
    explicit PriceLookup(std::shared_ptr<const PriceCatalogue> catalogue)
        : m_catalogue(std::move(catalogue))
    {
    }

    /// The entry in force for a request at `timeMs` (ms UTC).
    PriceChoice at(std::string_view provider, std::string_view model, int64_t timeMs);

private:
    const std::vector<PriceHit> &hits(std::string_view provider, std::string_view model);

    std::shared_ptr<const PriceCatalogue> m_catalogue;
    std::unordered_map<std::string, std::vector<PriceHit>> m_known;
    std::string m_key;
    const std::string *m_lastKey = nullptr;
    const std::vector<PriceHit> *m_lastHits = nullptr;
};

} // namespace tally
