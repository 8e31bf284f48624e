// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsonreader.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What the beginning of a file shows: the first elements that are complete in it.
class JsonSample {
public:
    JsonSample(const std::string &head, JsonEnvelopes envelopes);

    /// It begins like a JSON document or JSON Lines.
    bool isJson() const { return m_isJson; }
    /// Objects, at most 5; valid as long as the sample.
    const std::vector<JsonValue> &elements() const { return m_elements; }

    /// Some element has all of these members (a name with dots is a path); when no element is complete, all
    /// names occur in the text.
    bool hasAll(std::initializer_list<std::string_view> names) const;

private:
    struct Parsed {
        std::string text; // minified
        JsonTape tape;
    };
    bool m_isJson = false;
    std::vector<std::unique_ptr<const Parsed>> m_parsed;
    std::vector<JsonValue> m_elements;
    std::string m_head; // where no element is complete
};

/// Samples made of one head, by what they were asked with.
struct JsonSamples {
    struct Sample {
        JsonEnvelopes envelopes; // of constants
        std::unique_ptr<const JsonSample> sample;
    };
    std::vector<Sample> made = {};
};

/// Made when it is first asked for, and kept with the head.
const JsonSample &sampleJson(const FileHead &head, JsonEnvelopes envelopes);

} // namespace tally
