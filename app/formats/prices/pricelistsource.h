// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsontape.h"
#include "formats/prices/pricelist.h"
#include "formats/prices/pricelisttext.h"

#include <set>
#include <string>

namespace tally {

/// What a list calls the rate of a part.
struct PriceField {
    std::string_view name;
    PricePart part;
};

/// What the readers of public lists share: the models read so far, the first fault, and what was left out.
class PriceListMaker {
public:
    PriceListMaker(std::string name, const PriceListOptions &options);

    /// `where` names the key that is read, for faults.
    void at(const std::string &where) { m_where = where; }
    void fail(const QString &what);
    bool failed() const { return !m_fault.isEmpty(); }

    /// A price of dollars per unit (`perMillion` false) or per million units. A missing or null value is no
    /// price; one that is none, negative, NaN or too large is a fault.
    std::optional<Rate> rate(JsonValue value, bool perMillion);
    /// The same for dollars per thousand.
    std::optional<Rate> ratePerThousand(JsonValue value);

    /// The time from which the prices of a list without dates hold.
    std::optional<int64_t> from() const { return m_from; }

    /// Adds a model; a second one of the same provider and id is a fault.
    void add(PricedModel model);
    void leaveOut() { ++m_leftOut; }

    Result<PriceList> result();

private:
    std::optional<Rate> checked(JsonValue value, int scale);

    PriceList m_list;
    std::optional<int64_t> m_from;
    std::set<std::pair<std::string, std::string>> m_known;
    std::string m_where;
    QString m_fault;
    int64_t m_leftOut = 0;
};

/// Each kind of public list: whether a document is one, and its reader.
bool isLiteLlmPriceList(JsonValue root);
Result<PriceList> readLiteLlmPriceList(JsonValue root, const PriceListOptions &options);
bool isGenaiPriceList(JsonValue root);
Result<PriceList> readGenaiPriceList(JsonValue root, const PriceListOptions &options);
bool isModelsDevPriceList(JsonValue root);
Result<PriceList> readModelsDevPriceList(JsonValue root, const PriceListOptions &options);
bool isOpenRouterPriceList(JsonValue root);
Result<PriceList> readOpenRouterPriceList(JsonValue root, const PriceListOptions &options);

} // namespace tally
