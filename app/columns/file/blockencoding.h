// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

constexpr uint32_t BlockRows = 65536;
/// Unknown among the values handed to encodeIntegers.
constexpr int64_t UnknownValue = std::numeric_limits<int64_t>::min();

/// How one column of one block is stored. Width1 … Width8 are unsigned offsets: value = base + scale * raw,
/// where the largest raw value of the width stands for unknown when the segment has unknown values. Derived
/// is the total that equals prompt + completion in every row. Text is a byte blob with offsets.
enum class Encoding : uint8_t {
    AllUnknown,
    Constant,
    Sequence,
    Width1,
    Width2,
    Width4,
    Width8,
    Derived,
    Text
};

/// One column of one block: where it lies and what it holds. Dictionary columns have no unknown values; their
/// code 0 is "not set" and does not count as known.
struct Segment {
    uint16_t column = 0;
    Encoding encoding = Encoding::AllUnknown;
    bool hasUnknown = false;
    uint32_t known = 0;
    int64_t base = 0; // Text: length of every text, -1 when they differ
    int64_t scale = 1;
    int64_t minimum = 0; // of the known values; dictionary columns: of the codes
    int64_t maximum = 0;
    uint64_t offset = 0; // in the file; in encode functions: in the block
    uint64_t size = 0; // 0: nothing stored
    uint64_t checksum = 0;
    uint32_t bitmapWords =
        0; // dictionary columns: 64-bit words at the end of the data, a bit per raw code that occurs
};

/// A segment with its bytes at hand.
struct ColumnView {
    const Segment *segment = nullptr;
    const std::byte *data = nullptr;
    uint32_t rows = 0;

    template <typename Raw> const Raw *raw() const { return reinterpret_cast<const Raw *>(data); }
    bool isStored() const
    {
        return segment->encoding >= Encoding::Width1 && segment->encoding <= Encoding::Width8;
    }
    bool isConstant() const { return segment->encoding == Encoding::Constant; }
    bool isAllUnknown() const { return segment->encoding == Encoding::AllUnknown; }
    const uint64_t *bitmap() const;

    /// One value, UnknownValue when unknown. Not for Derived and Text.
    int64_t value(uint32_t row) const;
    /// Text only; empty when the segment is all unknown.
    std::string_view text(uint32_t row) const;
    /// Text only: all texts joined.
    std::string_view blob() const;
};

/// Calls f(const Raw *) with the raw type of a stored view.
template <typename F> void withRaw(const ColumnView &view, F &&f)
{
    switch (view.segment->encoding) {
    case Encoding::Width1:
        return f(view.raw<uint8_t>());
    case Encoding::Width2:
        return f(view.raw<uint16_t>());
    case Encoding::Width4:
        return f(view.raw<uint32_t>());
    case Encoding::Width8:
        return f(view.raw<uint64_t>());
    default:
        return;
    }
}

/// Bytes a segment must have for its encoding and row count; Text: at least.
uint64_t expectedSize(const Segment &segment, uint32_t rows);

enum class ColumnUse { Number, ScaledNumber, Codes, Ids };

/// Appends the encoded column to `block` (aligned to 64 bytes) and describes it.
Segment encodeIntegers(uint16_t column, std::span<const int64_t> values, ColumnUse use,
                       std::vector<uint8_t> &block);
/// The same for texts: `offsets` has one more entry than there are rows.
Segment encodeTexts(uint16_t column, const std::string &blob, std::span<const uint32_t> offsets,
                    std::vector<uint8_t> &block);

} // namespace tally
