// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonrecords.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t MaxKeptText = 4096; // longer texts are what was said, not what describes a call

std::optional<QString> problemOf(CellError error, const FieldUse &use, std::string_view cell)
{
    return error == CellError::None ? std::nullopt : std::optional(cellErrorText(error, use.name, cell));
}

} // namespace

JsonRecords::JsonRecords(const ReadOptions &options)
    : m_map(options.map)
    , m_builder(options, "json")
    , m_leaves(options, m_builder)
    , m_choice(options)
    , m_buckets(options)
{
}

void JsonRecords::setReading(const FileReading &reading, const FileSurvey &survey)
{
    m_builder.setReading(reading);
    m_choice.setNames(reading.names);
    m_leaves.setUsages(reading.usages);
    m_leaves.setPointGroups(reading.pointGroups);
    m_builder.setCounterIds(survey.hasCounterIds());
    m_builder.setBuckets(survey.hasBuckets());
}

void JsonRecords::settle(FileReading &reading, Doubts &doubts) const
{
    for (const Twins &twins : m_choice.twins())
        reading.names.emplace_back(twins.field, doubts.settle(twinDoubt(twins)).toStdString());
    m_leaves.settlePoints(reading, doubts);
    if (m_usages)
        reading.usages = doubts.settle(*m_usages).toStdString();
}

std::optional<std::vector<std::string>> JsonRecords::rowsIn(JsonValue object)
{
    auto rows = m_buckets.rowsIn(object);
    if (!rows)
        rows = rowsOfModels(object, m_map.get());
    return rows ? rows : m_unwrapper.rowsIn(object, m_map.get());
}

std::optional<QString> JsonRecords::read(JsonValue object, UsageRecord &record)
{
    m_builder.begin(record);
    m_builder.setAggregate(m_buckets.width());
    m_leaves.collect(object);
    if (m_survey)
        m_leaves.notePoints();
    if (m_survey && !m_usages && m_leaves.unclear())
        m_usages = m_leaves.unclear()->doubt();
    if (m_leaves.all().size() > MaxJsonMembers) // also those of objects inside
        return tooManyMembers();
    m_choice.choose(m_leaves.all(), m_builder.hasUsage());
    std::optional<QString> problem = putAll();
    if (!problem && m_survey)
        m_builder.survey(*m_survey);
    if (!problem && !m_onlyLooks)
        problem = m_builder.finish();
    m_names.add(object,
                {.refused = problem.has_value(),
                 .unused = m_builder.isUnused(),
                 .timed = m_choice.of(Field::Time).has_value()});
    return problem;
}

bool JsonRecords::isEmpty() const
{
    const auto isTime = [](const JsonLeaf &leaf) {
        return leaf.field() == Field::Time || leaf.field() == Field::EndTime;
    };
    return m_builder.isSkipped()
        || (m_builder.isEmptyBucket() && !m_leaves.isCut() && std::ranges::all_of(m_leaves.all(), isTime));
}

// Everything is put whatever is wrong, so that the record says where it stands. The first problem, if any.
std::optional<QString> JsonRecords::putAll()
{
    std::optional<QString> problem;
    if (const PathUse *path = m_leaves.noCell())
        problem = cellErrorText(CellError::NotANumber, path->text.name, "[…]");
    const auto note = [&problem](std::optional<QString> wrong) {
        if (wrong && !problem)
            problem = std::move(wrong);
    };
    const auto context = m_choice.of(Field::ContextObject);
    if (context) // its members come before others of the same name
        note(put(*context));
    for (size_t i = 0; i < m_leaves.all().size(); ++i) {
        if (i != context)
            note(put(i));
    }
    return problem;
}

std::optional<QString> JsonRecords::put(size_t index)
{
    const JsonLeaf &leaf = m_leaves.all()[index];
    if (index == m_choice.amount())
        return putAmount(leaf);
    if (index == m_choice.clock())
        return putClock(leaf);
    if (leaf.field() == Field::ServiceTier && index == m_choice.of(Field::TokenKind))
        return putKind(leaf);
    if (m_choice.amount() && isPriceName(leaf.path->text.name))
        return std::nullopt;
    const Field field = leaf.field();
    if (field == Field::Context && leaf.path->text.mapped && !leaf.path->text.currency.empty())
        return putUsed(leaf);
    const bool isUsed = m_choice.of(field) == index;
    const bool isBeaten = (m_builder.hasUsage() && isTokenCount(field))
        || (field == Field::TimeOfDay && !leaf.path->text.mapped);
    if (field != Field::Context && !isAside(field) && isUsed && !isBeaten)
        return putUsed(leaf);
    keep(leaf);
    if (isAside(field) && isUsed)
        m_builder.putAside(leaf.use(), m_cell);
    return std::nullopt;
}

std::optional<QString> JsonRecords::putAmount(const JsonLeaf &leaf)
{
    m_amountUse = leaf.path->text;
    m_amountUse.field = Field::TokenAmount;
    leaf.value.textInto(m_cell);
    return problemOf(m_builder.put(m_amountUse, m_cell), m_amountUse, m_cell);
}

std::optional<QString> JsonRecords::putClock(const JsonLeaf &leaf)
{
    m_clockUse = leaf.path->text;
    m_clockUse.field = Field::TimeOfDay;
    leaf.value.textInto(m_cell);
    return problemOf(m_builder.put(m_clockUse, m_cell), m_clockUse, m_cell);
}

// Under the name of a tier.
std::optional<QString> JsonRecords::putKind(const JsonLeaf &leaf)
{
    m_kindUse = leaf.path->text;
    m_kindUse.field = Field::TokenKind;
    leaf.value.textInto(m_cell);
    return problemOf(m_builder.put(m_kindUse, m_cell), m_kindUse, m_cell);
}

std::optional<QString> JsonRecords::putUsed(const JsonLeaf &leaf)
{
    if (leaf.value.isObject())
        m_cell = leaf.value.minified();
    else
        leaf.value.textInto(m_cell);
    return problemOf(m_builder.put(leaf.use(), m_cell), leaf.use(), m_cell);
}

// In the context, and leaves the value in m_cell.
void JsonRecords::keep(const JsonLeaf &leaf)
{
    const FieldUse &use = leaf.path->text;
    if (leaf.value.isNumber())
        m_builder.noteUnknown(leaf.path->number, leaf.value.raw());
    leaf.value.textInto(m_cell);
    if (leaf.value.isString())
        m_builder.noteWord(use, m_cell);
    if (m_onlyLooks)
        return;
    const bool isScalar = !leaf.value.isArray() && !leaf.value.isObject();
    const std::string_view shown = isScalar ? std::string_view(m_cell) : leaf.value.raw();
    if (leaf.value.raw().size() <= MaxKeptText && !m_builder.isLeftOut(use, shown))
        m_builder.context().putRaw(use.contextKey(),
                                   leaf.value.isString() ? leaf.value.raw() : leaf.value.minified());
}

} // namespace tally
