// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvreader.h"

#include "formats/cells/valuereader.h"

#include <algorithm>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace tally {

namespace {

constexpr size_t MaxRow = size_t(64) << 20;
constexpr size_t None = std::string_view::npos;
constexpr ptrdiff_t VectorWidth = 16;

// Bits of the bytes in `data` (at most 64) that can end a cell or a row, or quote.
uint64_t specialsOf(const char *data, size_t size, char delimiter)
{
    uint64_t mask = 0;
    size_t i = 0;
#ifdef __SSE2__
    const __m128i ends = _mm_set1_epi8(delimiter);
    const __m128i feed = _mm_set1_epi8('\n');
    const __m128i carriage = _mm_set1_epi8('\r');
    const __m128i quote = _mm_set1_epi8('"');
    for (; i + 16 <= size; i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(data + i));
        const __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(bytes, feed), _mm_cmpeq_epi8(bytes, carriage));
        const __m128i cells = _mm_or_si128(_mm_cmpeq_epi8(bytes, ends), _mm_cmpeq_epi8(bytes, quote));
        const auto bits = static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(lines, cells)));
        mask |= static_cast<uint64_t>(bits) << i;
    }
#endif
    for (; i < size; ++i) {
        const char c = data[i];
        if (c == delimiter || c == '\n' || c == '\r' || c == '"')
            mask |= uint64_t(1) << i;
    }
    return mask;
}

// Copies what comes before the first quote, or all; returns where it stopped and moves `out`. A vector's
// width may be written behind that.
const char *copyUpToQuote(const char *in, const char *end, char *&out)
{
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"');
    for (; end - in >= VectorWidth; in += VectorWidth, out += VectorWidth) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(in));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(out), bytes);
        const auto quotes = static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quote)));
        if (quotes != 0) {
            out += std::countr_zero(quotes);
            return in + std::countr_zero(quotes);
        }
    }
#endif
    for (; in != end && *in != '"'; ++in)
        *out++ = *in;
    return in;
}

} // namespace

CsvReader::CsvReader(ByteSource &source, char delimiter)
    : m_source(source)
    , m_delimiter(delimiter)
{
}

bool CsvReader::scanBlock()
{
    while (m_mask == 0 && m_scanned < m_data.size()) {
        const size_t size = std::min<size_t>(64, m_data.size() - m_scanned);
        m_mask = specialsOf(m_data.data() + m_scanned, size, m_delimiter);
        m_blockStart = m_scanned;
        m_scanned += size;
    }
    return m_mask != 0;
}

// Leaves only the row that is being read; of one that is too long, only its last byte, which tells CR LF from
// CR.
void CsvReader::dropTaken()
{
    m_skipping = m_skipping || m_data.size() - m_rowStart > MaxRow;
    if (m_skipping) {
        m_cells.clear();
        m_rowStart = m_data.empty() ? 0 : m_data.size() - 1;
        m_cellStart = std::max(m_cellStart, m_rowStart);
    }
    const size_t dropped = m_rowStart;
    if (m_data.data() == m_buffer.data())
        m_buffer.erase(0, dropped);
    else
        m_buffer.assign(m_data.substr(dropped));
    m_quoteAt = m_quoteAt >= dropped ? m_quoteAt - dropped : None - 1;
    m_cellStart -= dropped;
    m_scanned -= dropped;
    m_rowStart = 0;
}

// Brings the next piece behind what is left of the current one; false at the end or on an error.
bool CsvReader::fill()
{
    if (m_ended)
        return false;
    dropTaken();
    const auto piece = m_source.next();
    m_ended = !piece || piece->empty();
    if (!piece)
        m_error = piece.error();
    if (m_buffer.empty() && !m_ended) {
        m_data = *piece;
        return true;
    }
    if (!m_ended)
        m_buffer.append(*piece);
    m_data = m_buffer;
    return !m_ended;
}

void CsvReader::beginRow()
{
    m_state = State::Plain;
    m_cells.clear();
    m_cellCount = 0;
    m_cellStart = m_rowStart;
    m_doubled = false;
    m_skipping = false;
    m_rowLine = m_line;
}

void CsvReader::endCell(size_t at)
{
    const bool clean = m_state == State::QuoteSeen && m_quoteAt + 1 == at && !m_doubled;
    if (m_cellCount++ < m_maxCells && !m_skipping)
        m_cells.push_back({static_cast<uint32_t>(m_cellStart - m_rowStart),
                           static_cast<uint32_t>(at - m_rowStart), m_state != State::Plain, clean});
    m_cellStart = at + 1;
    m_state = State::Plain;
    m_doubled = false;
}

// Takes one delimiter, line end or quote; true when it ends the row.
bool CsvReader::takeSpecial(size_t at)
{
    const char c = m_data[at];
    if (m_state == State::Quoted) {
        if (c == '"') {
            m_state = State::QuoteSeen;
            m_quoteAt = at;
        } else if (c != m_delimiter) {
            const bool secondHalf = c == '\n' && at > m_rowStart && m_data[at - 1] == '\r';
            m_line += !secondHalf;
        }
        return false;
    }
    if (c == '"') {
        if (m_state == State::QuoteSeen && m_quoteAt + 1 == at) {
            m_doubled = true;
            m_state = State::Quoted;
        } else if (m_state == State::Plain && at == m_cellStart) {
            m_state = State::Quoted;
        }
        return false;
    }
    endCell(at);
    if (c == m_delimiter)
        return false;
    ++m_line;
    m_anyLineEnd = true;
    m_afterCr = c == '\r';
    return true;
}

// Takes delimiters, and most quotes inside quotes, which come as a pair: nearly all there is.
void CsvReader::passUsual()
{
    const char *const data = m_data.data() + m_blockStart;
    for (; m_mask != 0; m_mask &= m_mask - 1) {
        const int bit = std::countr_zero(m_mask);
        if (data[bit] == m_delimiter) {
            if (m_state != State::Quoted)
                endCell(m_blockStart + static_cast<size_t>(bit));
        } else if (m_state == State::Quoted && data[bit] == '"' && bit < 63 && (m_mask >> (bit + 1) & 1)
                   && data[bit + 1] == '"') {
            m_mask &= m_mask - 1;
            m_doubled = true;
        } else {
            return;
        }
    }
}

// True when a line end was reached, false at the end of the data.
bool CsvReader::scanRow()
{
    while (true) {
        passUsual();
        if (m_mask == 0 && !scanBlock()) {
            if (!fill())
                return false;
            continue;
        }
        const size_t at = m_blockStart + static_cast<size_t>(std::countr_zero(m_mask));
        m_mask &= m_mask - 1;
        if (m_afterCr && at == m_rowStart && m_data[at] == '\n') {
            m_afterCr = false;
            m_rowStart = m_cellStart = at + 1;
        } else if (takeSpecial(at)) {
            return true;
        }
    }
}

CsvReader::Event CsvReader::finishRow(size_t nextStart)
{
    const bool tooLong = m_skipping || nextStart - m_rowStart > MaxRow;
    m_views.clear();
    if (!tooLong)
        buildViews();
    m_rowStart = m_cellStart = nextStart;
    return tooLong ? Event::TooLong : Event::Row;
}

CsvReader::Event CsvReader::finishLastRow()
{
    if (m_rowStart >= m_data.size() && m_cellCount == 0)
        return Event::End;
    const bool open = m_state == State::Quoted;
    endCell(m_data.size());
    const Event event = finishRow(m_data.size());
    if (event == Event::Row && open)
        return Event::OpenQuote;
    if (event == Event::Row && isBlankRow())
        return Event::End;
    m_lastOpen = m_anyLineEnd;
    return event;
}

bool CsvReader::isBlankRow() const
{
    return m_cellCount == 1 && trimmed(m_views.front()).empty();
}

CsvReader::Event CsvReader::next()
{
    Event event = Event::Row;
    do {
        beginRow();
        if (!scanRow())
            return m_error ? Event::Failed : finishLastRow();
        event = finishRow(m_cellStart);
    } while (event == Event::Row && isBlankRow());
    return event;
}

void CsvReader::buildViews()
{
    // Views into m_unquoted must not move: room for all of it comes first.
    m_unquotedSize = 0;
    size_t room = 0;
    for (const Cell &cell : m_cells)
        room += cell.quoted && !cell.clean ? cell.end - cell.begin + VectorWidth : 0;
    if (m_unquoted.size() < room)
        m_unquoted.resize(room);
    const auto row = m_data.substr(m_rowStart);
    for (const Cell &cell : m_cells) {
        if (!cell.quoted)
            m_views.push_back(row.substr(cell.begin, cell.end - cell.begin));
        else if (cell.clean)
            m_views.push_back(row.substr(cell.begin + 1, cell.end - cell.begin - 2));
        else
            m_views.push_back(unquoted(cell));
    }
}

// Doubled quotes become one; what follows the closing quote belongs to the cell as it stands.
std::string_view CsvReader::unquoted(const Cell &cell)
{
    char *const begin = m_unquoted.data() + m_unquotedSize;
    char *out = begin;
    const char *in = m_data.data() + m_rowStart + cell.begin + 1;
    const char *const end = m_data.data() + m_rowStart + cell.end;
    while (in != end) {
        in = copyUpToQuote(in, end, out);
        if (in == end || ++in == end || *in != '"')
            break;
        *out++ = *in++;
    }
    out = std::copy(in, end, out);
    m_unquotedSize += static_cast<size_t>(out - begin);
    return {begin, static_cast<size_t>(out - begin)};
}

} // namespace tally
