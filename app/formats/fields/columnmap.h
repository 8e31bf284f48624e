// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/doubt.h"
#include "domain/result.h"
#include "domain/usagerecord.h"
#include "formats/fields/rowrules.h"
#include "formats/fields/fieldaliases.h"
#include "formats/cells/timereader.h"
#include "formats/cells/valuereader.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tally {

struct ReadOptions;

/// How the columns of an unknown file are to be read: the mapping file of --map, and a profile, which is one
/// with a name and the columns it is for. A JSON object, every key optional:
///
///   {"name": "Agency export",                   of a profile
///    "header": ["datum", "modell"],             the columns it is for, as normalisedHeader() gives them
///    "source": "myapp",                         the records' source; else "csv" or "json"
///    "columns": {"Datum": "time",               column name (or dotted path) to field
///                "Preis": {"field": "cost", "unit": "cents", "currency": "EUR"},
///                "Abteilung": {"field": "keep", "as": "department"}},
///    "others": "keep",                          columns not named: find (by their names; the default), keep,
///    ignore "constants": {"provider": "openai"},       for records that have none: user, customer, project,
///    provider,
///                                               model, service_tier
///    "rules": [{"if": {"user": "acme-*"}, "set": {"customer": "Acme"}}],   see RowRules
///    "ignore": ["Notiz"],                       columns that are dropped
///    "input_includes_cache": true,              input counts contain cache reads and writes; else found out
///    "output_includes_reasoning": true,         output counts contain reasoning; else found out
///    "time_zone": "Europe/Berlin",              of times without a zone
///    "decimal": ",",                            "." or ",": the decimal mark of every column; else found out
///    "date_order": "dmy",                       dmy, mdy or ymd; else found out
///    "granularity": "day",                      request, minute, hour, day, week, month; else found out
///    "rates": {"EUR": 1.08},                    dollars for one unit of a currency
///    "assume": {"cumulative": "no"}}            answers to doubts, as --assume
///
/// Fields: time, user, customer, project, provider, model, id, input, uncached_input, output, cache_read,
/// cache_write, cache_write_5m, cache_write_1h, reasoning, total, input_audio, uncached_input_audio,
/// cache_read_audio, output_audio (audio among the others), web_searches, requests, cost, currency,
/// latency, time_to_first_token, status, finish_reason, service_tier, context (a JSON object), keep (stays
/// context under its own name), ignore, end_time, token_kind and token_amount (where each kind of tokens has
/// a row), thread, trace, parent, span, batch. Units: usd, cents, millionths for cost; ms, s, us for latency
/// and time_to_first_token; single, thousands, millions for tokens.
struct ColumnMap {
    struct Column {
        std::string name;
        Field field = Field::Context;
        std::optional<int> scale = {}; // see FieldMatch::scale
        std::string key = {}; // of what is kept: its name in the context, where it is not the column's
        std::string currency = {}; // of a cost: a code other than USD; empty for dollars
        bool operator==(const Column &) const = default;
    };
    enum class Others { Find, Keep, Ignore };

    QString name = {};
    std::vector<std::string> header = {}; // sorted
    std::vector<Column> columns = {};
    Others others = Others::Find;
    std::string source = {};
    std::vector<std::pair<Field, std::string>> constants = {};
    std::vector<RowRule> rules = {};
    std::optional<bool> inputIncludesCache = {};
    std::optional<bool> outputIncludesReasoning = {};
    QByteArray timeZone = {}; // "" = not given
    std::optional<NumberStyle> numberStyle = {};
    DateOrder dateOrder = DateOrder::Unknown;
    std::optional<Granularity> granularity = {};
    Assumptions assume = {}; // rates are among them

    bool operator==(const ColumnMap &) const = default;

    /// What the map says about a column, compared by name, then without regard to case and punctuation.
    const Column *find(std::string_view name) const;
    /// The value of a constant, or "".
    std::string constant(Field field) const;
    void setConstant(Field field, const std::string &value); // "" takes it away

    /// Reads the JSON form; InvalidInput names the line and the key that is wrong.
    static Result<ColumnMap> parse(const QByteArray &json);
};

/// The options with the answers that their map gives to doubts; those given beside it go first.
ReadOptions withMapAnswers(const ReadOptions &options);

} // namespace tally
