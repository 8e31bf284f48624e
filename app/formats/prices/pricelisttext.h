// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricebook.h"
#include "domain/result.h"

#include <QCoreApplication>

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Translated text of the price list readers: PriceText::tr("…").
class PriceText {
    Q_DECLARE_TR_FUNCTIONS(PriceLists)
};

/// The error of a list that is refused: `fault` names the line or key and what is wrong with it.
Error refusedPriceList(const QString &fault);

/// A date, or an instant with an offset, as ms UTC.
std::optional<int64_t> priceDateFromText(std::string_view text);
/// "16:30" as the minute of the day, and back.
std::optional<int> minuteOfDayFromText(std::string_view text);
std::string minuteOfDayToText(int minute);

/// "=name", "^prefix", "$end", "~part" or "/regex/", and back. Nothing for other texts and bad expressions.
std::optional<NameRule> nameRuleFromText(std::string_view text);
std::string nameRuleToText(const NameRule &rule);
NameRule equalsRule(std::string_view name);

} // namespace tally
