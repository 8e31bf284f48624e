// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/bookinglayers.h"

#include "domain/contextedit.h"

#include <algorithm>

namespace tally {

namespace {

std::string textAt(const Statement &statement, int column)
{
    return std::string(statement.text(column));
}

// A field that a later version of the program can set means nothing here.
std::optional<FieldSetting> settingAt(const Statement &statement, int column)
{
    const auto field = Dimension::fromId(statement.text(column));
    if (!field || !canBeSet(*field))
        return std::nullopt;
    return FieldSetting{*field, textAt(statement, column + 1)};
}

std::optional<BookingLayers::Name> nameOf(const Dimension &field)
{
    switch (field.kind) {
    case DimensionKind::User:
        return BookingLayers::User;
    case DimensionKind::Customer:
        return BookingLayers::Customer;
    case DimensionKind::Project:
        return BookingLayers::Project;
    case DimensionKind::Model:
        return BookingLayers::Model;
    default:
        return std::nullopt;
    }
}

} // namespace

bool BookingLayers::load()
{
    m_rules.clear();
    m_layers.clear();
    m_layerOfRule.clear();
    m_layerOfBatch.clear();
    m_winners.clear();
    if (!loadRules() || !loadBatches())
        return false;
    if (m_rules.empty())
        return true;
    if (!loadConditions() || !loadRuleSettings())
        return false;
    for (const BookingRule &rule : m_rules) {
        if (rule.undoneMs)
            continue;
        m_layerOfRule.emplace(rule.id, static_cast<uint32_t>(m_layers.size()));
        m_layers.push_back({{true, rule.id}, rule.settings});
    }
    return true;
}

bool BookingLayers::loadRules()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT id, name, created_ms, undone_ms FROM booking_rule ORDER BY position, id DESC"))
        return false;
    while (query.next())
        m_rules.push_back({.id = query.integer(0),
                           .name = textAt(query, 1),
                           .createdMs = query.integer(2),
                           .undoneMs = query.optional(3)});
    return !query.failed();
}

BookingRule *BookingLayers::ruleOf(int64_t id)
{
    const auto rule = std::ranges::find(m_rules, id, &BookingRule::id);
    return rule == m_rules.end() ? nullptr : &*rule;
}

bool BookingLayers::loadConditions()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT rule_id, alternative, field, test, value FROM booking_condition WHERE "
                       "rule_id > 0 ORDER BY rule_id, place, alternative"))
        return false;
    while (query.next()) {
        BookingRule *rule = ruleOf(query.integer(0));
        const auto field = Dimension::fromId(query.text(2));
        const auto test = ruleTestFromId(query.text(3));
        if (!rule)
            continue;
        // One that cannot be understood holds for nothing, rather than the rule for more than was meant.
        if (query.integer(1) == 0 || rule->conditions.empty())
            rule->conditions.push_back(
                {field.value_or(Dimension()), field && test ? *test : RuleTest::Is, {}});
        if (field && test)
            rule->conditions.back().values.push_back(textAt(query, 4));
    }
    return !query.failed();
}

bool BookingLayers::loadRuleSettings()
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT rule_id, field, value FROM booking_setting WHERE rule_id > 0 ORDER BY rule_id, "
            "place"))
        return false;
    while (query.next()) {
        BookingRule *rule = ruleOf(query.integer(0));
        if (const auto setting = settingAt(query, 1); rule && setting)
            rule->settings.push_back(*setting);
    }
    return !query.failed();
}

// By hand, those that stand; the newest lies on top.
bool BookingLayers::loadBatches()
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT b.batch_id, s.field, s.value FROM booking_batch AS b JOIN batch ON batch.id = "
            "b.batch_id JOIN booking_setting AS s ON s.rule_id = 0 AND s.batch_id = b.batch_id "
            "WHERE b.rule_id IS NULL AND batch.undone_ms IS NULL ORDER BY b.batch_id DESC, s.place"))
        return false;
    while (query.next()) {
        const int64_t batch = query.integer(0);
        if (m_layers.empty() || m_layers.back().by.id != batch) {
            m_layerOfBatch.emplace(batch, static_cast<uint32_t>(m_layers.size()));
            m_layers.push_back({{false, batch}, {}});
        }
        if (const auto setting = settingAt(query, 1))
            m_layers.back().settings.push_back(*setting);
    }
    return !query.failed();
}

bool isOver(const BookingHit &hit, std::span<const BookingHit> hits)
{
    return hit.rule > 0 && std::ranges::any_of(hits, [&hit](const BookingHit &other) {
               return other.rule == -hit.rule && other.batch >= hit.batch;
           });
}

const BookingLayers::Winner *BookingLayers::winnerOf(std::span<const BookingHit> hits)
{
    m_key.clear();
    for (const BookingHit &hit : hits) {
        if (hit.rule < 0 || isOver(hit, hits))
            continue;
        const auto &layers = hit.rule == 0 ? m_layerOfBatch : m_layerOfRule;
        if (const auto layer = layers.find(hit.rule == 0 ? hit.batch : hit.rule); layer != layers.end())
            m_key.push_back(layer->second);
    }
    std::ranges::sort(m_key);
    m_key.erase(std::unique(m_key.begin(), m_key.end()), m_key.end());
    const auto known = m_winners.find(m_key);
    if (known != m_winners.end())
        return &known->second;
    Winner winner;
    if (!fill(m_key, winner))
        return nullptr;
    return &m_winners.emplace(m_key, std::move(winner)).first->second;
}

bool BookingLayers::fill(const Key &key, Winner &winner) const
{
    for (const uint32_t index : key) {
        const Layer &layer = m_layers[index];
        for (const FieldSetting &setting : layer.settings) {
            if (std::ranges::find(winner.settings, setting.field, &FieldSetting::field)
                != winner.settings.end())
                continue;
            winner.settings.push_back(setting);
            winner.by.append(winner.by.empty() ? "{" : ",");
            winner.by.append(jsonString(setting.field.toId()) + ":" + jsonString(layer.by.toText()));
            if (const auto name = nameOf(setting.field)) {
                const int64_t id = m_store.texts.idOf(setting.value);
                if (id == TextValues::Failed)
                    return false;
                winner.names[*name] = id;
            } else {
                winner.hasContext = true;
            }
        }
    }
    if (winner.by.empty())
        return true;
    winner.by.push_back('}');
    winner.byId = m_store.texts.idOf(winner.by);
    return winner.byId != TextValues::Failed;
}

} // namespace tally
