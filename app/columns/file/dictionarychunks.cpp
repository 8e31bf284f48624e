// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/dictionarychunks.h"

#include <xxhash.h>

using namespace Qt::StringLiterals;

namespace tally {

void writeDictionaries(std::span<DictionaryBuilder> dictionaries, ColumnOutput &output,
                       ColumnCatalogue &catalogue)
{
    constexpr uint64_t MaxChunkBytes = uint64_t(1) << 30;
    catalogue.dictionaries.resize(dictionaries.size());
    for (size_t i = 0; i < dictionaries.size(); ++i) {
        auto &chunks = catalogue.dictionaries[i];
        const uint32_t size = dictionaries[i].size();
        uint32_t first = chunks.empty() ? 0 : chunks.back().firstCode + chunks.back().count;
        if (first == size)
            continue;
        // Join small chunks in geometric steps, as with blocks.
        while (!chunks.empty() && chunks.back().count <= 2 * (size - first)
               && dictionaries[i].textBytes(chunks.back().firstCode, size) < MaxChunkBytes) {
            first = chunks.back().firstCode;
            chunks.pop_back();
        }
        while (first < size) {
            uint32_t last = first + 1;
            while (last < size && dictionaries[i].textBytes(first, last + 1) < MaxChunkBytes)
                ++last;
            const std::vector<uint8_t> bytes = dictionaries[i].chunk(first, last);
            const uint64_t offset = output.write(bytes.data(), bytes.size());
            chunks.push_back(
                {first, last - first, offset, bytes.size(), XXH3_64bits(bytes.data(), bytes.size())});
            first = last;
        }
    }
}

Result<void> restoreDictionaries(std::span<DictionaryBuilder> dictionaries, ColumnOutput &output,
                                 const ColumnCatalogue &catalogue)
{
    for (size_t i = 0; i < catalogue.dictionaries.size(); ++i) {
        for (const DictionaryChunk &chunk : catalogue.dictionaries[i]) {
            const auto bytes = output.readBack(chunk.offset, chunk.size, chunk.checksum);
            if (!bytes)
                return output.damaged(u"dictionary"_s);
            const std::span offsets(reinterpret_cast<const uint32_t *>(bytes->constData()),
                                    size_t(chunk.count) + 1);
            dictionaries[i].restore(offsets, bytes->constData() + offsets.size_bytes());
        }
    }
    return {};
}

} // namespace tally
