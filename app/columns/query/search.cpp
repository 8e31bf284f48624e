// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/search.h"

#include "columns/query/clones.h"
#include "domain/ascii.h"

#include <QString>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t Stripe = 256;
constexpr size_t ProbeBytes = 4;

/// Some bytes of the needle, in lower case; a letter is compared with its case bit set.
struct Probe {
    uint8_t value[ProbeBytes];
    uint8_t fold[ProbeBytes];
    size_t position[ProbeBytes];
};

bool isLetter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/// Whether all bytes of the probe stand at their places for any start in a stripe.
TALLY_CLONES bool mayStart(const uint8_t *text, const Probe &probe)
{
    const uint8_t *at0 = text + probe.position[0];
    const uint8_t *at1 = text + probe.position[1];
    const uint8_t *at2 = text + probe.position[2];
    const uint8_t *at3 = text + probe.position[3];
    uint8_t any = 0;
    for (size_t i = 0; i < Stripe; ++i) {
        const uint8_t differs = uint8_t(uint8_t(at0[i] | probe.fold[0]) ^ probe.value[0])
            | uint8_t(uint8_t(at1[i] | probe.fold[1]) ^ probe.value[1])
            | uint8_t(uint8_t(at2[i] | probe.fold[2]) ^ probe.value[2])
            | uint8_t(uint8_t(at3[i] | probe.fold[3]) ^ probe.value[3]);
        any |= uint8_t(differs == 0);
    }
    return any != 0;
}

Probe probeOf(std::string_view needle)
{
    Probe probe;
    for (size_t i = 0; i < ProbeBytes; ++i) {
        probe.position[i] = (needle.size() - 1) * i / (ProbeBytes - 1);
        const char c = needle[probe.position[i]];
        probe.value[i] = uint8_t(c);
        probe.fold[i] = isLetter(c) ? 0x20 : 0;
    }
    return probe;
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

TextSearch::TextSearch(std::string needle)
    : m_needle(std::move(needle))
    , m_lower(m_needle)
{
    std::transform(m_lower.begin(), m_lower.end(), m_lower.begin(), lower);
}

std::vector<uint8_t> TextSearch::matches(const DictionaryView &dictionary) const
{
    std::vector<uint8_t> result(dictionary.size());
    const QString folded = QString::fromUtf8(m_needle.data(), qsizetype(m_needle.size())).toCaseFolded();
    const bool asciiNeedle = isAscii(m_needle);
    for (uint32_t code = 1; code < dictionary.size(); ++code) {
        const std::string_view text = dictionary.text(code);
        if (asciiNeedle && isAscii(text))
            result[code] = find(text, 0) != std::string_view::npos;
        else
            result[code] =
                QString::fromUtf8(text.data(), qsizetype(text.size())).toCaseFolded().contains(folded);
    }
    return result;
}

size_t TextSearch::find(std::string_view text, size_t from) const
{
    const size_t length = m_lower.size();
    if (length > text.size())
        return std::string_view::npos;
    const size_t starts = text.size() - length + 1;
    const Probe probe = probeOf(m_lower);
    const auto *bytes = reinterpret_cast<const uint8_t *>(text.data());
    for (size_t i = from; i < starts;) {
        if (i + Stripe <= starts && !mayStart(bytes + i, probe)) {
            i += Stripe;
            continue;
        }
        for (const size_t stop = std::min(i + Stripe, starts); i < stop; ++i) {
            if ((bytes[i] | probe.fold[0]) == probe.value[0]
                && std::equal(m_lower.begin(), m_lower.end(), text.begin() + ptrdiff_t(i),
                              [](char a, char b) { return a == lower(b); }))
                return i;
        }
    }
    return std::string_view::npos;
}

void TextSearch::markRows(const ColumnView &view, uint64_t *bits) const
{
    const std::string_view blob = view.blob();
    const int64_t fixed = view.segment->base;
    const uint32_t *offsets = fixed < 0 ? view.raw<uint32_t>() : nullptr;
    for (size_t at = find(blob, 0); at != std::string_view::npos;) {
        uint32_t row;
        size_t end;
        if (offsets) {
            row = uint32_t(std::upper_bound(offsets, offsets + view.rows + 1, uint32_t(at)) - offsets) - 1;
            if (row >= view.rows)
                return; // cut under us (see MappingGuard)
            end = offsets[row + 1];
        } else if (fixed == 0) {
            return; // the same
        } else {
            row = uint32_t(at / size_t(fixed));
            end = (row + size_t(1)) * size_t(fixed);
        }
        const bool isInside = at + m_lower.size() <= end; // otherwise it reaches into the next row's text
        if (isInside)
            bits[row / 64] |= uint64_t(1) << (row % 64);
        at = find(blob, isInside ? std::max(end, at + 1) : at + 1);
    }
}

} // namespace tally
