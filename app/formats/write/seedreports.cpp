// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/write/seedreports.h"

#include "domain/localtime.h"
#include "formats/json/jsonwriting.h"

namespace tally {

namespace {

/// A sum, in units of 10^-`scale`; 0 where nothing was summed up.
void appendSum(std::string &out, const UsageTotals &totals, const std::optional<Int128> &sum, int scale)
{
    if (totals.records == 0)
        out += '0';
    else
        out += sum ? toDecimal(*sum, scale) : std::string("null");
}

void appendUsage(std::string &out, const UsageTotals &totals, std::string_view prefix)
{
    const auto name = [&](std::string_view word) {
        out += '"';
        out.append(prefix).append(word).append("\":");
    };
    name("requests");
    appendSum(out, totals, totals.requests, 0);
    out += ',';
    name("tokens");
    appendSum(out, totals, totals.totalTokens, 0);
    out += ',';
    name("cost");
    appendSum(out, totals, totals.costNano, 9);
}

void appendRows(std::string &out, const std::vector<UsageRow> &rows)
{
    out += '{';
    bool first = true;
    for (const UsageRow &row : rows) {
        if (!first)
            out += ',';
        first = false;
        appendJsonString(out, row.keys.front());
        out += ":{";
        appendUsage(out, row.totals, "");
        out += '}';
    }
    out += '}';
}

std::string instant(int64_t ms)
{
    return isoUtc(ms).substr(0, 19) + 'Z';
}

int64_t wholeOrZero(const std::optional<Int128> &sum)
{
    return sum ? static_cast<int64_t>(*sum) : 0;
}

} // namespace

void appendRouterUsage(std::string &out, const RouterUsage &usage)
{
    out += '{';
    appendUsage(out, usage.totals, "total_");
    out += ",\"current_period\":{";
    appendUsage(out, usage.period, "");
    out += ",\"period_start\":\"" + instant(usage.periodStartMs) + "\",\"period_end\":\""
        + instant(usage.periodEndMs - 1000) + "\"},\"by_provider\":";
    appendRows(out, usage.providers);
    out += ",\"by_model\":";
    appendRows(out, usage.models);
    out += "}\n";
}

void appendTeamSummary(std::string &out, const std::vector<UsageRow> &users)
{
    out += '{';
    bool first = true;
    for (const UsageRow &row : users) {
        if (!first)
            out += ',';
        first = false;
        appendJsonString(out, row.keys.front());
        out += ":{\"requests\":" + std::to_string(wholeOrZero(row.totals.requests))
            + ",\"tokens\":" + std::to_string(wholeOrZero(row.totals.totalTokens)) + '}';
    }
    out += "}\n";
}

void appendUserUsage(std::string &out, std::string_view user, const UsageTotals &totals)
{
    out += "{\"user_id\":";
    appendJsonString(out, user);
    out += ",\"total_requests\":" + std::to_string(wholeOrZero(totals.requests))
        + ",\"total_tokens\":" + std::to_string(wholeOrZero(totals.totalTokens)) + "}\n";
}

} // namespace tally
