// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/pricetext.h"

#include "ui/text/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <climits>

namespace tally {

namespace {

struct PriceText {
    Q_DECLARE_TR_FUNCTIONS(PriceText)
};

} // namespace

QString rateText(PricePart part, Rate rate)
{
    // pico-dollars per token are micro-dollars per million: nano-dollars there lose nothing that is shown.
    const Int128 nano = isTokenPart(part) ? Int128(rate.pico) * 1000 : Int128(rate.pico) / 1000;
    return format::costExact(nano);
}

QString pricePartName(PricePart part)
{
    switch (part) {
    case PricePart::Input:
        return PriceText::tr("Input");
    case PricePart::CacheRead:
        return PriceText::tr("Cache read");
    case PricePart::CacheWrite5m:
        return PriceText::tr("Cache write (5 min)");
    case PricePart::CacheWrite1h:
        return PriceText::tr("Cache write (1 h)");
    case PricePart::InputAudio:
        return PriceText::tr("Audio input");
    case PricePart::CacheReadAudio:
        return PriceText::tr("Cached audio");
    case PricePart::Output:
        return PriceText::tr("Output");
    case PricePart::Reasoning:
        return PriceText::tr("Reasoning");
    case PricePart::OutputAudio:
        return PriceText::tr("Audio output");
    case PricePart::WebSearch:
        return PriceText::tr("Web search");
    case PricePart::Request:
        return PriceText::tr("Request");
    }
    return {};
}

QString priceSourceText(const PriceBook &book)
{
    return book.kind == PriceBook::Kind::User ? PriceText::tr("Own entry")
                                              : QString::fromStdString(book.name);
}

QString requestsText(std::optional<Int128> requests)
{
    if (!requests)
        return PriceText::tr("— requests");
    return PriceText::tr("%Ln request(s)", nullptr, int(std::min<Int128>(*requests, INT_MAX)));
}

} // namespace tally
