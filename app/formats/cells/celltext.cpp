// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/celltext.h"

#include "domain/ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

namespace {

// Marks of one currency or of the one that mostly means it, then the code.
constexpr std::pair<std::string_view, std::string_view> Currencies[] = {
    {"€", "EUR"},   {"euro", "EUR"}, {"£", "GBP"},   {"¥", "CNY"},   {"rmb", "CNY"}, {"₹", "INR"},
    {"rs", "INR"},  {"₩", "KRW"},    {"₦", "NGN"},   {"₫", "VND"},   {"₱", "PHP"},   {"₺", "TRY"},
    {"₽", "RUB"}, {"₪", "ILS"},    {"฿", "THB"},   {"₴", "UAH"},   {"₡", "CRC"},   {"₲", "PYG"},
    {"₸", "KZT"},   {"zł", "PLN"},   {"kč", "CZK"},  {"ft", "HUF"},  {"kr", "SEK"},  {"r", "ZAR"},
    {"r$", "BRL"},  {"a$", "AUD"},   {"au$", "AUD"}, {"c$", "CAD"},  {"ca$", "CAD"}, {"nz$", "NZD"},
    {"hk$", "HKD"}, {"s$", "SGD"},   {"nt$", "TWD"}, {"mx$", "MXN"}, {"元", "CNY"},  {"円", "JPY"},
};
constexpr std::string_view CurrencyCodes[] = {
    "EUR", "GBP", "CNY", "JPY", "CHF", "INR", "AUD", "CAD", "KRW", "BRL", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "SGD", "HKD", "NZD", "TRY", "NGN", "MXN", "ZAR", "ILS", "THB", "IDR", "MYR", "PHP",
    "VND", "TWD", "RUB", "UAH", "RON", "BGN", "ARS", "CLP", "COP", "PEN", "AED", "SAR", "QAR", "KWD",
    "EGP", "KES", "GHS", "PKR", "BDT", "LKR", "KZT", "ISK", "MAD", "UYU", "CRC", "GEL", "RSD"};

// Removes a dollar mark or code from either end; says when the mark is another currency's.
std::string_view withoutCurrency(std::string_view text, std::string_view &currency)
{
    const auto isWordEnd = [](char c) {
        return isDigit(c) || isBlank(c) || c == '.' || c == ',' || c == '-' || c == '+' || c == '(';
    };
    size_t front = 0;
    while (front < text.size() && !isWordEnd(text[front]))
        ++front;
    size_t back = text.size();
    while (back > front && !isDigit(text[back - 1]) && text[back - 1] != '.' && text[back - 1] != ','
           && !isBlank(text[back - 1]))
        --back;
    bool known = true;
    for (const auto word : {trimmed(text.substr(0, front)), trimmed(text.substr(back))}) {
        if (word.empty() || word == "$" || equalsIgnoreCase(word, "usd") || equalsIgnoreCase(word, "us$"))
            continue;
        const auto code = currencyCode(word);
        if (!code.empty())
            currency = code;
        known = known && !code.empty();
    }
    return known ? trimmed(text.substr(front, back - front)) : text;
}

} // namespace

std::string_view withoutOuterBlanks(std::string_view text)
{
    const auto cut = [&text](bool front) {
        if (text.empty())
            return false;
        if (isBlank(front ? text.front() : text.back())) {
            front ? text.remove_prefix(1) : text.remove_suffix(1);
            return true;
        }
        for (const auto blank : WideBlanks) {
            if (front ? text.starts_with(blank) : text.ends_with(blank)) {
                front ? text.remove_prefix(blank.size()) : text.remove_suffix(blank.size());
                return true;
            }
        }
        return false;
    };
    while (cut(true)) { }
    while (cut(false)) { }
    return text;
}

bool isBlankCell(std::string_view cell)
{
    if (!cell.empty() && isDigit(cell.front()))
        return false;
    cell = trimmed(cell);
    static constexpr std::array<std::string_view, 5> Words = {"-", "n/a", "nan", "included", "free"};
    return cell.empty() || std::any_of(Words.begin(), Words.end(), [cell](auto word) {
               return equalsIgnoreCase(cell, word);
           });
}

bool isForeignCurrency(std::string_view word)
{
    static constexpr std::array<std::string_view, 27> Words = {
        "€",   "£",   "¥",   "₹",   "₩",   "eur", "euro", "gbp", "cny", "rmb", "jpy", "chf", "inr", "aud",
        "cad", "krw", "brl", "sek", "nok", "dkk", "pln",  "czk", "huf", "sgd", "hkd", "nzd", "try"};
    return std::any_of(Words.begin(), Words.end(),
                       [word](auto known) { return equalsIgnoreCase(word, known); });
}

std::string_view currencyCode(std::string_view word)
{
    for (const auto &[mark, code] : Currencies) {
        if (equalsIgnoreCase(word, mark))
            return code;
    }
    for (const auto code : CurrencyCodes) {
        if (equalsIgnoreCase(word, code))
            return code;
    }
    return {};
}

// Sign, brackets and currency marks in any sensible order.
BareAmount bareAmount(std::string_view cell)
{
    BareAmount amount{trimmed(cell)};
    std::string_view &text = amount.digits;
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        amount.negative = true;
        text = trimmed(text.substr(1, text.size() - 2));
    }
    const auto takeSign = [&amount, &text] {
        const bool typographic = text.starts_with("\xE2\x88\x92"); // U+2212
        if (!typographic && !text.starts_with('-'))
            return;
        amount.negative = !amount.negative;
        text = trimmed(text.substr(typographic ? 3 : 1));
    };
    takeSign();
    const size_t before = text.size();
    text = withoutCurrency(text, amount.currency);
    if (text.size() != before)
        takeSign();
    return amount;
}

} // namespace tally
