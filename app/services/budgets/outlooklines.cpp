// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/outlooklines.h"

#include "domain/anomaly.h"
#include "domain/forecast.h"
#include "domain/quota.h"
#include "formats/json/jsonwriting.h"
#include "services/budgets/linejson.h"

#include <algorithm>
#include <map>

namespace tally {

namespace {

constexpr int64_t MostWindowS = int64_t(400) * 366 * 86400;

QuotaLimit readLimit(JsonValue limit, BudgetInput &input)
{
    QuotaLimit read;
    const auto measure = budgetMeasureFromId(limit["measure"].text());
    const bool isKnown = measure && *measure <= BudgetMeasure::Tokens;
    if (!isKnown)
        input.complain("measure must be requests, tokens or cost");
    read.measure = isKnown ? *measure : BudgetMeasure::Requests;
    read.limit = read.measure == BudgetMeasure::Cost ? input.nanoDollars(limit["limit"], "limit")
                                                     : input.whole(limit["limit"], "limit", 0);
    if (read.limit < 0)
        input.complain("limit must not be negative");
    read.windowMs = std::min(input.whole(limit["window_s"], "window_s", 1), MostWindowS) * 1000;
    return read;
}

QuotaAmounts readAmounts(JsonValue value, const char *tokens, const char *cost, BudgetInput &input)
{
    QuotaAmounts amounts;
    amounts[static_cast<size_t>(BudgetMeasure::Requests)] = 1;
    if (!value[tokens].isNothing())
        amounts[static_cast<size_t>(BudgetMeasure::Tokens)] = input.whole(value[tokens], tokens, 0);
    amounts[static_cast<size_t>(BudgetMeasure::Cost)] = input.knownNanoDollars(value[cost], cost);
    return amounts;
}

std::string methodText(const Forecast &forecast)
{
    switch (forecast.method) {
    case Forecast::Method::WeekdayMean:
        return "weekday mean of " + std::to_string(forecast.weeks) + " weeks";
    case Forecast::Method::MeanSoFar:
        return "mean of the days so far";
    case Forecast::Method::None:
        break;
    }
    return "none";
}

} // namespace

std::string answerQuota(JsonValue asked, BudgetInput &input)
{
    for (const char *name : {"limits", "events"}) {
        if (!asked[name].isArray())
            input.complain(std::string(name) + " must be a list");
    }
    if (!asked["request"].isObject())
        input.complain("request must be an object");
    std::vector<QuotaLimit> limits;
    for (const JsonValue limit : asked["limits"])
        limits.push_back(readLimit(limit, input));
    std::vector<QuotaUse> uses;
    for (const JsonValue event : asked["events"])
        uses.push_back(
            {input.instant(event["time"], "time"), readAmounts(event, "tokens", "cost_usd", input)});
    const QuotaAnswer answer = checkQuota(limits, std::move(uses),
                                          readAmounts(asked["request"], "tokens_max", "cost_max_usd", input),
                                          input.instant(asked["at"], "at"));
    std::string exceeded;
    for (const size_t limit : answer.exceeded)
        exceeded += (exceeded.empty() ? "\"" : ",\"") + std::string(toId(limits[limit].measure)) + '"';
    JsonObjectText out;
    out.putRaw("allowed", boolJson(answer.isAllowed()));
    out.putRaw("exceeded", '[' + exceeded + ']');
    out.putRaw("retry_after_s", answer.retryAfterS ? std::to_string(*answer.retryAfterS) : "null");
    return std::string(out.text());
}

std::string answerForecast(JsonValue asked, BudgetInput &input)
{
    ForecastQuestion question;
    question.periodFirst = dayNumber(input.date(asked["period_first"], "period_first"));
    question.periodEnd = dayNumber(input.date(asked["period_end"], "period_end"));
    question.today = dayNumber(input.date(asked["today"], "today"));
    question.limit = input.knownNanoDollars(asked["budget_usd"], "budget_usd");
    if (!asked["days"].isObject())
        input.complain("days must be an object");
    std::map<int64_t, Int128> days;
    for (const JsonValue day : asked["days"]) {
        const auto date = parseDate(day.key());
        if (!date)
            input.complain("the names in days must be dates like 2026-11-20");
        days[dayNumber(date.value_or(QDate(1970, 1, 1)))] = input.nanoDollars(day, "the amounts in days");
    }
    if (!input.problem().empty())
        return {};
    for (const auto &[day, amount] : days)
        question.days.push_back({day, amount});
    if (!days.empty())
        question.firstDay = days.begin()->first;
    const Forecast answer = forecast(question);
    const bool isTold = answer.method != Forecast::Method::None;
    JsonObjectText out;
    out.putString("method", methodText(answer));
    out.putRaw("spent_usd", dollarsJson(answer.spent));
    out.putRaw("forecast_usd", dollarsJson(isTold ? std::optional(answer.point) : std::nullopt));
    out.putRaw("low_usd", dollarsJson(answer.low));
    out.putRaw("high_usd", dollarsJson(answer.high));
    out.putRaw("crosses_budget_on", dayJson(answer.crossesOn));
    return std::string(out.text());
}

std::string answerAnomaly(JsonValue asked, BudgetInput &input)
{
    if (!asked["baseline_usd"].isArray())
        input.complain("baseline_usd must be a list");
    std::vector<Int128> before;
    for (const JsonValue amount : asked["baseline_usd"])
        before.push_back(input.nanoDollars(amount, "baseline_usd"));
    const auto answer = findAnomaly(input.nanoDollars(asked["value_usd"], "value_usd"), std::move(before),
                                    input.nanoDollars(asked["min_usd"], "min_usd"));
    JsonObjectText out;
    out.putRaw("anomaly", boolJson(answer && answer->isAnomaly()));
    if (!answer) {
        out.putString("why", "too little history");
        out.putRaw("median_usd", "null");
        return std::string(out.text());
    }
    out.putRaw("above_spread", boolJson(answer->isAboveSpread));
    out.putRaw("above_half_again", boolJson(answer->isHalfAgain));
    out.putRaw("above_minimum", boolJson(answer->isAboveMinimum));
    // Half a nano-dollar is five of the next digit.
    out.putString("median_usd", toDecimal(answer->doubledMedian * 5, NanoDigits + 1));
    return std::string(out.text());
}

} // namespace tally
