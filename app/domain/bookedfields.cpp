// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/bookedfields.h"

#include "domain/contextkeys.h"
#include "domain/dimensionvalue.h"

#include <charconv>

namespace tally {

namespace {

constexpr char Hidden = '\x1f';
constexpr std::string_view RuleWord = "rule ";
constexpr std::string_view BatchWord = "batch ";
constexpr std::string_view ContextStart = "context.";

std::string hiddenKey(std::string_view role, std::string_view field = {})
{
    std::string key(1, Hidden);
    return key.append(role).append(field);
}

std::optional<int64_t> numberIn(std::string_view text)
{
    int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool hasContext(const BookedValues &booked)
{
    return booked.by.find("\"context.") != std::string::npos;
}

} // namespace

std::string BookedBy::toText() const
{
    return std::string(isRule ? RuleWord : BatchWord) + std::to_string(id);
}

std::optional<BookedBy> BookedBy::fromText(std::string_view text)
{
    const bool isRule = text.starts_with(RuleWord);
    if (!isRule && !text.starts_with(BatchWord))
        return std::nullopt;
    const auto id = numberIn(text.substr((isRule ? RuleWord : BatchWord).size()));
    return id ? std::optional(BookedBy{isRule, *id}) : std::nullopt;
}

std::optional<BookedBy> bookedBy(const StoredRecord &record, const Dimension &field)
{
    if (record.booked.isEmpty())
        return std::nullopt;
    return BookedBy::fromText(contextValue(record.booked.by, field.toId()));
}

UsageRecord importedOf(const StoredRecord &record)
{
    UsageRecord imported = record.record;
    if (record.booked.isEmpty())
        return imported;
    imported.user = record.booked.user;
    imported.customer = record.booked.customer;
    imported.project = record.booked.project;
    imported.model = record.booked.model;
    if (hasContext(record.booked))
        imported.context = record.booked.context;
    return imported;
}

bool isHiddenKey(std::string_view key)
{
    return key.starts_with(Hidden);
}

Dimension bookedDimension()
{
    return Dimension::context(hiddenKey("booked"));
}

Dimension importedDimension(const Dimension &field)
{
    return Dimension::context(hiddenKey("imported.", field.toId()));
}

Dimension bookedByDimension(const Dimension &field)
{
    return Dimension::context(hiddenKey("by.", field.toId()));
}

void visitHidden(const StoredRecord &record,
                 const std::function<void(std::string_view, std::string_view)> &visit)
{
    const BookedValues &booked = record.booked;
    if (booked.isEmpty())
        return;
    visit(hiddenKey("booked"), "1");
    visit(hiddenKey("imported.user"), booked.user);
    visit(hiddenKey("imported.customer"), booked.customer);
    visit(hiddenKey("imported.project"), booked.project);
    visit(hiddenKey("imported.model"), booked.model);
    ContextReader().read(booked.by, [&](std::string_view field, std::string_view by) {
        visit(hiddenKey("by.", field), by);
        if (field.starts_with(ContextStart))
            visit(hiddenKey("imported.", field),
                  contextValue(booked.context, std::string(field.substr(ContextStart.size()))));
    });
}

} // namespace tally
