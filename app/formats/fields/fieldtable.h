// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/fieldnames.h"

#include <optional>
#include <string_view>

namespace tally {

/// What a named value of an input is used for. Context: kept under its own name. Ignore: dropped.
enum class Field {
    Context,
    Ignore,
    Time,
    User,
    Customer,
    Project,
    Provider,
    Model,
    Id,
    Input, // whole input side, or uncached input when the mapping says so
    UncachedInput,
    Output,
    CacheRead,
    CacheWrite,
    CacheWrite5m,
    CacheWrite1h,
    Reasoning,
    Total,
    InputAudio, // of the whole input side
    UncachedInputAudio,
    CacheReadAudio,
    OutputAudio,
    WebSearches,
    Requests,
    Cost,
    InputCost, // of the two sides, kept in the context as well: their sum is the cost where there is no other
    OutputCost,
    Currency, // of the cost
    Latency,
    TimeToFirstToken,
    EndTime, // of the request or bucket: tells widths and units, and is kept in the context as ever
    Status,
    FinishReason,
    ServiceTier,
    TokenKind, // "input", "output" …: what the row's amount counts, where each kind has a row of its own
    TokenAmount, // of that kind
    Thread, // a conversation, session or run that several requests belong to; kept in the context as well
    Trace, // what the steps of one piece of work share; kept in the context as well
    Parent, // the id of the row that this one is a part of; kept in the context as well
    Span, // what others name as their parent where it is no request's id; kept in the context as well
    TimeOfDay, // of a time whose date stands in a column of its own
    Batch, // whether the request was one of a batch, which is a service tier
    ContextObject, // a JSON object that becomes the context
};
constexpr size_t FieldCount = static_cast<size_t>(Field::ContextObject) + 1;

/// "time", "input", "cache_read" …: the names used in mapping files.
std::string_view toId(Field field);
std::optional<Field> fieldFromId(std::string_view id);

/// The count of a record that a field is as it stands; nullptr for fields that are taken apart or weighed.
std::optional<int64_t> UsageRecord::*countMemberOf(Field field);

/// What a column name tells.
struct FieldMatch {
    Field field = Field::Context;
    int rank = 0; // the lowest of several columns for one field is used, the others stay context
    bool byWords = false; // by the words of the name, which may tell of a sum of such counts as well
    bool weak =
        false; // also the name of other things ("prompt", "date", "amount"): use only if the values fit
    bool foreignCurrency = false; // a cost in another currency: has no rate, stays context
    int scale = 0; // cost: 9 dollars, 7 cents; times taken: 0 ms, 3 s, -3 µs; tokens: 3 thousands, 6 millions
    bool unitTold = false; // the name says it
    std::string_view currency = {}; // code of the foreign one
    bool isZoned = false; // a time whose name tells its zone: see headerZone()
};

/// Looks a squeezed name (lower case letters and digits) up in the table of names seen in the wild.
std::optional<FieldMatch> lookUpName(std::string_view name);

} // namespace tally
