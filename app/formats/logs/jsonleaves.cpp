// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonleaves.h"

#include "formats/fields/audiotokens.h"
#include "formats/fields/doubts.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/recordbuilder.h"
#include "formats/fields/twindoubt.h"
#include "formats/fields/usagecell.h"
#include "formats/fields/usageobject.h"
#include "formats/logs/csvmarks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tally {

namespace {

constexpr size_t MaxListText = 4096;
constexpr size_t MaxList = 64;
constexpr size_t MaxPaths = 4096;
constexpr size_t MaxRecent = 64;

// A number as MongoDB writes it ({"$numberInt": "5"}).
bool isWrapped(JsonValue value)
{
    return value.isObject() && value.begin() != value.end()
        && (*value.begin()).rawKey().starts_with("\"$number");
}

// Lists and objects are no counts, under names that mean nothing else.
bool isNoCell(JsonValue value, const PathUse &use)
{
    return !use.weak && !use.text.byWords && isTokenCount(use.text.field)
        && (value.isArray() || value.isObject()) && !isWrapped(value);
}

bool isUsageField(Field field)
{
    return isTokenCount(field) || field == Field::WebSearches;
}

bool isShortList(JsonValue list)
{
    size_t count = 0;
    for (const JsonValue value : list) {
        if (value.kind() >= JsonKind::Array || ++count > MaxList)
            return false;
    }
    return count > 0 && list.raw().size() <= MaxListText;
}

bool isUsageName(std::string_view path)
{
    static constexpr std::array<std::string_view, 7> Names = {
        "usage",       "usage_metadata", "usageMetadata", "usage_object",
        "usageObject", "token_usage",    "tokenUsage"};
    return std::ranges::find(Names, path.substr(path.rfind('.') + 1)) != Names.end();
}

} // namespace

bool isGroupedByPoints(JsonValue value, bool oneIsEnough)
{
    if (!value.isString())
        return false;
    const std::string_view quoted = value.raw();
    const std::string_view text = trimmed(quoted.substr(1, quoted.size() - 2));
    const size_t first = text.find('.');
    const size_t shortest = oneIsEnough ? 4 : 8;
    if (first == std::string_view::npos || first == 0 || first > 3 || text.size() - first < shortest
        || (text.size() - first) % 4 != 0 || text.front() == '0')
        return false;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool mark = i >= first && (i - first) % 4 == 0;
        if (mark ? text[i] != '.' : !isDigit(text[i]))
            return false;
    }
    return true;
}

JsonLeaves::JsonLeaves(const ReadOptions &options, RecordBuilder &builder)
    : m_map(options.map.get())
    , m_takesUsage(!isUsageMapped(options))
    , m_builder(builder)
{
}

void JsonLeaves::collect(JsonValue object)
{
    if (m_uses.size() > MaxPaths) { // objects whose keys are ids or dates
        m_uses.clear();
        m_recent.clear();
    }
    m_place = 0;
    m_leaves.clear();
    m_inner.clear();
    m_path.clear();
    m_noCell = nullptr;
    m_inUsage = false;
    m_isCut = false;
    m_isUnclear = false;
    m_usages.clear();
    m_usagePaths.clear();
    collectMembers(object);
    settleUsages();
}

const PathUse &JsonLeaves::useOf(const std::string &path)
{
    const size_t place = m_place++;
    if (place < m_recent.size() && m_recent[place]->first == path)
        return *m_recent[place]->second;
    auto known = m_uses.find(path);
    if (known == m_uses.end())
        known = m_uses.emplace(path, makeUse(path)).first;
    if (place < m_recent.size())
        m_recent[place] = &*known;
    else if (place < MaxRecent)
        m_recent.push_back(&*known);
    return *known->second;
}

std::unique_ptr<PathUse> JsonLeaves::makeUse(const std::string &path) const
{
    auto use = std::make_unique<PathUse>();
    std::optional<FieldMatch> match;
    use->isUsage = isUsagePath(path);
    use->text = fieldUse(path, m_map, &match);
    use->number = use->text;
    use->number.style = {};
    const bool mapped = use->text.mapped;
    if (isSingleCount(use->text) && !(m_map && m_map->numberStyle)) {
        use->grouped = std::make_unique<FieldUse>(use->text);
        use->grouped->style = NumberStyle::comma();
    }
    use->pointsGroup = std::ranges::find(m_pointGroups, path) != m_pointGroups.end();
    use->weak = match && match->weak && !mapped;
    use->hasToAgree = hasToAgree(use->text);
    use->rank = mapped || !match ? -1 : match->rank;
    return use;
}

// A count has no fraction but zeros.
void JsonLeaves::notePoints() const
{
    for (const JsonLeaf &leaf : m_leaves) {
        if (!leaf.path->grouped || !leaf.value.isString()
            || leaf.value.raw().find('.') == std::string_view::npos)
            continue;
        PathUse::Points &points = leaf.path->points;
        if (!isGroupedByPoints(leaf.value, true))
            points.fractions = true;
        else if (isGroupedByPoints(leaf.value) || !leaf.value.raw().ends_with(".000\""))
            points.groups = true;
        else
            points.either = true;
    }
}

void JsonLeaves::settlePoints(FileReading &reading, Doubts &doubts) const
{
    std::vector<std::string> open;
    bool someGroup = false;
    bool someFraction = false;
    for (const auto &[path, use] : m_uses) {
        const PathUse::Points &points = use->points;
        someGroup |= points.groups && !points.fractions;
        someFraction |= points.fractions;
        if (points.groups && !points.fractions)
            reading.pointGroups.push_back(path);
        else if (points.either && !points.fractions)
            open.push_back(path);
    }
    std::ranges::sort(open);
    // One program writes all of its members alike.
    const bool areGroups = someGroup && !someFraction;
    const bool areOpen = someGroup == someFraction && !open.empty();
    if (areGroups
        || (areOpen
            && doubts.settle(untoldMark(open.front(), /*likelyComma=*/false)) == QLatin1StringView("comma")))
        reading.pointGroups.insert(reading.pointGroups.end(), open.begin(), open.end());
    std::ranges::sort(reading.pointGroups);
}

void JsonLeaves::collectMembers(JsonValue object)
{
    const size_t length = m_path.size();
    for (const JsonValue member : object) {
        if (length > 0)
            m_path += '.';
        member.appendKey(m_path);
        take(member);
        m_path.resize(length);
    }
}

void JsonLeaves::take(JsonValue value)
{
    if (value.isNothing())
        return;
    if (value.isArray())
        takeAudio(value);
    if (value.isArray() && !m_inUsage)
        noteUsagesIn(value);
    const PathUse &use = useOf(m_path);
    if (value.isString() && use.isUsage) {
        if (const JsonValue inner = objectIn(value); inner.isObject())
            return take(inner);
    }
    const Field field = use.text.field;
    if (field == Field::Ignore)
        return;
    if (m_inUsage && isUsageField(field) && !value.isObject())
        return;
    if (value.isObject() && takeUsage(value))
        return;
    if (value.isObject())
        noteUsage(value);
    if (isNoCell(value, use))
        m_noCell = &use;
    else if (value.isObject() && field != Field::ContextObject)
        collectMembers(value);
    else if (!value.isArray() || isShortList(value))
        m_leaves.push_back({&use, value});
    else
        m_isCut = m_isCut || value.begin() != value.end();
}

// The object that a text holds, where programs write one into a column.
JsonValue JsonLeaves::objectIn(JsonValue text)
{
    auto inner = std::make_unique<Inner>();
    text.textInto(inner->text);
    inner->tape.takeNaN();
    if (!trimmed(inner->text).starts_with('{') || inner->tape.parse(inner->text) != JsonParse::Ok)
        return {};
    m_inner.push_back(std::move(inner));
    return m_inner.back()->tape.root();
}

// By the code that knows them all. Its members that are no counts go on as any others.
bool JsonLeaves::takeUsage(JsonValue value)
{
    if (!isUsageName(m_path) || m_inUsage || m_builder.hasUsage() || !m_takesUsage || isMapped(m_path)
        || !looksLikeUsage(value))
        return false;
    const NormalUsage usage = normaliseUsage(value);
    if (isHalfUsage(usage))
        m_builder.noteHalfUsage(m_path);
    if (!usage.any || !usage.problem.isEmpty() || isHalfUsage(usage) || !isWholeUsage(usage, value))
        return false;
    m_builder.putUsage(usage, value);
    m_usages.add(m_path, usage);
    m_usagePaths.push_back(m_path);
    m_inUsage = true;
    collectMembers(value);
    m_inUsage = false;
    return true;
}

// Another object of counts than the one that was taken.
void JsonLeaves::noteUsage(JsonValue value)
{
    if (m_inUsage || !m_takesUsage || isMapped(m_path) || !looksLikeUsage(value))
        return;
    const NormalUsage usage = normaliseUsage(value);
    const bool whole = usage.tokens.prompt() && usage.tokens.completion() && isWholeUsage(usage, value);
    if (!whole || !usage.problem.isEmpty())
        return;
    m_usages.add(m_path, usage);
    m_usagePaths.push_back(m_path);
}

// Steps or messages with a usage object each.
void JsonLeaves::noteUsagesIn(JsonValue list)
{
    if (!m_takesUsage || isMapped(m_path))
        return;
    std::vector<NormalUsage> usages;
    for (const JsonValue element : list) {
        if (!element.isObject())
            return;
        for (const JsonValue member : element) {
            if (!isUsageName(member.key()) || !looksLikeUsage(member))
                continue;
            const NormalUsage usage = normaliseUsage(member);
            if (usage.tokens.prompt() && usage.tokens.completion() && usage.problem.isEmpty())
                usages.push_back(usage);
        }
    }
    if (!usages.empty())
        m_usages.add(m_path, sumOf(usages));
}

// Counts outside of all usage objects are the row's own.
bool JsonLeaves::hasOwnCounts() const
{
    return std::ranges::any_of(m_leaves, [this](const JsonLeaf &leaf) {
        const Field field = leaf.field();
        const bool side = field == Field::Input || field == Field::UncachedInput || field == Field::Output;
        const std::string &name = leaf.path->text.name;
        return side
            && (leaf.path->text.mapped || std::ranges::none_of(m_usagePaths, [&name](const auto &path) {
                    return name.starts_with(path) && name.size() > path.size() && name[path.size()] == '.';
                }));
    });
}

// A single object that no name tells to be one of usage goes on as its members.
void JsonLeaves::settleUsages()
{
    if (m_usages.size() == 0 || (!m_builder.hasUsage() && hasOwnCounts()))
        return;
    const NormalUsage *only = m_usages.only();
    m_isUnclear = !only;
    const bool inList = m_usagePaths.empty();
    if (only && (m_builder.hasUsage() || inList || m_usages.size() > 1))
        m_builder.changeUsage(*only);
    else if (!only && m_whichUsages == "each")
        m_builder.changeUsage(m_usages.sum());
    else if (const NormalUsage *named = only ? nullptr : m_usages.named(m_whichUsages))
        m_builder.changeUsage(*named);
}

// Whether the map names the object or something in it.
bool JsonLeaves::isMapped(std::string_view path) const
{
    return m_map && std::ranges::any_of(m_map->columns, [path](const ColumnMap::Column &column) {
               return column.name.starts_with(path)
                   && (column.name.size() == path.size() || column.name[path.size()] == '.');
           });
}

// The lists themselves are no part of the context.
void JsonLeaves::takeAudio(JsonValue list)
{
    static constexpr std::pair<std::string_view, Field> Lists[] = {
        {"promptTokensDetails", Field::InputAudio},
        {"cacheTokensDetails", Field::CacheReadAudio},
        {"candidatesTokensDetails", Field::OutputAudio}};
    for (const auto &[name, field] : Lists) {
        if (list.hasKey(name))
            m_builder.putAudio(field, audioTokensIn(list));
    }
}

} // namespace tally
