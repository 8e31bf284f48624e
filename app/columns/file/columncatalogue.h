// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/blockencoding.h"
#include "columns/file/columnfile.h"
#include "columns/file/columnids.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// How columns are encoded and laid out in the file.
constexpr uint32_t ColumnEncodingVersion = 5;
/// What a file is told by: the encoding, and which columns it has in which order. A file of another version
/// is built anew, so that nobody has to think of it who adds a column.
constexpr uint32_t ColumnFormatVersion = columnFingerprint(ColumnEncodingVersion);
/// Two header slots, each in its own half of the first page; the catalogue of the one with the higher
/// sequence counts.
constexpr uint64_t HeaderSlotSize = 2048;
constexpr uint64_t HeaderSize = 2 * HeaderSlotSize;

/// What a header slot says: which ledger state the file mirrors and where its catalogue lies.
struct ColumnHeader {
    uint64_t sequence = 0;
    ColumnState state;
    uint64_t catalogueOffset = 0;
    uint64_t catalogueSize = 0;
    uint64_t catalogueChecksum = 0;

    /// HeaderSlotSize bytes with magic, version and checksum.
    QByteArray toBytes() const;
    /// Nothing for anything but an intact slot of this version.
    static std::optional<ColumnHeader> fromBytes(const QByteArray &slot);
};

/// Consecutive values of a dictionary: count + 1 offsets of 4 bytes, then the texts.
struct DictionaryChunk {
    uint32_t firstCode = 0;
    uint32_t count = 0;
    uint64_t offset = 0;
    uint64_t size = 0;
    uint64_t checksum = 0;
};

struct BlockEntry {
    uint32_t rows = 0;
    uint32_t deadRows = 0;
    uint64_t offset = 0; // bytes of all its segments
    uint64_t size = 0;
    uint64_t deadOffset = 0; // bitmap of (rows + 63) / 64 words; 0 when every row lives
    uint64_t deadChecksum = 0;
    std::vector<Segment> segments; // by column; a missing one is all unknown or all "not set"
};

/// The directory of one version of the file. Written anew at the end of the file with every version.
struct ColumnCatalogue {
    std::vector<std::string> contextKeys;
    std::vector<std::vector<DictionaryChunk>> dictionaries; // per dictionary column, from Column::User on
    std::vector<BlockEntry> blocks;

    QByteArray toBytes() const;
    /// Nothing when it is not whole or speaks of bytes beyond `limit`.
    static std::optional<ColumnCatalogue> fromBytes(const QByteArray &bytes, uint64_t limit);
};

} // namespace tally
