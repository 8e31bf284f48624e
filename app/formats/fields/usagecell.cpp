// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/usagecell.h"

namespace tally {

using namespace Qt::StringLiterals;

namespace {

bool holds(const TokenCounts &tokens, Field field)
{
    switch (field) {
    case Field::Input:
    case Field::UncachedInput:
        return tokens.input.has_value();
    case Field::Output:
        return tokens.output.has_value();
    case Field::CacheRead:
        return tokens.cached().has_value();
    case Field::CacheWrite:
    case Field::CacheWrite5m:
    case Field::CacheWrite1h:
        return tokens.cacheWrite().has_value();
    case Field::Reasoning:
        return tokens.reasoning.has_value();
    default:
        return true;
    }
}

} // namespace

bool isWholeUsage(const NormalUsage &usage, JsonValue object)
{
    for (const JsonValue member : object) {
        if (!member.isNumber() || member.raw() == "0")
            continue;
        const auto match = matchField("usage." + member.key());
        if (match && !holds(usage.tokens, match->field))
            return false;
    }
    return true;
}

bool isHalfUsage(const NormalUsage &usage)
{
    const bool input = usage.tokens.prompt().has_value();
    const bool output = usage.tokens.completion().has_value();
    return input != output && !usage.wireTotal;
}

bool isUsageMapped(const ReadOptions &options)
{
    const bool mapped =
        options.map && (options.map->inputIncludesCache || options.map->outputIncludesReasoning);
    return mapped || options.assume.contains(u"input_includes_cache"_s)
        || options.assume.contains(u"output_includes_reasoning"_s);
}

bool UsageCell::put(std::string_view column, std::string_view cell, RecordBuilder &builder)
{
    m_tape.takeNaN();
    if (!trimmed(cell).starts_with('{') || m_tape.parse(cell) != JsonParse::Ok)
        return false;
    const JsonValue object = m_tape.root();
    builder.context().putRaw(column, object.minified());
    if (!m_mapped && !builder.hasUsage() && looksLikeUsage(object)) {
        const NormalUsage usage = normaliseUsage(object);
        if (isHalfUsage(usage))
            builder.noteHalfUsage(column);
        else if (usage.any && usage.problem.isEmpty() && isWholeUsage(usage, object)) {
            builder.putUsage(usage, object);
            return true;
        }
    }
    putMembers(std::string(column), object, builder);
    return true;
}

void UsageCell::putMembers(const std::string &path, JsonValue object, RecordBuilder &builder)
{
    for (const JsonValue member : object) {
        const std::string inner = path + '.' + member.key();
        if (member.isObject()) {
            putMembers(inner, member, builder);
            continue;
        }
        if (!member.isNumber())
            continue;
        auto &use = m_uses[inner];
        if (!use)
            use = std::make_unique<FieldUse>(fieldUse(inner, nullptr));
        if (isTokenCount(use->field) && !builder.has(use->field))
            builder.put(*use, member.raw());
        else if (use->mayCount)
            builder.noteUnknown(*use, member.raw());
    }
}

} // namespace tally
