// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordpricer.h"
#include "formats/prices/pricelist.h"

#include <QFile>

#include <memory>
#include <vector>

namespace tally::test {

/// The prices that come with the program.
inline std::shared_ptr<const PriceCatalogue> shippedPrices()
{
    QFile file(QStringLiteral(PROJECT_DIR "/resources/prices/book.json"));
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    auto list = readPriceList(file.readAll().toStdString(), {});
    if (!list)
        return nullptr;
    return std::make_shared<PriceCatalogue>(
        std::vector<std::shared_ptr<const PriceBook>>{std::make_shared<PriceBook>(std::move(list->book))},
        list->aliases);
}

/// What records cost by them, in nano-dollars; -1 where one has no price.
inline int64_t priced(std::vector<UsageRecord> records)
{
    const auto prices = shippedPrices();
    if (!prices)
        return -1;
    RecordPricer pricer(prices);
    int64_t sum = 0;
    for (UsageRecord &record : records) {
        pricer.price(record);
        if (!record.cost())
            return -1;
        sum += record.cost()->nano;
    }
    return sum;
}

} // namespace tally::test
