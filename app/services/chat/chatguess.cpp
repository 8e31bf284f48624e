// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatguess.h"

#include "domain/costof.h"
#include "services/servicetext.h"

#include <QDateTime>

namespace tally {

namespace {

std::optional<Money> costFor(PriceLookup &lookup, const ChatOrder &order, const std::string &provider,
                             int64_t input, int64_t output)
{
    BillableUsage usage;
    usage[PricePart::Input] = input;
    usage[PricePart::Output] = output;
    CostAnswer answer;
    costOf(lookup,
           {provider, order.target.model, QDateTime::currentMSecsSinceEpoch(), order.parameters.serviceTier,
            usage, false},
           answer);
    const bool known = answer.status == PriceStatus::Priced || answer.status == PriceStatus::Free;
    return known ? std::optional(answer.total) : std::nullopt;
}

QString dollars(Int128 nano)
{
    return QLatin1Char('$') + QString::fromStdString(Money{static_cast<int64_t>(nano)}.toDecimal());
}

Error refused(const QString &why)
{
    return {ErrorKind::InvalidInput, ServiceText::tr("Not sent: %1").arg(why)};
}

} // namespace

ChatGuess guessCost(const ChatOrder &order, const ProviderInfo &provider,
                    const std::shared_ptr<const PriceCatalogue> &prices)
{
    ChatGuess guess;
    guess.promptTokens = guessTokens(order.messages, order.system);
    guess.mostPromptTokens = mostTokens(order.messages, order.system);
    PriceLookup lookup(prices);
    const std::string billedBy = provider.recordProvider.toStdString();
    guess.prompt = costFor(lookup, order, billedBy, guess.promptTokens, 0);
    if (const auto &most = order.parameters.maxTokens)
        guess.most = costFor(lookup, order, billedBy, guess.mostPromptTokens, *most);
    return guess;
}

Result<void> checkLimits(const ChatSettings &settings, const ChatGuess &guess, const ChatSpending &spent,
                         Int128 promisedNano)
{
    if (!settings.requestLimit && !settings.dayLimit)
        return {};
    if (!guess.prompt)
        return refused(
            ServiceText::tr("there is a spend limit, and no price is known for this model. Set its "
                            "price, or turn the limit off."));
    if (!guess.most)
        return refused(
            ServiceText::tr("there is a spend limit, and without “Max tokens” the answer may be of "
                            "any length. Set it, or turn the limit off."));
    if (settings.requestLimit && *guess.most > *settings.requestLimit)
        return refused(ServiceText::tr("it may cost up to %1, and the limit per request is %2.")
                           .arg(dollars(guess.most->nano), dollars(settings.requestLimit->nano)));
    const Int128 today = spent.costNano + promisedNano;
    if (settings.dayLimit && today + guess.most->nano > settings.dayLimit->nano)
        return refused(
            ServiceText::tr("today's requests came to %1, this one may cost up to %2, and the limit "
                            "per day is %3.")
                .arg(dollars(today), dollars(guess.most->nano), dollars(settings.dayLimit->nano)));
    return {};
}

} // namespace tally
