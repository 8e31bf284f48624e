// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/refundwords.h"

#include "domain/ascii.h"
#include "formats/cells/wordlist.h"
#include "formats/fields/fieldaliases.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr size_t Shortest = 5; // bytes
constexpr size_t Longest = 16;

RefundWord wordIn(std::string_view cell)
{
    static constexpr WordList Words(std::to_array<std::string_view>(
        {"refund", "refunded", "credit note", "reversal", "reversed", "chargeback", "rebate", "storno",
         "gutschrift", "erstattung", "rückzahlung"}));
    static constexpr WordList Payments(std::to_array<std::string_view>(
        {"top-up", "topup", "top up", "auto top-up", "deposit", "purchase", "recharge", "prepayment",
         "payment", "aufladung", "einzahlung", "guthabenkauf", "credit purchase", "credits purchase"}));
    static constexpr WordList WithoutUsage(
        std::to_array<std::string_view>({"credit", "credits", "adjustment"}));
    return Words.contains(cell)       ? RefundWord::Any
        : WithoutUsage.contains(cell) ? RefundWord::WithoutUsage
        : Payments.contains(cell)     ? RefundWord::Payment
                                      : RefundWord::None;
}

} // namespace

RefundWord refundWord(std::string_view name, std::string_view cell)
{
    cell = trimmed(cell);
    if (cell.size() < Shortest || cell.size() > Longest || isDigit(cell.front()))
        return RefundWord::None;
    const RefundWord said = wordIn(cell);
    if (said == RefundWord::None)
        return said;
    static constexpr std::array<std::string_view, 14> Kinds = {
        "type", "kind", "category", "action",      "event",  "status", "state",
        "art",  "typ",  "entry",    "description", "reason", "charge", "transaction"};
    static constexpr std::array<std::string_view, 8> WaysToPay = {
        "pay", "payment", "payments", "billing", "method", "funding", "zahlung", "zahlungsart"};
    const auto words = wordsOf(name);
    const auto has = [&words](std::string_view word) {
        return std::ranges::find(words, word) != words.end();
    };
    return std::ranges::any_of(Kinds, has) && std::ranges::none_of(WaysToPay, has) ? said : RefundWord::None;
}

} // namespace tally
