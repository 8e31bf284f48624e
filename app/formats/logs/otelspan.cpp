// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/otelspan.h"

#include "formats/json/jsonwriting.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace tally {

namespace otelspan {

namespace {

using Names = std::initializer_list<std::string_view>;

JsonValue firstOf(JsonValue object, Names names)
{
    for (const std::string_view name : names) {
        if (const JsonValue value = object[name]; !value.isNothing())
            return value;
    }
    return {};
}

void appendAny(std::string &out, JsonValue value);

void appendPairs(std::string &out, JsonValue pairs)
{
    JsonObjectText object;
    for (const JsonValue pair : pairs) {
        std::string text;
        appendAny(text, pair["value"]);
        if (!text.empty() && pair["key"].isString())
            object.putRaw(pair["key"].text(), text);
    }
    out += object.isEmpty() ? std::string_view("{}") : object.text();
}

// OTLP's AnyValue: {"intValue": "5"}.
void appendAny(std::string &out, JsonValue value)
{
    if (const JsonValue plain = firstOf(value,
                                        {"stringValue", "string_value", "intValue", "int_value",
                                         "doubleValue", "double_value", "boolValue", "bool_value"});
        !plain.isNothing()) {
        out += plain.minified();
    } else if (const JsonValue list = firstOf(value, {"arrayValue", "array_value"}); list.isObject()) {
        out += '[';
        for (const JsonValue element : list["values"]) {
            std::string text;
            appendAny(text, element);
            if (text.empty())
                continue;
            out += out.back() == '[' ? "" : ",";
            out += text;
        }
        out += ']';
    } else if (const JsonValue map = firstOf(value, {"kvlistValue", "kvlist_value"}); map.isObject()) {
        appendPairs(out, map["values"]);
    }
}

// Lists of keys and values, or plain objects.
std::string attributesOf(JsonValue value)
{
    if (value.isObject())
        return value.minified();
    std::string text;
    appendPairs(text, value);
    return text;
}

// Seconds and nanoseconds as a pair, or a time by itself; 0 is none.
std::string timeOf(JsonValue value)
{
    if (!value.isArray())
        return value.isNothing() || value.text() == "0" ? "null" : value.minified();
    std::string seconds;
    std::string nanos;
    for (const JsonValue part : value)
        (seconds.empty() ? seconds : nanos) = part.text();
    const auto isDigits = [](const std::string &text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!isDigits(seconds) || !isDigits(nanos) || nanos.size() > 9)
        return "null";
    return '"' + seconds + std::string(9 - nanos.size(), '0') + nanos + '"';
}

bool isError(JsonValue status)
{
    const std::string code = firstOf(status, {"code", "status_code", "statusCode"}).text();
    return code == "2" || code == "STATUS_CODE_ERROR" || code == "ERROR" || code == "Error";
}

void putText(JsonObjectText &row, std::string_view name, JsonValue value)
{
    if (value.isString() || value.isNumber())
        row.putString(name, value.text());
}

std::string rowOf(JsonValue span, const std::string &resource)
{
    JsonObjectText row;
    const JsonValue context = firstOf(span, {"context", "spanContext"});
    const JsonValue names = context.isObject() ? context : span;
    putText(row, "trace", firstOf(names, {"traceId", "trace_id"}));
    putText(row, "span", firstOf(names, {"spanId", "span_id", "id"}));
    putText(row, "parent", firstOf(span, {"parentSpanId", "parent_span_id", "parent_id", "parentId"}));
    putText(row, "name", span["name"]);
    row.putRaw(
        "start",
        timeOf(firstOf(span, {"startTimeUnixNano", "start_time_unix_nano", "start_time", "startTime"})));
    row.putRaw("end",
               timeOf(firstOf(span, {"endTimeUnixNano", "end_time_unix_nano", "end_time", "endTime"})));
    row.putRaw("error", isError(span["status"]) ? "true" : "false");
    row.putRaw("attributes", attributesOf(span["attributes"]));
    row.putRaw("resource", resource);
    return std::string(row.text());
}

void addScopes(JsonValue group, std::vector<std::string> &rows)
{
    const std::string resource = attributesOf(group["resource"]["attributes"]);
    for (const JsonValue scope :
         firstOf(group, {"scopeSpans", "scope_spans", "instrumentationLibrarySpans"})) {
        for (const JsonValue span : scope["spans"])
            rows.push_back(rowOf(span, resource));
    }
}

JsonValue groupsOf(JsonValue element)
{
    return firstOf(element, {"resourceSpans", "resource_spans", "batches"});
}

bool isSpan(JsonValue element)
{
    const JsonValue attributes = element["attributes"];
    return (attributes.isObject() || attributes.isArray())
        && !firstOf(element, {"traceId", "trace_id", "context", "spanContext", "spanId", "span_id"})
                .isNothing();
}

} // namespace

} // namespace otelspan

std::vector<std::string> spansIn(JsonValue element)
{
    std::vector<std::string> rows;
    for (const JsonValue group : otelspan::groupsOf(element))
        otelspan::addScopes(group, rows);
    if (rows.empty() && otelspan::isSpan(element))
        rows.push_back(otelspan::rowOf(element, otelspan::attributesOf(element["resource"]["attributes"])));
    return rows;
}

bool holdsSpans(JsonValue element)
{
    return otelspan::groupsOf(element).isArray() || otelspan::isSpan(element);
}

} // namespace tally
