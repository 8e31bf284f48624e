// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/refundwords.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"
#include "formats/fields/fieldaliases.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr size_t Shortest = 6; // bytes
constexpr size_t Longest = 14;

bool isRefundWord(std::string_view cell)
{
    static constexpr std::array<std::string_view, 14> Words = {
        "refund",     "refunded", "credit", "credits",    "credit note", "reversal",    "reversed",
        "chargeback", "rebate",   "storno", "gutschrift", "erstattung",  "rückzahlung", "adjustment"};
    return std::ranges::any_of(Words, [cell](std::string_view word) { return equalsIgnoreCase(cell, word); });
}

} // namespace

bool saysRefund(std::string_view name, std::string_view cell)
{
    cell = trimmed(cell);
    if (cell.size() < Shortest || cell.size() > Longest || isDigit(cell.front()) || !isRefundWord(cell))
        return false;
    static constexpr std::array<std::string_view, 14> Kinds = {
        "type", "kind", "category", "action",      "event",  "status", "state",
        "art",  "typ",  "entry",    "description", "reason", "charge", "transaction"};
    const auto words = wordsOf(name);
    return std::ranges::any_of(
        Kinds, [&words](std::string_view kind) { return std::ranges::find(words, kind) != words.end(); });
}

} // namespace tally
