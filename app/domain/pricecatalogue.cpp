// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pricecatalogue.h"

#include "domain/namerules.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t MaxRemembered = 50'000; // names in a log may be anything; memory must not follow them

std::string aliasKey(std::string_view provider, std::string_view model)
{
    std::string key(provider);
    key += '\n';
    key += model;
    return key;
}

// How Bedrock writes model ids: a vendor, a dot, a name; perhaps a region in front.
bool looksLikeBedrock(std::string_view model)
{
    for (const std::string_view vendor : {"anthropic.", "amazon.", "meta.", "cohere.", "mistral.", "ai21."}) {
        const auto at = model.find(vendor);
        if (at == 0 || (at != std::string_view::npos && at <= 7 && model[at - 1] == '.'))
            return true;
    }
    return model.starts_with("arn:aws");
}

// A reseller wraps names in its own way around those of the provider that it resells.
std::vector<NameCandidate> candidatesFor(const std::vector<std::string> &providers, size_t place,
                                         std::string_view model)
{
    auto candidates = nameCandidates(providers.front(), model);
    if (place == 0)
        return candidates;
    std::vector<NameCandidate> all;
    for (const NameCandidate &outer : candidates) {
        for (NameCandidate &inner : nameCandidates(providers[place], outer.name)) {
            inner.traits.routingVariant |= outer.traits.routingVariant;
            inner.traits.onlineSearch |= outer.traits.onlineSearch;
            all.push_back(std::move(inner));
        }
    }
    return all;
}

const PriceEntry *entryAt(const PricedModel &model, int64_t timeMs)
{
    const auto it = std::find_if(model.entries.rbegin(), model.entries.rend(),
                                 [timeMs](const PriceEntry &entry) { return entry.inForce(timeMs); });
    return it == model.entries.rend() ? nullptr : &*it;
}

const PriceEntry *oldestEntry(const PricedModel &model)
{
    const auto it = std::min_element(model.entries.begin(), model.entries.end(),
                                     [](const PriceEntry &a, const PriceEntry &b) {
                                         return a.fromMs.value_or(INT64_MIN) < b.fromMs.value_or(INT64_MIN);
                                     });
    return it == model.entries.end() ? nullptr : &*it;
}

} // namespace

PriceCatalogue::PriceCatalogue(std::vector<std::shared_ptr<const PriceBook>> books,
                               std::vector<PriceAlias> aliases)
    : m_books(std::move(books))
    , m_aliases(std::move(aliases))
{
    for (const auto &book : m_books)
        index(*book);
    for (size_t i = 0; i < m_aliases.size(); ++i) {
        const PriceAlias &alias = m_aliases[i];
        const auto provider = alias.provider.empty() ? std::string() : providerIdOf(alias.provider);
        m_aliasIndex[aliasKey(provider, foldedName(alias.model))] = i;
    }
}

void PriceCatalogue::index(const PriceBook &book)
{
    IndexedBook indexed{&book, {}};
    for (const PricedModel &model : book.models) {
        Shelf &shelf = indexed.shelves[model.provider];
        bool ruled = false;
        for (const NameRules &rules : model.matches) {
            if (rules.size() == 1 && rules.front().kind == NameRule::Equals)
                shelf.exact[rules.front().text] = &model;
            else
                ruled = true;
        }
        if (ruled)
            shelf.ruled.push_back(&model);
    }
    // An id counts as a name unless another entry claims it.
    for (const PricedModel &model : book.models)
        indexed.shelves[model.provider].exact.try_emplace(foldedName(model.id), &model);
    m_index.push_back(std::move(indexed));
}

bool PriceCatalogue::knowsProvider(const std::string &provider) const
{
    return std::any_of(m_index.begin(), m_index.end(), [&](const IndexedBook &indexed) {
        return indexed.book->kind != PriceBook::Kind::User && indexed.shelves.contains(provider);
    });
}

std::string PriceCatalogue::providerByName(const std::string &model) const
{
    if (looksLikeBedrock(model))
        return "bedrock";
    for (const IndexedBook &indexed : m_index) {
        for (const PricedProvider &provider : indexed.book->providers) {
            const bool claims = std::any_of(
                provider.modelNames.begin(), provider.modelNames.end(), [&](const NameRules &rules) {
                    return std::all_of(rules.begin(), rules.end(), [&](const NameRule &rule) {
                        return ruleSpan(rule, model).has_value();
                    });
                });
            if (claims)
                return provider.id;
        }
    }
    return {};
}

std::vector<std::string> PriceCatalogue::providersFor(const std::string &provider,
                                                      const std::string &model) const
{
    std::vector<std::string> chain{provider};
    if (isLocalProvider(provider))
        return chain;
    const auto slash = model.find('/');
    const auto vendor = slash == std::string::npos ? std::string() : providerIdOf(model.substr(0, slash));
    if (provider == "openrouter") {
        // It passes its upstreams' prices on; its own list drops models that are gone.
        if (!vendor.empty() && knowsProvider(vendor))
            chain.push_back(vendor);
        return chain;
    }
    if (!knowsProvider(provider)) {
        // No provider, or a gateway: the name tells whose model it is.
        const auto owner = !vendor.empty() && knowsProvider(vendor) ? vendor : providerByName(model);
        if (!owner.empty())
            chain.push_back(owner);
    }
    const std::string last = chain.back();
    for (const IndexedBook &indexed : m_index) {
        for (const PricedProvider &known : indexed.book->providers) {
            if (known.id == last)
                chain.insert(chain.end(), known.fallbacks.begin(), known.fallbacks.end());
        }
    }
    return chain;
}

const PriceAlias *PriceCatalogue::aliasFor(const std::string &provider, const std::string &model) const
{
    auto it = m_aliasIndex.find(aliasKey(provider, model));
    if (it == m_aliasIndex.end())
        it = m_aliasIndex.find(aliasKey({}, model));
    return it == m_aliasIndex.end() ? nullptr : &m_aliases[it->second];
}

std::vector<PriceHit> PriceCatalogue::find(std::string_view provider, std::string_view model) const
{
    const std::string providerId = providerIdOf(provider);
    const std::string name = foldedName(model);
    if (name.empty())
        return {};
    if (const PriceAlias *alias = aliasFor(providerId, name)) {
        // An alias leads to a model of a book, never to another alias: no chains, no circles.
        const std::string target = foldedName(alias->targetModel);
        auto found = hits(providersFor(providerIdOf(alias->targetProvider), target), target);
        for (PriceHit &hit : found)
            hit.aliased = true;
        return found;
    }
    return hits(providersFor(providerId, name), name);
}

std::vector<PriceHit> PriceCatalogue::hits(const std::vector<std::string> &providers,
                                           std::string_view model) const
{
    std::vector<PriceHit> found;
    for (const IndexedBook &indexed : m_index) {
        std::optional<PriceHit> hit;
        for (size_t p = 0; p < providers.size() && !hit; ++p) {
            const auto shelf = indexed.shelves.find(providers[p]);
            if (shelf == indexed.shelves.end())
                continue;
            const auto candidates = candidatesFor(providers, p, model);
            const auto take = [&](const PricedModel *entry, const NameCandidate &candidate) {
                hit = PriceHit{indexed.book, entry, candidate.traits, false, p > 0 && !providers[0].empty()};
            };
            for (size_t c = 0; c < candidates.size() && !hit; ++c) {
                const auto exact = shelf->second.exact.find(candidates[c].name);
                if (exact != shelf->second.exact.end())
                    take(exact->second, candidates[c]);
            }
            for (size_t c = 0; c < candidates.size() && !hit; ++c) {
                std::optional<size_t> longest;
                for (const PricedModel *entry : shelf->second.ruled) {
                    const auto length = matchLength(entry->matches, candidates[c].name);
                    if (length && (!longest || *length > *longest)) {
                        longest = length;
                        take(entry, candidates[c]);
                    }
                }
            }
        }
        if (hit)
            found.push_back(*hit);
    }
    // What a book says of the provider itself goes before what a nearer book says of the one it resells: a
    // contract with a vendor is none with a router.
    std::stable_partition(found.begin(), found.end(), [](const PriceHit &hit) { return !hit.otherProvider; });
    return found;
}

const std::vector<PriceHit> &PriceLookup::hits(std::string_view provider, std::string_view model)
{
    m_key.assign(provider);
    m_key += '\n';
    m_key += model;
    if (m_lastKey && *m_lastKey == m_key)
        return *m_lastHits;
    if (m_known.size() > MaxRemembered)
        m_known.clear();
    auto it = m_known.find(m_key);
    if (it == m_known.end())
        it = m_known.emplace(m_key, m_catalogue->find(provider, model)).first;
    m_lastKey = &it->first;
    m_lastHits = &it->second;
    return it->second;
}

PriceChoice PriceLookup::at(std::string_view provider, std::string_view model, int64_t timeMs)
{
    const auto &found = hits(provider, model);
    for (const PriceHit &hit : found) {
        if (const PriceEntry *entry = entryAt(*hit.model, timeMs))
            return {hit, entry, false};
    }
    for (const PriceHit &hit : found) {
        if (const PriceEntry *entry = oldestEntry(*hit.model))
            return {hit, entry, true};
    }
    return {};
}

} // namespace tally
