// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/numbermeasure.h"

#include "ui/text/numberformat.h"
#include "ui/text/numbertext.h"

#include <cmath>

namespace tally::format {

using namespace Qt::StringLiterals;

QString measure(Measure measure, const UsageTotals &totals)
{
    switch (measure) {
    case Measure::Cost:
        return cost(totals.costNano);
    case Measure::Requests:
        return count(totals.requests);
    case Measure::Records:
        return count(totals.records);
    case Measure::PromptTokens:
        return tokens(totals.promptTokens);
    case Measure::CacheReadTokens:
        return tokens(totals.cacheReadTokens);
    case Measure::CacheWriteTokens:
        return tokens(totals.cacheWriteTokens);
    case Measure::CompletionTokens:
        return tokens(totals.completionTokens);
    case Measure::ReasoningTokens:
        return tokens(totals.reasoningTokens);
    case Measure::TotalTokens:
        return tokens(totals.totalTokens);
    case Measure::CacheSaving:
        return cost(totals.cacheSavingNano);
    case Measure::Errors:
        return count(totals.errors);
    case Measure::CostPerRequest:
        return costPerRequest(totals.value(measure));
    case Measure::TokensPerRequest:
        return tokensPerRequest(totals.value(measure));
    case Measure::CostPerMillionTokens:
        return costPerMillion(totals.value(measure));
    case Measure::CacheHit:
        return share(totals.value(measure));
    case Measure::LatencyP50:
        return duration(totals.latencyP50);
    case Measure::LatencyP95:
        return duration(totals.latencyP95);
    }
    return unknown();
}

QString value(Measure measure, std::optional<double> number)
{
    if (!number || !std::isfinite(*number))
        return unknown();
    switch (measure) {
    case Measure::Cost:
    case Measure::CacheSaving:
        return cost(static_cast<Int128>(*number * 1e9 + (*number < 0 ? -0.5 : 0.5)));
    case Measure::CostPerRequest:
        return costPerRequest(number);
    case Measure::TokensPerRequest:
        return tokensPerRequest(number);
    case Measure::CostPerMillionTokens:
        return costPerMillion(number);
    case Measure::CacheHit:
        return share(number);
    case Measure::LatencyP50:
    case Measure::LatencyP95:
        return duration(std::llround(*number));
    case Measure::Requests:
    case Measure::Records:
    case Measure::Errors:
        return count(static_cast<Int128>(std::llround(*number)));
    default:
        return tokens(static_cast<Int128>(std::llround(*number)));
    }
}

namespace {

/// As few decimals as the number has, at most `most`: axis steps are round.
QString trimmed(double value, int most)
{
    int decimals = 0;
    for (double scale = 1;
         decimals < most && std::abs(std::round(value * scale) - value * scale) > 1e-6 * scale; scale *= 10)
        ++decimals;
    return (value < 0 ? QString(MinusSign) : QString()) + fixed(value, decimals);
}

QString shortNumber(double value)
{
    const double size = std::abs(value);
    if (size >= 1e9)
        return trimmed(value / 1e9, 2) + NarrowSpace + u'G';
    if (size >= 1e6)
        return trimmed(value / 1e6, 2) + NarrowSpace + u'M';
    if (size >= 1e4)
        return trimmed(value / 1e3, 2) + NarrowSpace + u'k';
    return trimmed(value, 2);
}

} // namespace

QString axis(Measure measure, double value)
{
    switch (measure) {
    case Measure::Cost:
    case Measure::CacheSaving:
    case Measure::CostPerMillionTokens:
    case Measure::CostPerRequest: {
        const QString sign = value < 0 ? QString(MinusSign) : QString();
        const double size = std::abs(value);
        if (size >= 1e6)
            return sign + u'$' + shortNumber(size);
        QString text = trimmed(size, 6);
        if (const qsizetype point = text.indexOf(locale().decimalPoint());
            point >= 0 && text.size() - point == 2)
            text += u'0'; // $0.50, not $0.5
        return sign + u'$' + text;
    }
    case Measure::CacheHit:
        return trimmed(value * 100, 1) + NarrowSpace + u'%';
    case Measure::LatencyP50:
    case Measure::LatencyP95:
        if (value >= 120000)
            return trimmed(value / 60000, 1) + NarrowSpace + u"min"_s;
        return trimmed(value / 1000, 3) + NarrowSpace + u's';
    default:
        return shortNumber(value);
    }
}

} // namespace tally::format
