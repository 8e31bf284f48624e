// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/mapping/columnguess.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace tally {

namespace {

/// Names that say what describes a call without being a field: the keys they get in the context.
constexpr std::pair<std::string_view, std::string_view> ContextNames[] = {{"abteilung", "department"},
                                                                          {"department", "department"},
                                                                          {"umgebung", "environment"},
                                                                          {"environment", "environment"},
                                                                          {"kostenstelle", "cost_center"},
                                                                          {"cost_center", "cost_center"},
                                                                          {"team", "team"},
                                                                          {"region", "region"},
                                                                          {"funktion", "feature"},
                                                                          {"feature", "feature"},
                                                                          {"anwendung", "application"},
                                                                          {"application", "application"}};

/// Names of what people note.
constexpr std::array<std::string_view, 9> NoteNames = {
    "kommentar", "comment", "comments", "note", "notes", "notiz", "bemerkung", "description", "beschreibung"};

std::string contextKey(std::string_view name)
{
    const std::string plain = normalisedHeader(name);
    const auto known =
        std::ranges::find(ContextNames, plain, &std::pair<std::string_view, std::string_view>::first);
    return known == std::end(ContextNames) || known->second == name ? std::string()
                                                                    : std::string(known->second);
}

bool has(const std::vector<ColumnMap::Column> &columns, Field field)
{
    return std::ranges::find(columns, field, &ColumnMap::Column::field) != columns.end();
}

} // namespace

ColumnGuess::ColumnGuess(const TableSample &sample, const std::vector<FieldUse> &uses, const ColumnMap *given)
    : m_sample(sample)
    , m_uses(uses)
    , m_given(given)
{
}

void ColumnGuess::improve(std::vector<ColumnMap::Column> &columns) const
{
    settleForeignCosts(columns);
    for (size_t i = 0; i < columns.size(); ++i) {
        ColumnMap::Column &column = columns[i];
        if (column.field != Field::Context || isGiven(i) || m_sample.inUsage[i])
            continue;
        column.field = fieldOf(m_uses[i], ColumnLook(m_sample, i), columns);
        if (column.field == Field::Context)
            column.key = contextKey(column.name);
    }
}

bool ColumnGuess::isGiven(size_t column) const
{
    return m_given && m_given->find(m_sample.names[column]) != nullptr;
}

// A cost in dollars goes before the same in another currency.
void ColumnGuess::settleForeignCosts(std::vector<ColumnMap::Column> &columns) const
{
    bool taken = std::ranges::any_of(columns, [](const ColumnMap::Column &column) {
        return column.field == Field::Cost && column.currency.empty();
    });
    for (size_t i = 0; i < columns.size(); ++i) {
        ColumnMap::Column &column = columns[i];
        if (column.field != Field::Cost || column.currency.empty() || isGiven(i))
            continue;
        if (taken)
            column = {column.name, Field::Context};
        taken = true;
    }
}

Field ColumnGuess::fieldOf(const FieldUse &use, const ColumnLook &look,
                           const std::vector<ColumnMap::Column> &columns) const
{
    if (!has(columns, Field::Time) && look.areTimes())
        return Field::Time;
    if (!has(columns, Field::Model) && look.areModels())
        return Field::Model;
    if (!has(columns, Field::Id) && look.areIds())
        return Field::Id;
    if (m_sample.kind == TableSample::Kind::Json && (look.filled() == 0 || look.areJson()))
        return Field::Context; // other rows have an object there, or the text holds counts
    const bool note = std::ranges::find(NoteNames, normalisedHeader(use.name)) != NoteNames.end();
    return use.isPrivate || note || look.areSentences() || look.filled() == 0 ? Field::Ignore
                                                                              : Field::Context;
}

} // namespace tally
