// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"

#include <functional>
#include <memory>

namespace tally {

/// A source of JSON or JSON Lines as data: what it is called, how it is known, and what makes a record of an
/// element. Names and required members may be dotted paths.
struct JsonSource {
    FormatInfo info;
    JsonEnvelopes envelopes = commonEnvelopes(); // of constants
    std::function<int(const JsonSample &sample)> confidence;
    std::vector<std::string_view> required = {}; // some element must have them all
    std::function<std::unique_ptr<JsonRowReader>(const ReadOptions &options)> rows;

    /// For `rows`: one that is made of the same.
    template <class Rows> static std::unique_ptr<JsonRowReader> make(const ReadOptions &options)
    {
        return std::make_unique<Rows>(options);
    }
};

std::unique_ptr<ImportFormat> makeJsonSource(std::function<JsonSource()> source);

} // namespace tally
