// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/prices/pricelist.h"

#include "formats/prices/pricelistown.h"
#include "formats/prices/pricelistsource.h"
#include "formats/prices/pricelisttext.h"
#include "formats/prices/pricetable.h"

#include <algorithm>

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

Error notJson(std::string_view text, const JsonTape &tape, JsonParse state)
{
    const size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos)
        return refusedPriceList(PriceText::tr("it is empty"));
    if (text[first] != '{' && text[first] != '[')
        return refusedPriceList(
            PriceText::tr("it is neither JSON nor a table with the columns provider, model and a price"));
    if (state == JsonParse::InvalidUtf8)
        return refusedPriceList(PriceText::tr("it is no UTF-8 text"));
    if (state == JsonParse::TooDeep || state == JsonParse::TooManyValues)
        return refusedPriceList(PriceText::tr("it is nested or branched more than any price list"));
    const auto lines =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(tape.stoppedAt()), '\n');
    return refusedPriceList(PriceText::tr("line %1 is no JSON").arg(lines + 1));
}

} // namespace

Result<PriceList> readPriceList(std::string_view text, const PriceListOptions &options)
{
    if (text.size() > MaxPriceListSize)
        return refusedPriceList(PriceText::tr("it is larger than 32 MB"));
    if (isPriceTable(text))
        return readPriceTable(text, options);
    JsonTape tape;
    if (const JsonParse state = tape.parse(text); state != JsonParse::Ok)
        return notJson(text, tape, state);
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
