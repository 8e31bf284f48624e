// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/usageview.h"

#include "storage/statement.h"

#include <span>
#include <string_view>

namespace tally {

namespace {

struct ViewPart {
    int since; // the version of the schema that brought it
    std::string_view text;
};

// Rows are never changed once released, since steps of older ledgers make their views of them, too.
constexpr ViewPart CostCases[] = {
    {2, "'reported' THEN r.reported_cost_nano"},
    {8, "'credit' THEN r.reported_cost_nano"},
    {2, "'computed' THEN r.computed_cost_nano"},
    {2, "'free' THEN r.computed_cost_nano"},
    {7, "'covered' THEN 0"},
};

constexpr ViewPart ColumnsBeforeCost[] = {
    {2, "r.id"},
    {2, "strftime('%Y-%m-%dT%H:%M:%fZ', r.time_ms / 1000.0, 'unixepoch') AS timestamp"},
    {2, "coalesce(granularity.text, 'request') AS granularity"},
    {2, "user.text AS user"},
    {2, "customer.text AS customer"},
    {2, "project.text AS project"},
    {2, "provider.text AS provider"},
    {2, "model.text AS model"},
    {2, "r.input_tokens"},
    {2, "r.cache_read_tokens"},
    {2, "r.cache_write_5m_tokens"},
    {2, "r.cache_write_1h_tokens"},
    {2, "r.cache_write_other_tokens"},
    {6, "r.input_audio_tokens"},
    {6, "r.cache_read_audio_tokens"},
    {2, "r.output_tokens"},
    {2, "r.reasoning_tokens"},
    {6, "r.output_audio_tokens"},
    {2, "r.unsplit_tokens"},
    {2, "r.web_searches"},
    {2, "r.requests"},
};

constexpr ViewPart ColumnsAfterCost[] = {
    {2, "coalesce(cost_source.text, 'unknown') AS cost_source"},
    {2, "r.reported_cost_nano / 1e9 AS reported_cost_usd"},
    {2, "r.computed_cost_nano / 1e9 AS computed_cost_usd"},
    {2, "r.cost_parts"},
    {3, "price.text AS price"},
    {3, "r.cache_saving_nano / 1e9 AS cache_saving_usd"},
    {2, "r.latency_ms"},
    {2, "r.time_to_first_token_ms"},
    {2, "status.text AS status"},
    {2, "finish_reason.text AS finish_reason"},
    {2, "service_tier.text AS service_tier"},
    {2, "source.text AS source"},
    {2, "r.external_id"},
    {2, "r.context"},
    {2, "batch.file_name AS file"},
    {2, "r.batch_id AS batch"},
    {2, "r.line"},
};

// Columns of ids that stand for a text.
constexpr ViewPart Texts[] = {
    {2, "granularity"},   {2, "user"},         {2, "customer"}, {2, "project"},
    {2, "provider"},      {2, "model"},        {2, "status"},   {2, "cost_source"},
    {2, "finish_reason"}, {2, "service_tier"}, {2, "source"},   {3, "price"},
};

// The parts of a version, each between two texts.
std::string listOf(std::span<const ViewPart> parts, int version, std::string_view before,
                   std::string_view after)
{
    std::string list;
    for (const ViewPart &part : parts) {
        if (part.since <= version)
            list.append(before).append(part.text).append(after);
    }
    return list;
}

} // namespace

std::string usageViewSql(int version)
{
    std::string sql =
        "CREATE VIEW usage_record AS\nSELECT" + listOf(ColumnsBeforeCost, version, "\n    ", ",");
    sql +=
        "\n    CASE cost_source.text" + listOf(CostCases, version, " WHEN ", "") + " END / 1e9 AS cost_usd";
    sql += listOf(ColumnsAfterCost, version, ",\n    ", "");
    sql += "\nFROM record AS r\nLEFT JOIN batch ON batch.id = r.batch_id";
    for (const ViewPart &text : Texts) {
        if (text.since > version)
            continue;
        const std::string name(text.text);
        sql += "\nLEFT JOIN text_value AS " + name + " ON " + name + ".id = r." + name + "_id";
    }
    return sql;
}

bool makeUsageView(sqlite3 *db, int version)
{
    return execute(db, "DROP VIEW IF EXISTS usage_record") && execute(db, usageViewSql(version).c_str());
}

} // namespace tally
