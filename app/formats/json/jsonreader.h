// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"
#include "formats/json/jsontape.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Takes the elements of a JSON file in order. Returning false stops the reader, which then returns
/// Cancelled.
class JsonSink {
public:
    virtual ~JsonSink() = default;
    /// An object, valid during the call. `line`: the physical line in JSON Lines, the element from 1 in a
    /// document.
    virtual bool element(JsonValue object, int64_t line) = 0;
    /// An element or line that cannot be used, and why (translated).
    virtual bool reject(int64_t line, const QString &reason) = 0;
};

/// The members whose arrays hold the rows of a JSON document: "data", "usage" … A document that is an object
/// without such an array is one element itself.
using JsonEnvelopes = std::span<const std::string_view>;

/// data, usage, results, result, logs, items, records, rows, entries.
JsonEnvelopes commonEnvelopes();

constexpr size_t MaxJsonElement = size_t(64)
    << 20; // a line or element that is longer is rejected without holding it

/// Reads a JSON document (array, envelope, single object) element by element, or JSON Lines line by line;
/// memory is bounded by the largest element. A file is JSON Lines when its first line is a whole value and
/// more follows, or when it is not a document from the start. An error when a document does not parse to its
/// end, when it is neither array nor object, and when several documents follow one another. In JSON Lines bad
/// lines are rejected one by one, the last one too when it is cut short.
Result<void> readJson(ByteSource &bytes, JsonEnvelopes envelopes, JsonSink &sink);

/// What the beginning of a file shows: the first elements that are complete in it.
struct JsonSample {
    bool isJson = false; // begins like a JSON document or JSON Lines
    std::vector<std::string> elements = {}; // minified objects, at most 5
    std::string_view head = {}; // the text itself, for elements larger than it

    /// Some element has all of these members (a name with dots is a path); when no element is complete, all
    /// names occur in the text.
    bool hasAll(std::initializer_list<std::string_view> names) const;
};
JsonSample sampleJson(const FileHead &head, JsonEnvelopes envelopes);

} // namespace tally
