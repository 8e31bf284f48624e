// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/write/textwriter.h"

#include <string>
#include <string_view>

namespace tally {

/// Writes records to the end of a buffer that the caller flushes: header(), row() for each record, footer().
/// Several writers may write pieces of one file: header() and footer() by one of them only, and every piece
/// but the first by a writer made with `continued`.
///
/// In the CSV columns, empty is unknown, prompt_tokens is the whole input side and
/// completion_tokens the whole output side, cost_usd the cost that counts (exact decimal text), timestamps
/// ISO 8601 UTC with milliseconds, context minified JSON.
///
/// JSON (an array) and JSON Lines carry the whole record: the same names plus granularity,
/// cache_write_5m_tokens, cache_write_1h_tokens, reported_cost_usd, computed_cost_usd, service_tier and
/// cost_parts. null is unknown; amounts are decimal *text* ("0.0251016"), because a JSON number would pass
/// through binary floating point in most readers; context and cost_parts are objects. Where the sums do not
/// tell the parts apart (a part known to be 0 beside one that is unknown), the object `token_parts` gives
/// them. Records with audio have input_audio_tokens, cache_read_audio_tokens and output_audio_tokens as well:
/// how much of the input side, of the cached tokens and of the output side is audio. What is not written: row
/// id, batch and line.
class RecordWriter {
public:
    explicit RecordWriter(TextFormat format, const CsvStyle &style = {}, bool continued = false);

    void header(std::string &out) const;
    void row(const UsageRecord &record, std::string &out);
    void footer(std::string &out) const;

private:
    void csvRow(const UsageRecord &record, std::string &out);
    void jsonRow(const UsageRecord &record, std::string &out);

    TextFormat m_format;
    CsvStyle m_style;
    bool m_first;
    UtcStampWriter m_stamp;
};

/// The parts that the sums of a JSON export stand for: what is not told apart is uncached input, visible
/// output, cache writes of unknown lifetime and unsplit tokens. Inverse of TokenCounts' sums, up to 0 against
/// unknown.
struct TokenSums {
    std::optional<int64_t> prompt = {};
    std::optional<int64_t> cacheRead = {};
    std::optional<int64_t> cacheWrite = {};
    std::optional<int64_t> cacheWrite5m = {};
    std::optional<int64_t> cacheWrite1h = {};
    std::optional<int64_t> inputAudio = {};
    std::optional<int64_t> cacheReadAudio = {};
    std::optional<int64_t> completion = {};
    std::optional<int64_t> reasoning = {};
    std::optional<int64_t> outputAudio = {};
    std::optional<int64_t> total = {};

    static TokenSums of(const TokenCounts &tokens);
    /// Nothing when a part is larger than its sum.
    std::optional<TokenCounts> parts() const;
};

/// The largest of the disjoint parts; 0 when none is known.
int64_t largestPart(const TokenCounts &tokens);

} // namespace tally
