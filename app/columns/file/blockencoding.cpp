// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/blockencoding.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace tally {

namespace {

constexpr size_t SegmentAlignment = 64;
constexpr uint64_t MaxBitmapWords = 1 << 12; // 262,144 codes, 32 KiB

void align(std::vector<uint8_t> &block, size_t alignment)
{
    block.resize((block.size() + alignment - 1) / alignment * alignment);
}

uint64_t offsetOf(int64_t value, int64_t base)
{
    return static_cast<uint64_t>(value) - static_cast<uint64_t>(base);
}

void measure(std::span<const int64_t> values, Segment &segment)
{
    int64_t low = std::numeric_limits<int64_t>::max();
    int64_t high = std::numeric_limits<int64_t>::min();
    uint32_t known = 0;
    for (const int64_t value : values) {
        const bool isKnown = value != UnknownValue;
        known += isKnown;
        low = std::min(low, isKnown ? value : low);
        high = std::max(high, value); // the unknown value is the smallest
    }
    segment.known = known;
    segment.hasUnknown = known != values.size();
    segment.minimum = known ? low : 0;
    segment.maximum = known ? high : 0;
}

/// Largest number that divides all distances from the minimum: whole micro-dollars or seconds take fewer
/// bytes.
int64_t commonScale(std::span<const int64_t> values, int64_t minimum)
{
    uint64_t divisor = 0;
    for (const int64_t value : values) {
        if (value == UnknownValue)
            continue;
        const uint64_t distance = offsetOf(value, minimum);
        if (divisor == 0 || distance % divisor != 0)
            divisor = std::gcd(divisor, distance);
        if (divisor == 1)
            return 1;
    }
    return divisor > 0 && divisor <= 1'000'000'000 ? static_cast<int64_t>(divisor) : 1;
}

Encoding widthFor(uint64_t largest, bool hasUnknown)
{
    const uint64_t reserved = hasUnknown ? 1 : 0;
    if (largest <= 0xff - reserved)
        return Encoding::Width1;
    if (largest <= 0xffff - reserved)
        return Encoding::Width2;
    if (largest <= 0xffffffff - reserved)
        return Encoding::Width4;
    return Encoding::Width8;
}

template <typename Raw> void store(std::span<const int64_t> values, const Segment &segment, uint8_t *target)
{
    const uint64_t scale = static_cast<uint64_t>(segment.scale);
    for (size_t i = 0; i < values.size(); ++i) {
        uint64_t distance = offsetOf(values[i], segment.base);
        if (scale != 1)
            distance /= scale;
        const Raw raw =
            values[i] == UnknownValue ? std::numeric_limits<Raw>::max() : static_cast<Raw>(distance);
        std::memcpy(target + i * sizeof(Raw), &raw, sizeof(Raw));
    }
}

size_t rawWidth(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Width1:
        return 1;
    case Encoding::Width2:
        return 2;
    case Encoding::Width4:
        return 4;
    case Encoding::Width8:
        return 8;
    default:
        return 0;
    }
}

void storeBitmap(std::span<const int64_t> values, Segment &segment, std::vector<uint8_t> &block)
{
    const uint64_t words = offsetOf(segment.maximum, segment.base) / 64 + 1;
    if (words > MaxBitmapWords)
        return;
    std::vector<uint64_t> bitmap(words);
    for (const int64_t value : values) {
        const uint64_t raw = offsetOf(value, segment.base);
        bitmap[raw / 64] |= uint64_t(1) << (raw % 64);
    }
    align(block, sizeof(uint64_t));
    const auto *bytes = reinterpret_cast<const uint8_t *>(bitmap.data());
    block.insert(block.end(), bytes, bytes + words * sizeof(uint64_t));
    segment.bitmapWords = static_cast<uint32_t>(words);
}

void seal(Segment &segment, std::vector<uint8_t> &block)
{
    segment.size = block.size() - segment.offset;
    segment.checksum = XXH3_64bits(block.data() + segment.offset, segment.size);
}

bool isSequence(std::span<const int64_t> values)
{
    for (size_t i = 1; i < values.size(); ++i) {
        if (values[i] != values[i - 1] + 1)
            return false;
    }
    return true;
}

} // namespace

uint64_t expectedSize(const Segment &segment, uint32_t rows)
{
    if (segment.encoding == Encoding::Text) {
        return segment.base >= 0 ? static_cast<uint64_t>(segment.base) * rows
                                 : (uint64_t(rows) + 1) * sizeof(uint32_t);
    }
    uint64_t size = rawWidth(segment.encoding) * uint64_t(rows);
    if (segment.bitmapWords > 0)
        size = (size + 7) / 8 * 8 + uint64_t(segment.bitmapWords) * 8;
    return size;
}

Segment encodeIntegers(uint16_t column, std::span<const int64_t> values, ColumnUse use,
                       std::vector<uint8_t> &block)
{
    Segment segment;
    segment.column = column;
    measure(values, segment);
    if (segment.known == 0)
        return segment;
    segment.base = segment.minimum;
    if (use == ColumnUse::Codes)
        segment.known = static_cast<uint32_t>(values.size() - std::count(values.begin(), values.end(), 0));
    if (segment.minimum == segment.maximum && !segment.hasUnknown) {
        segment.encoding = Encoding::Constant;
        return segment;
    }
    if (use == ColumnUse::Ids && isSequence(values)) {
        segment.encoding = Encoding::Sequence;
        return segment;
    }
    uint64_t largest = offsetOf(segment.maximum, segment.base);
    if (use == ColumnUse::ScaledNumber && largest > 0xff) {
        segment.scale = commonScale(values, segment.minimum);
        largest /= static_cast<uint64_t>(segment.scale);
    }
    segment.encoding = widthFor(largest, segment.hasUnknown);
    align(block, SegmentAlignment);
    segment.offset = block.size();
    block.resize(block.size() + rawWidth(segment.encoding) * values.size());
    uint8_t *target = block.data() + segment.offset;
    switch (rawWidth(segment.encoding)) {
    case 1:
        store<uint8_t>(values, segment, target);
        break;
    case 2:
        store<uint16_t>(values, segment, target);
        break;
    case 4:
        store<uint32_t>(values, segment, target);
        break;
    default:
        store<uint64_t>(values, segment, target);
    }
    if (use == ColumnUse::Codes)
        storeBitmap(values, segment, block);
    seal(segment, block);
    return segment;
}

Segment encodeTexts(uint16_t column, const std::string &blob, std::span<const uint32_t> offsets,
                    std::vector<uint8_t> &block)
{
    Segment segment;
    segment.column = column;
    const size_t rows = offsets.size() - 1;
    bool sameLength = true;
    for (size_t i = 0; i < rows; ++i) {
        segment.known += offsets[i + 1] > offsets[i];
        sameLength = sameLength && offsets[i + 1] - offsets[i] == offsets[1] - offsets[0];
    }
    if (segment.known == 0)
        return segment;
    segment.encoding = Encoding::Text;
    segment.hasUnknown = segment.known != rows;
    segment.base = sameLength ? int64_t(offsets[1] - offsets[0]) : -1;
    align(block, SegmentAlignment);
    segment.offset = block.size();
    if (!sameLength) {
        const auto *bytes = reinterpret_cast<const uint8_t *>(offsets.data());
        block.insert(block.end(), bytes, bytes + offsets.size_bytes());
    }
    block.insert(block.end(), blob.begin(), blob.end());
    seal(segment, block);
    return segment;
}

const uint64_t *ColumnView::bitmap() const
{
    if (segment->bitmapWords == 0)
        return nullptr;
    return reinterpret_cast<const uint64_t *>(data + segment->size - uint64_t(segment->bitmapWords) * 8);
}

int64_t ColumnView::value(uint32_t row) const
{
    if (segment->encoding == Encoding::Constant)
        return segment->base;
    if (segment->encoding == Encoding::Sequence)
        return segment->base + row;
    int64_t result = UnknownValue;
    withRaw(*this, [&]<typename Raw>(const Raw *values) {
        const Raw raw = values[row];
        if (!segment->hasUnknown || raw != std::numeric_limits<Raw>::max()) {
            result = static_cast<int64_t>(static_cast<uint64_t>(segment->base)
                                          + static_cast<uint64_t>(segment->scale) * raw);
        }
    });
    return result;
}

std::string_view ColumnView::text(uint32_t row) const
{
    if (segment->encoding != Encoding::Text)
        return {};
    const char *chars = reinterpret_cast<const char *>(data);
    if (segment->base >= 0)
        return {chars + segment->base * int64_t(row), static_cast<size_t>(segment->base)};
    const uint32_t *offsets = raw<uint32_t>();
    const uint32_t begin = offsets[row];
    const uint32_t end = offsets[row + 1];
    if (end < begin)
        return {}; // cut under us (see MappingGuard)
    return {chars + (rows + 1) * sizeof(uint32_t) + begin, end - begin};
}

std::string_view ColumnView::blob() const
{
    if (segment->encoding != Encoding::Text)
        return {};
    const uint64_t skip = segment->base >= 0 ? 0 : (uint64_t(rows) + 1) * sizeof(uint32_t);
    return {reinterpret_cast<const char *>(data) + skip, segment->size - skip};
}

} // namespace tally
