// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/currencyrates.h"

#include "domain/decimal.h"
#include "domain/int128.h"

#include <QCoreApplication>

#include <limits>

namespace tally {

namespace {

constexpr int64_t Billion = 1'000'000'000;

}

Result<CurrencyRates> CurrencyRates::from(const Assumptions &assume)
{
    CurrencyRates rates;
    const QString prefix = QStringLiteral("rate_");
    for (auto answer = assume.cbegin(); answer != assume.cend(); ++answer) {
        if (!answer.key().startsWith(prefix))
            continue;
        const std::string code = answer.key().mid(prefix.size()).toUpper().toStdString();
        const auto rate = parseScaled(answer.value().toStdString(), 9);
        if (code.empty() || !rate || *rate <= 0)
            return Error{ErrorKind::InvalidInput,
                         QCoreApplication::translate(
                             "Formats",
                             "“%1” is no rate for “%2”. It must be what one unit is worth in US dollars, "
                             "such as 1.08.")
                             .arg(answer.value(), answer.key())};
        rates.m_billionths[code] = *rate;
    }
    return rates;
}

std::optional<int64_t> CurrencyRates::toDollars(std::string_view currency, int64_t nano) const
{
    const auto rate = m_billionths.find(currency);
    if (rate == m_billionths.end())
        return std::nullopt;
    const Int128 dollars = divideHalfEven(Int128(nano) * rate->second, Billion);
    const bool fits =
        dollars <= std::numeric_limits<int64_t>::max() && dollars >= std::numeric_limits<int64_t>::min();
    return fits ? std::optional(static_cast<int64_t>(dollars)) : std::nullopt;
}

} // namespace tally
