// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/write/recordwriter.h"

#include "domain/recordfield.h"
#include "domain/tokenparts.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

using Count = std::optional<int64_t>;

// The cells of one CSV row; every cell but the first begins with its separator.
struct CsvRow {
    std::string &out;
    const CsvStyle &style;

    void text(std::string_view value)
    {
        out += style.separator;
        if (!value.empty())
            text::appendCsvText(out, value, style);
    }
    void id(std::string_view value)
    {
        out += style.separator;
        out += value;
    }
    void count(const Count &value)
    {
        out += style.separator;
        if (value)
            text::appendInteger(out, *value);
    }
    void money(const Count &nano)
    {
        out += style.separator;
        if (nano)
            text::appendCsvDollars(out, *nano, style);
    }
};

// The members of one JSON object; `name` comes with its quotes, colon and the comma before it.
struct JsonRow {
    std::string &out;

    void text(std::string_view name, std::string_view value)
    {
        out += name;
        text::appendJsonText(out, value);
    }
    void count(std::string_view name, const Count &value)
    {
        out += name;
        if (value)
            text::appendInteger(out, *value);
        else
            out += "null";
    }
    void money(std::string_view name, const Count &nano)
    {
        out += name;
        if (!nano) {
            out += "null";
            return;
        }
        out += '"';
        text::appendDollars(out, *nano);
        out += '"';
    }
    void json(std::string_view name, std::string_view value)
    {
        out += name;
        out += value.empty() ? std::string_view("null") : value;
    }
};

// What stands before a value of the JSON: `,"name":`, made once.
template <size_t Length> struct MemberName {
    std::array<char, Length + 4> text = {',', '"'};

    constexpr explicit MemberName(std::string_view id)
    {
        std::copy(id.begin(), id.end(), text.begin() + 2);
        text[Length + 2] = '"';
        text[Length + 3] = ':';
    }
    constexpr operator std::string_view() const { return {text.data(), text.size()}; }
};

void appendTokenParts(JsonRow row, const TokenCounts &tokens)
{
    row.out += R"(,"token_parts":)";
    const size_t start = row.out.size();
    forEachTokenPart([&]<size_t I>() {
        constexpr TokenPartSpec Part = TokenPartSpecs[I];
        static constexpr MemberName<Part.id.size()> Name(Part.id);
        if (!Part.isRare || tokens.*Part.count)
            row.count(Name, tokens.*Part.count);
    });
    row.out[start] = '{';
    row.out += '}';
}

template <RecordField Field> void appendJson(JsonRow row, const UsageRecord &record)
{
    constexpr RecordFieldSpec Spec = specOf(Field);
    static constexpr MemberName<Spec.id.size()> Name(Spec.id);
    if constexpr (isA<TextMember>(Field) && Spec.isJson)
        row.json(Name, textOf<Field>(record));
    else if constexpr (isA<TextMember>(Field) || isA<WordOf>(Field))
        row.text(Name, textOf<Field>(record));
    else if constexpr (isAmount(Field))
        row.money(Name, numberOf<Field>(record));
    else if (const auto number = numberOf<Field>(record); number || !Spec.isRare)
        row.count(Name, number);
}

template <RecordField Field> void appendCell(CsvRow row, const UsageRecord &record)
{
    if constexpr (isA<TextMember>(Field))
        row.text(textOf<Field>(record));
    else if constexpr (isA<WordOf>(Field))
        row.id(textOf<Field>(record));
    else if constexpr (isAmount(Field))
        row.money(numberOf<Field>(record));
    else
        row.count(numberOf<Field>(record));
}

// sum − parts, where the sum is known; `left` is false when a part is larger than the whole.
Count rest(const Count &sum, int64_t parts, bool &left)
{
    if (!sum)
        return std::nullopt;
    left = left && *sum >= parts;
    return *sum - parts;
}

// What is left of a sum counts as known only if it says something.
Count unlessNothing(const Count &value, bool someKnown)
{
    return value && *value == 0 && someKnown ? std::nullopt : value;
}

} // namespace

TokenSums TokenSums::of(const TokenCounts &tokens)
{
    return {.prompt = tokens.prompt(),
            .cacheRead = tokens.cached(),
            .cacheWrite = tokens.cacheWrite(),
            .cacheWrite5m = tokens.cacheWrite5m,
            .cacheWrite1h = tokens.cacheWrite1h,
            .inputAudio = tokens.inputAudio,
            .cacheReadAudio = tokens.cacheReadAudio,
            .completion = tokens.completion(),
            .reasoning = tokens.reasoning,
            .outputAudio = tokens.outputAudio,
            .total = tokens.total()};
}

std::optional<TokenCounts> TokenSums::parts() const
{
    bool fits = true;
    TokenCounts tokens{.cacheRead = rest(cacheRead, cacheReadAudio.value_or(0), fits),
                       .cacheWrite5m = cacheWrite5m,
                       .cacheWrite1h = cacheWrite1h,
                       .inputAudio = inputAudio,
                       .cacheReadAudio = cacheReadAudio,
                       .reasoning = reasoning,
                       .outputAudio = outputAudio};
    const bool split = cacheWrite5m || cacheWrite1h;
    tokens.cacheWriteOther =
        unlessNothing(rest(cacheWrite, cacheWrite5m.value_or(0) + cacheWrite1h.value_or(0), fits), split);
    const int64_t written =
        cacheWrite5m.value_or(0) + cacheWrite1h.value_or(0) + tokens.cacheWriteOther.value_or(0);
    tokens.input = rest(prompt, cacheRead.value_or(0) + written + inputAudio.value_or(0), fits);
    tokens.output = rest(completion, reasoning.value_or(0) + outputAudio.value_or(0), fits);
    const Count sides = tokens.total(); // of a side that is unknown its known parts
    tokens.unsplit = unlessNothing(rest(total, sides.value_or(0), fits), sides.has_value());
    return fits ? std::optional(tokens) : std::nullopt;
}

int64_t largestPart(const TokenCounts &tokens)
{
    int64_t largest = 0;
    for (const TokenPartSpec &part : TokenPartSpecs)
        largest = std::max(largest, (tokens.*part.count).value_or(0));
    return largest;
}

RecordWriter::RecordWriter(TextFormat format, const CsvStyle &style, bool continued)
    : m_format(format)
    , m_style(style.forSpreadsheets ? style : CsvStyle{})
    , m_first(!continued)
{
}

void RecordWriter::header(std::string &out) const
{
    if (m_format == TextFormat::Json)
        out += '[';
    if (m_format != TextFormat::Csv)
        return;
    text::appendCsvStart(out, m_style);
    for (const RecordFieldSpec &spec : RecordFields) {
        if (spec.exported != Exported::Everywhere)
            continue;
        if (spec.field != RecordField::Time)
            out += m_style.separator;
        out += spec.id;
    }
    text::appendCsvLineEnd(out, m_style);
}

void RecordWriter::row(const UsageRecord &record, std::string &out)
{
    if (m_format == TextFormat::Csv) {
        csvRow(record, out);
        return;
    }
    if (m_format == TextFormat::Json)
        out += m_first ? "\n" : ",\n";
    jsonRow(record, out);
    if (m_format == TextFormat::JsonLines)
        out += '\n';
    m_first = false;
}

void RecordWriter::footer(std::string &out) const
{
    if (m_format == TextFormat::Json)
        out += m_first ? "]\n" : "\n]\n";
}

void RecordWriter::csvRow(const UsageRecord &record, std::string &out)
{
    m_stamp.append(out, record.timeMs);
    forEachRecordField([&]<RecordField Field>() {
        if constexpr (Field != RecordField::Time && specOf(Field).exported == Exported::Everywhere)
            appendCell<Field>({out, m_style}, record);
    });
    text::appendCsvLineEnd(out, m_style);
}

void RecordWriter::jsonRow(const UsageRecord &record, std::string &out)
{
    out += R"({"timestamp":")";
    m_stamp.append(out, record.timeMs);
    out += '"';
    forEachRecordField([&]<RecordField Field>() {
        if constexpr (Field == RecordField::TokenParts) {
            if (TokenSums::of(record.tokens).parts() != record.tokens)
                appendTokenParts({out}, record.tokens);
        } else if constexpr (Field != RecordField::Time && specOf(Field).exported != Exported::Never) {
            appendJson<Field>({out}, record);
        }
    });
    out += '}';
}

} // namespace tally
