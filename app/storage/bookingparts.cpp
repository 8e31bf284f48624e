// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/bookingparts.h"

#include <unordered_map>

namespace tally {

namespace {

// '' is a value here, which Statement::bindText would make NULL of.
constexpr auto AddCondition = "INSERT INTO booking_condition(rule_id, batch_id, place, alternative, field, "
                              "test, value) VALUES(?, ?, ?, "
                              "?, ?, ?, ifnull(?, ''))";
constexpr auto AddSetting =
    "INSERT INTO booking_setting(rule_id, batch_id, place, field, value) VALUES(?, ?, ?, ?, ifnull(?, ''))";

bool writeConditions(sqlite3 *db, const BookingHit &of, const RuleConditions &conditions)
{
    Statement add;
    if (!add.prepare(db, AddCondition))
        return false;
    int64_t place = 0;
    for (const RuleCondition &condition : conditions) {
        const std::string field = condition.field.toId();
        int64_t alternative = 0;
        for (const std::string &value : condition.values) {
            add.bind(1, of.rule);
            add.bind(2, of.batch);
            add.bind(3, place);
            add.bind(4, alternative++);
            add.bindText(5, field);
            add.bindText(6, toId(condition.test));
            add.bindText(7, value);
            if (!add.run())
                return false;
        }
        ++place;
    }
    return true;
}

bool writeSettings(sqlite3 *db, const BookingHit &of, const FieldSettings &settings)
{
    Statement add;
    if (!add.prepare(db, AddSetting))
        return false;
    int64_t place = 0;
    for (const FieldSetting &setting : settings) {
        const std::string field = setting.field.toId();
        add.bind(1, of.rule);
        add.bind(2, of.batch);
        add.bind(3, place++);
        add.bindText(4, field);
        add.bindText(5, setting.value);
        if (!add.run())
            return false;
    }
    return true;
}

using ByBatch = std::unordered_map<int64_t, AttributionInfo *>;

bool readConditions(sqlite3 *db, const ByBatch &attributions)
{
    Statement query;
    if (!query.prepare(
            db,
            "SELECT batch_id, alternative, field, test, value FROM booking_condition WHERE rule_id "
            "= 0 ORDER BY batch_id, place, alternative"))
        return false;
    while (query.next()) {
        const auto known = attributions.find(query.integer(0));
        const auto field = Dimension::fromId(query.text(2));
        const auto test = ruleTestFromId(query.text(3));
        if (known == attributions.end() || !field || !test)
            continue;
        RuleConditions &conditions = known->second->conditions;
        if (query.integer(1) == 0 || conditions.empty())
            conditions.push_back({*field, *test, {}});
        conditions.back().values.emplace_back(query.text(4));
    }
    return !query.failed();
}

bool readSettings(sqlite3 *db, const ByBatch &attributions)
{
    Statement query;
    if (!query.prepare(db,
                       "SELECT batch_id, field, value FROM booking_setting WHERE rule_id = 0 ORDER BY "
                       "batch_id, place"))
        return false;
    while (query.next()) {
        const auto known = attributions.find(query.integer(0));
        const auto field = Dimension::fromId(query.text(1));
        if (known != attributions.end() && field)
            known->second->settings.push_back({*field, std::string(query.text(2))});
    }
    return !query.failed();
}

} // namespace

bool writeBookingParts(Store &store, const BookingHit &of, const RuleConditions &conditions,
                       const FieldSettings &settings)
{
    return writeConditions(store.handle(), of, conditions) && writeSettings(store.handle(), of, settings);
}

Result<void> readAttributions(Store &store, std::span<BatchInfo> batches)
{
    Statement query;
    if (!query.prepare(store.handle(), "SELECT batch_id, ifnull(rule_id, 0) FROM booking_batch"))
        return store.lastError();
    std::unordered_map<int64_t, int64_t> rules;
    while (query.next())
        rules.emplace(query.integer(0), query.integer(1));
    if (query.failed())
        return store.lastError();
    if (rules.empty())
        return {};
    ByBatch attributions;
    for (BatchInfo &batch : batches) {
        if (const auto rule = rules.find(batch.id); rule != rules.end())
            attributions.emplace(batch.id, &batch.attribution.emplace(AttributionInfo{.rule = rule->second}));
    }
    if (!readConditions(store.handle(), attributions) || !readSettings(store.handle(), attributions))
        return store.lastError();
    return {};
}

} // namespace tally
