// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"
#include "formats/json/jsontape.h"

#include <span>
#include <string_view>

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
    /// A member of a document that stands beside the rows ("has_more"), valid during the call.
    virtual void beside(std::string_view, JsonValue) { }
    /// The last line of JSON Lines ends inside its object.
    virtual bool cutShort(int64_t line, const QString &reason) { return reject(line, reason); }
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
/// more follows, or when it is not a document from the start. Arrays, enveloped rows and objects may follow
/// one another, as pages that were joined and what jq prints do. An error when a document does not parse to
/// its end, and when it is neither array nor object. In JSON Lines bad lines are rejected one by one, the
/// last one too when it is cut short.
Result<void> readJson(ByteSource &bytes, JsonEnvelopes envelopes, JsonSink &sink);

/// Whether a line of JSON Lines, as it stands in the file, may matter.
using JsonLineFilter = bool (*)(std::string_view line);

/// Reads JSON Lines of which few matter: a line that `wanted` does not choose is not parsed, only looked at
/// whether it begins and ends as an object does. Otherwise as readJson().
Result<void> readJsonLines(ByteSource &bytes, JsonLineFilter wanted, JsonSink &sink);

/// Where a line begins.
struct LinePlace {
    int64_t offset = 0; // bytes before it
    int64_t line = 1;
};

/// The same from a place in the file on, with which `bytes` begin, where nothing need follow. `place` is that
/// of the line that is just given to the sink, and at the end that of the line which has no end yet.
Result<void> readJsonLinesFrom(ByteSource &bytes, JsonLineFilter wanted, LinePlace &place, JsonSink &sink);

} // namespace tally
