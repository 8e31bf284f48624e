// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/prices/pricelisttext.h"

#include "domain/ascii.h"
#include "domain/localtime.h"
#include "domain/modelname.h"

namespace tally {

namespace {

constexpr std::string_view Signs = "=^$~"; // in the order of NameRule::Kind

} // namespace

Error refusedPriceList(const QString &fault)
{
    return {
        ErrorKind::InvalidInput,
        PriceText::tr("This price list was refused (%1). The prices are as they were. Correct the file and "
                      "load it again.")
            .arg(fault)};
}

std::optional<int64_t> priceDateFromText(std::string_view text)
{
    if (const auto date = parseDate(text))
        return date->startOfDay(Qt::UTC).toMSecsSinceEpoch();
    return parseInstant(text, QTimeZone::utc());
}

std::optional<int> minuteOfDayFromText(std::string_view text)
{
    if (text.size() < 5 || text[2] != ':' || !isDigit(text[0]) || !isDigit(text[1]) || !isDigit(text[3])
        || !isDigit(text[4]))
        return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (hour > 24 || minute > 59 || hour * 60 + minute > 24 * 60)
        return std::nullopt;
    return hour * 60 + minute;
}

std::string minuteOfDayToText(int minute)
{
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return two(minute / 60) + ':' + two(minute % 60);
}

std::optional<NameRule> nameRuleFromText(std::string_view text)
{
    if (text.size() < 2)
        return std::nullopt;
    const auto rest = text.substr(1);
    const auto sign = Signs.find(text.front());
    if (sign != std::string_view::npos)
        return NameRule{static_cast<NameRule::Kind>(sign), foldedName(rest), {}};
    if (text.front() != '/' || rest.back() != '/')
        return std::nullopt;
    NameRule rule{NameRule::Regex, std::string(rest.substr(0, rest.size() - 1)), {}};
    rule.regex = QRegularExpression(QString::fromStdString(rule.text));
    return rule.regex.isValid() ? std::optional(rule) : std::nullopt;
}

std::string nameRuleToText(const NameRule &rule)
{
    if (rule.kind == NameRule::Regex)
        return '/' + rule.text + '/';
    return Signs[rule.kind] + rule.text;
}

NameRule equalsRule(std::string_view name)
{
    return {NameRule::Equals, foldedName(name), {}};
}

} // namespace tally
