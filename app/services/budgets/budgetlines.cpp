// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetlines.h"

#include "domain/budgetstate.h"
#include "domain/localtime.h"
#include "domain/timeunits.h"
#include "domain/usagerecord.h"
#include "formats/json/jsonwriting.h"
#include "services/budgets/linejson.h"
#include "services/budgets/outlooklines.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int MostThreshold = 1'000'000'000; // percent

std::string listJson(const std::vector<int> &numbers)
{
    std::string out;
    for (const int number : numbers)
        out += (out.empty() ? "" : ",") + std::to_string(number);
    return '[' + out + ']';
}

std::string answerPeriod(JsonValue asked, BudgetInput &input)
{
    const PeriodRule rule = input.period(asked);
    const int64_t atMs = input.instant(asked["at"], "at");
    if (!input.problem().empty())
        return {};
    const BudgetPeriod period = periodAt(rule, atMs, input.zoneOf(rule));
    const Int128 nanoHours = divideHalfEven(Int128(period.endMs - period.startMs) * 1'000'000'000, HourMs);
    JsonObjectText out;
    out.putRaw("first_date", dayJson(dayNumber(period.first)));
    out.putRaw("end_date", dayJson(dayNumber(period.end)));
    out.putRaw("start", instantJson(period.startMs));
    out.putRaw("end", instantJson(period.endMs));
    out.putRaw("hours", toDecimal(nanoHours, NanoDigits));
    return std::string(out.text());
}

std::vector<int> readPercents(JsonValue list, const std::string &name, BudgetInput &input)
{
    std::vector<int> percents;
    if (!list.isArray())
        input.complain(name + " must be a list of whole numbers");
    for (const JsonValue percent : list)
        percents.push_back(static_cast<int>(std::min<int64_t>(input.whole(percent, name, 0), MostThreshold)));
    return percents;
}

/// Whether a record is of the period: by its date where it is one, else by its instant.
bool isOf(const BudgetPeriod &period, int64_t timeMs, Granularity granularity)
{
    if (!isDate(granularity))
        return timeMs >= period.startMs && timeMs < period.endMs;
    const QDate date = localDate(timeMs, QTimeZone::utc());
    return date >= period.first && date < period.end;
}

BudgetSums readRecords(JsonValue records, const BudgetPeriod &period, BudgetInput &input)
{
    BudgetSums sums;
    if (!records.isArray())
        input.complain("records must be a list");
    for (const JsonValue record : records) {
        const int64_t timeMs = input.instant(record["time"], "time");
        const auto nano = input.knownNanoDollars(record["cost_usd"], "cost_usd");
        auto granularity = std::optional(Granularity::Request);
        if (!record["granularity"].isNothing())
            granularity = granularityFromId(record["granularity"].text());
        if (!granularity)
            input.complain("granularity must be request, minute, hour, day, week, month or period");
        if (!granularity || !isOf(period, timeMs, *granularity))
            continue;
        ++sums.records;
        sums.spent += nano.value_or(0);
        sums.unknown += nano ? 0 : 1;
    }
    return sums;
}

std::string answerBudget(JsonValue asked, BudgetInput &input)
{
    Budget budget;
    budget.period = input.period(asked["period"]);
    budget.limit = input.nanoDollars(asked["limit_usd"], "limit_usd");
    if (budget.limit < 0)
        input.complain("limit_usd must not be negative");
    budget.thresholds = readPercents(asked["thresholds_percent"], "thresholds_percent", input);
    const int64_t nowMs = input.instant(asked["now"], "now");
    std::vector<int> alerted;
    if (!asked["alerted_percent"].isNothing())
        alerted = readPercents(asked["alerted_percent"], "alerted_percent", input);
    if (!input.problem().empty())
        return {};
    const BudgetMoment moment{periodAt(budget.period, nowMs, input.zoneOf(budget.period)), {}, {}};
    const BudgetState state = evaluate(budget, readRecords(asked["records"], moment.period, input), moment);
    std::vector<int> fire = state.crossed;
    std::erase_if(fire, [&](int percent) { return std::ranges::count(alerted, percent) > 0; });
    const auto percent = percentText(state.spent, state.limit);
    JsonObjectText out;
    out.putRaw("start", instantJson(moment.period.startMs));
    out.putRaw("end", instantJson(moment.period.endMs));
    out.putRaw("records", std::to_string(state.records));
    out.putRaw("spent_usd", dollarsJson(state.spent));
    out.putRaw("unpriced", std::to_string(state.unknown));
    out.putRaw("at_least", boolJson(state.isAtLeast()));
    out.putRaw("remaining_usd", dollarsJson(state.remaining()));
    out.putRaw("percent_shown", percent ? '"' + *percent + '"' : "null");
    out.putRaw("crossed", listJson(state.crossed));
    out.putRaw("fire", listJson(fire));
    out.putRaw("notify", fire.empty() ? "null" : std::to_string(std::ranges::max(fire)));
    return std::string(out.text());
}

struct Kind {
    std::string_view id;
    std::string (*answer)(JsonValue asked, BudgetInput &input);
};

constexpr Kind Kinds[] = {{"period", answerPeriod},
                          {"budget", answerBudget},
                          {"quota", answerQuota},
                          {"forecast", answerForecast},
                          {"anomaly", answerAnomaly}};

BudgetLines::Answer refusal(const std::string &id, std::string_view why)
{
    BudgetLines::Answer answer{"{\"id\":" + id + ",\"error\":", true};
    appendJsonString(answer.json, why);
    answer.json += '}';
    return answer;
}

} // namespace

BudgetLines::Answer BudgetLines::answer(std::string_view line)
{
    if (m_tape.parse(line) != JsonParse::Ok)
        return refusal("null", "the line is not JSON");
    const JsonValue root = m_tape.root();
    if (!root.isObject())
        return refusal("null", "the line must be a JSON object");
    const std::string id = root["id"].isNothing() ? "null" : root["id"].minified();
    const std::string wanted = root["kind"].isString() ? root["kind"].text() : std::string();
    const auto kind = std::ranges::find(Kinds, wanted, &Kind::id);
    if (kind == std::end(Kinds))
        return refusal(id, "kind must be period, budget, quota, forecast or anomaly");
    if (!root["input"].isObject())
        return refusal(id, "input must be an object");
    BudgetInput input;
    const std::string result = kind->answer(root["input"], input);
    if (!input.problem().empty())
        return refusal(id, input.problem());
    return {"{\"id\":" + id + ",\"result\":" + result + '}'};
}

} // namespace tally
