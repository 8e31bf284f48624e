// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/usagerecord.h"
#include "formats/fields/fieldaliases.h"
#include "formats/cells/timereader.h"
#include "formats/cells/valuereader.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// How the columns of an unknown file are to be read: the mapping file of --map. A JSON object, every key
/// optional:
///
///   {"source": "myapp",                          the records' source; else "csv" or "json"
///    "columns": {"Datum": "time",                column name (or dotted path) to field
///                "Preis": {"field": "cost", "unit": "cents"}},
///    "constants": {"provider": "openai"},        for records that have none: user, customer, project,
///    provider, model,
///                                                service_tier
///    "ignore": ["Notiz"],                        columns that are dropped
///    "input_includes_cache": true,               input counts contain cache reads and writes; else found out
///    "output_includes_reasoning": true,          output counts contain reasoning; else found out
///    "time_zone": "Europe/Berlin",               of times without a zone
///    "decimal": ",",                             "." or ",": the decimal mark of every column; else found
///    out "date_order": "dmy",                        dmy, mdy or ymd; else found out "granularity": "day"}
///    request, minute, hour, day, week, month; else found out
///
/// Fields: time, user, customer, project, provider, model, id, input, uncached_input, output, cache_read,
/// cache_write, cache_write_5m, cache_write_1h, reasoning, total, input_audio, uncached_input_audio,
/// cache_read_audio, output_audio (audio among the others), web_searches, requests, cost, currency,
/// latency, time_to_first_token, status, finish_reason, service_tier, context (a JSON object), keep (stays
/// context under its own name), ignore, end_time, token_kind and token_amount (where each kind of tokens has
/// a row), thread, parent, batch. Units: usd, cents, millionths for cost; ms, s, us for latency and
/// time_to_first_token. Columns that are not named are found by their names as without a map.
struct ColumnMap {
    struct Column {
        std::string name;
        Field field = Field::Context;
        std::optional<int> scale = {}; // see FieldMatch::scale
    };
    std::vector<Column> columns = {};
    std::string source = {};
    std::vector<std::pair<Field, std::string>> constants = {};
    std::optional<bool> inputIncludesCache = {};
    std::optional<bool> outputIncludesReasoning = {};
    QByteArray timeZone = {}; // "" = not given
    std::optional<NumberStyle> numberStyle = {};
    DateOrder dateOrder = DateOrder::Unknown;
    std::optional<Granularity> granularity = {};

    /// What the map says about a column, compared by name, then without regard to case and punctuation.
    const Column *find(std::string_view name) const;

    /// Reads the JSON form; InvalidInput names the key that is wrong.
    static Result<ColumnMap> parse(const QByteArray &json);
};

} // namespace tally
