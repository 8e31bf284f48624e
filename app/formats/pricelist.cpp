// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/pricelist.h"

#include "formats/pricelistown.h"
#include "formats/pricelistsource.h"
#include "formats/pricelisttext.h"

namespace tally {

namespace {

constexpr size_t MaxPriceListSize = size_t(32) << 20;

/// A kind of price list in JSON. To add one: its file, and a line here.
struct Kind {
    bool (*is)(JsonValue root);
    Result<PriceList> (*read)(JsonValue root, const PriceListOptions &options);
};
constexpr Kind Kinds[] = {
    {isOwnPriceList, readOwnPriceList},
    {isOpenRouterPriceList, readOpenRouterPriceList},
    {isGenaiPriceList, readGenaiPriceList},
    {isLiteLlmPriceList, readLiteLlmPriceList},
    {isModelsDevPriceList, readModelsDevPriceList},
};

} // namespace

Result<PriceList> readPriceList(std::string_view text, const PriceListOptions &options)
{
    if (text.size() > MaxPriceListSize)
        return refusedPriceList(PriceText::tr("it is larger than 32 MB"));
    if (isPriceTable(text))
        return readPriceTable(text, options);
    JsonTape tape;
    if (tape.parse(text) != JsonParse::Ok)
        return refusedPriceList(PriceText::tr("it is no JSON"));
    for (const Kind &kind : Kinds) {
        if (kind.is(tape.root()))
            return kind.read(tape.root(), options);
    }
    return refusedPriceList(PriceText::tr("it is no price list that Tallyglass knows"));
}

Result<PriceList> readOpenRouterModels(std::string_view text, const PriceListOptions &options)
{
    JsonTape tape;
    if (text.size() > MaxPriceListSize || tape.parse(text) != JsonParse::Ok
        || !isOpenRouterPriceList(tape.root()))
        return refusedPriceList(PriceText::tr("it is no list of OpenRouter's models"));
    return readOpenRouterPriceList(tape.root(), options);
}

} // namespace tally
