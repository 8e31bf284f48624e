// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// The three forms everything can be exported in.
enum class TextFormat { Csv, Json, JsonLines };

/// How CSV is written. Plain (the default): comma, point, LF line ends, no BOM, every value as it is (RFC
/// 4180 but for the line ends, which are those of the logs that are imported). `forSpreadsheets`: BOM and
/// CRLF, the separator and decimal mark asked for, and text cells that begin with = + - @ (also in full
/// width), TAB or CR (after apostrophes of their own, if any) get a leading apostrophe, so that no
/// spreadsheet runs them as a formula.
struct CsvStyle {
    bool forSpreadsheets = false;
    char separator = ',';
    char decimalMark = '.';

    bool operator==(const CsvStyle &) const = default;
};

/// Small appenders shared by the export writers; they allocate nothing but the growth of `out`.
namespace text {

void appendInteger(std::string &out, int64_t value);
void appendInteger(std::string &out, Int128 value);
/// Nano-dollars as exact decimal text in dollars without trailing zeros.
void appendDollars(std::string &out, int64_t nano, char decimalMark = '.');

/// `value` in quotes, escaped for JSON; it must be UTF-8. null for the empty text.
void appendJsonText(std::string &out, std::string_view value);

/// Whether a text cell gets an apostrophe for spreadsheets.
bool startsFormula(std::string_view value);
/// A text cell: quoted where needed, made harmless for spreadsheets when the style asks for it.
void appendCsvText(std::string &out, std::string_view value, const CsvStyle &style);
/// A cell with an exact amount in dollars.
void appendCsvDollars(std::string &out, int64_t nano, const CsvStyle &style);
/// "\xEF\xBB\xBF" for spreadsheets, nothing otherwise.
void appendCsvStart(std::string &out, const CsvStyle &style);
void appendCsvLineEnd(std::string &out, const CsvStyle &style);

} // namespace text

/// Writes instants as "2026-11-10T13:32:07.412Z". Remembers the last day, since rows come nearly in time
/// order.
class UtcStampWriter {
public:
    void append(std::string &out, int64_t ms);

private:
    int64_t m_day = INT64_MIN;
    char m_date[10] = {};
};

} // namespace tally
