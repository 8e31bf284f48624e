// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/billmoney.h"

#include "formats/cells/shownnumber.h"
#include "domain/decimal.h"
#include "domain/int128.h"
#include "formats/cells/celltext.h"

#include <QCoreApplication>

#include <limits>

namespace tally {

namespace {

struct BillMoneyText {
    Q_DECLARE_TR_FUNCTIONS(BillMoney)
};

std::string codeOf(std::string_view currency)
{
    std::string code(trimmed(currency).substr(0, 16));
    for (char &c : code)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return code;
}

std::optional<Money> converted(int64_t nano, int64_t rate)
{
    const Int128 dollars = divideHalfEven(Int128(nano) * rate, 1'000'000'000);
    if (dollars > std::numeric_limits<int64_t>::max() || dollars < std::numeric_limits<int64_t>::min())
        return std::nullopt;
    return Money{static_cast<int64_t>(dollars)};
}

} // namespace

const std::optional<int64_t> &BillMoney::rateOf(const std::string &code)
{
    const auto [at, isNew] = m_rates.try_emplace(code);
    if (!isNew)
        return at->second;
    const QString key = QStringLiteral("rate_") + QString::fromStdString(code);
    const auto answer = m_options.assume.constFind(key);
    if (answer == m_options.assume.cend())
        return at->second;
    const auto rate = parseScaled(answer->trimmed().toStdString(), 9);
    if (rate && *rate > 0)
        at->second = rate;
    else
        m_bad << BillMoneyText::tr("“%1” for %2 is no rate: it must be a decimal number above 0, the dollars "
                                   "for one %3.")
                     .arg(*answer, key, QString::fromStdString(code));
    return at->second;
}

std::optional<Money> BillMoney::inDollars(int64_t nano, std::string_view currency, JsonObjectText &context)
{
    const std::string code = codeOf(currency);
    if (code.empty() || code == "USD")
        return Money{nano};
    context.putString("amount", Money{nano}.toDecimal());
    context.putString("currency", code);
    const auto &rate = rateOf(code);
    const auto dollars = rate ? converted(nano, *rate) : std::nullopt;
    if (dollars)
        context.putString("rate", Money{*rate}.toDecimal());
    else
        ++m_uncounted[code];
    return dollars;
}

QStringList BillMoney::warnings() const
{
    QStringList texts = m_bad;
    for (const auto &[code, rows] : m_uncounted)
        //: %1 is a number of rows, %2 a currency code
        texts << BillMoneyText::tr(
                     "Amounts in another currency do not count and are kept with their records: "
                     "%1 in %2. To count them, give the dollars for one %2: --assume rate_%2=…")
                     .arg(shownNumber(rows), QString::fromStdString(code));
    return texts;
}

} // namespace tally
