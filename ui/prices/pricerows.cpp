// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricerows.h"

#include "domain/modelname.h"

#include <map>
#include <set>
#include <utility>

namespace tally {

namespace {

class RowBuilder {
public:
    RowBuilder(const std::shared_ptr<const PriceCatalogue> &prices, const std::vector<LedgerModel> &ledger,
               std::string_view search, int64_t atMs)
        : m_prices(prices)
        , m_ledger(ledger)
        , m_search(search)
        , m_atMs(atMs)
    {
    }

    std::vector<PriceRow> build()
    {
        addUnpriced();
        addUsed();
        addBooks();
        return std::move(m_rows);
    }

private:
    void addUnpriced();
    void addUsed();
    void addBooks();
    void add(PriceRow::Kind head, int64_t count, const std::vector<PriceRow> &rows);
    bool matches(const std::string &provider, const std::string &model) const;
    PriceChoice choiceOf(const std::shared_ptr<const PriceBook> &book, const PricedModel &model) const;

    const std::shared_ptr<const PriceCatalogue> &m_prices;
    const std::vector<LedgerModel> &m_ledger;
    std::string_view m_search;
    int64_t m_atMs;
    std::set<const PricedModel *> m_seen;
    std::vector<PriceRow> m_rows;
};

bool RowBuilder::matches(const std::string &provider, const std::string &model) const
{
    return m_search.empty() || foldedName(provider + '/' + model).find(m_search) != std::string::npos;
}

void RowBuilder::add(PriceRow::Kind head, int64_t count, const std::vector<PriceRow> &rows)
{
    if (rows.empty())
        return;
    m_rows.push_back({head, count});
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
}

void RowBuilder::addUnpriced()
{
    Int128 requests = 0;
    std::vector<PriceRow> rows;
    PriceLookup lookup(m_prices); // one that was set since waits for re-pricing
    for (const LedgerModel &model : m_ledger) {
        if (model.unpriced == 0)
            continue;
        requests += model.unpricedRequests.value_or(model.unpriced);
        if (matches(model.provider, model.model))
            rows.push_back(
                {PriceRow::Kind::Unpriced, 0, model, lookup.at(model.provider, model.model, m_atMs)});
    }
    add(PriceRow::Kind::UnpricedHead, int64_t(requests), rows);
}

void RowBuilder::addUsed()
{
    std::vector<PriceRow> rows;
    PriceLookup lookup(m_prices);
    for (const LedgerModel &model : m_ledger) {
        const PriceChoice choice = lookup.at(model.provider, model.model, m_atMs);
        if (!choice.entry)
            continue;
        m_seen.insert(choice.hit.model);
        if (matches(model.provider, model.model))
            rows.push_back({PriceRow::Kind::Used, 0, model, choice});
    }
    add(PriceRow::Kind::UsedHead, int64_t(rows.size()), rows);
}

PriceChoice RowBuilder::choiceOf(const std::shared_ptr<const PriceBook> &book, const PricedModel &model) const
{
    PriceChoice choice{{book.get(), &model}, nullptr, true};
    for (const PriceEntry &entry : model.entries) {
        const bool inForce = entry.inForce(m_atMs);
        if (inForce || !choice.entry)
            choice.entry = &entry;
        choice.approximate = choice.approximate && !inForce;
    }
    return choice;
}

void RowBuilder::addBooks()
{
    std::vector<PriceRow> rows;
    for (const auto &book : m_prices->books()) {
        for (const PricedModel &model : book->models) {
            if (matches(model.provider, model.id) && m_seen.count(&model) == 0)
                rows.push_back({PriceRow::Kind::Book, 0, {}, choiceOf(book, model)});
        }
    }
    add(PriceRow::Kind::BookHead, int64_t(rows.size()), rows);
}

} // namespace

bool PriceRow::isRepriceable() const
{
    if (kind != Kind::Unpriced || !choice.entry)
        return false;
    // An entry of a public list that lacks the input or output rate is why there is no cost.
    const RateSet &rates = choice.entry->standard.rates;
    return choice.hit.aliased || choice.hit.book->kind == PriceBook::Kind::User
        || (rates[PricePart::Input] && rates[PricePart::Output]);
}

std::vector<LedgerModel> ledgerModels(const UsageTable &all, const UsageTable &unpriced)
{
    std::map<std::vector<std::string>, const UsageTotals *> without;
    for (const UsageRow &row : unpriced.rows)
        without[row.keys] = &row.totals;
    std::vector<LedgerModel> models;
    for (const UsageRow &row : all.rows) {
        LedgerModel &model = models.emplace_back(LedgerModel{row.keys[0], row.keys[1], row.totals.records,
                                                             row.totals.unpricedRecords, row.totals.requests,
                                                             row.totals.totalTokens});
        if (const auto found = without.find(row.keys); found != without.end()) {
            model.unpricedRequests = found->second->requests;
            model.unpricedTokens = found->second->totalTokens;
        }
    }
    return models;
}

std::vector<PriceRow> priceRows(const std::shared_ptr<const PriceCatalogue> &prices,
                                const std::vector<LedgerModel> &ledger, std::string_view search, int64_t atMs)
{
    return RowBuilder(prices, ledger, search, atMs).build();
}

} // namespace tally
