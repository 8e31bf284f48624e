// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/columncatalogue.h"
#include "columns/file/columnfile.h"
#include "columns/file/columnids.h"
#include "columns/file/dictionaryview.h"
#include "columns/file/mappingguard.h"

#include <QFile>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace tally {

/// Reads header and catalogue of a column file. The newer of the two slots whose catalogue is intact.
struct ColumnDirectory {
    ColumnHeader header;
    ColumnCatalogue catalogue;

    static Result<ColumnDirectory> read(QFile &file, const QString &path); // the path is for messages
};

/// The one ColumnFile: the mapping, the catalogue and views into both. Every segment is verified against its
/// checksum when it is first asked for; a damaged one yields nothing, and the query fails with Damaged.
class MappedColumnFile final : public ColumnFile {
public:
    static Result<std::shared_ptr<const MappedColumnFile>> map(const QString &path);
    /// One that is open, and is closed with the mapping; it need not have a name any more.
    static Result<std::shared_ptr<const MappedColumnFile>> map(const QString &path, int descriptor);

    ColumnState state() const override { return m_directory.header.state; }
    int64_t rowCount() const override { return m_liveRows; }
    int64_t fileSize() const override { return m_size; }
    bool isIntact() const override;

    uint32_t blockCount() const { return static_cast<uint32_t>(m_directory.catalogue.blocks.size()); }
    const BlockEntry &block(uint32_t index) const { return m_directory.catalogue.blocks[index]; }
    /// Number of the block's first row; rows are numbered through all blocks, dead ones included.
    uint32_t firstRow(uint32_t block) const { return m_firstRows[block]; }
    uint32_t totalRows() const { return m_firstRows.back(); }
    uint32_t blockOfRow(uint32_t row) const;

    int columnCount() const { return FixedColumns + static_cast<int>(contextKeys().size()); }
    const std::vector<std::string> &contextKeys() const { return m_directory.catalogue.contextKeys; }
    /// -1 when no record has the context key.
    int columnOf(const Dimension &dimension) const;

    /// The segment without its data: zone map and counts. Never fails.
    const Segment &segment(uint32_t block, int column) const;
    /// Nothing when damaged.
    std::optional<ColumnView> view(uint32_t block, int column) const;
    std::optional<ColumnView> view(uint32_t block, Column column) const
    {
        return view(block, columnIndex(column));
    }
    /// Bitmap of dead rows; nullptr when all live.
    const uint64_t *deadRows(uint32_t block) const;
    /// nullptr when damaged.
    const DictionaryView *dictionary(int column) const;

private:
    MappedColumnFile() = default;
    Result<void> load(const QString &path);
    Result<void> load(const QString &path, int descriptor);
    bool verify(size_t flag, uint64_t offset, uint64_t size, uint64_t checksum) const;

    /// What the system says of the file: as long as it stays so, nobody wrote to it.
    struct Stamp {
        int64_t size = 0;
        int64_t changedNs = 0;
    };
    std::optional<Stamp> stampNow() const;
    bool holdsItsCatalogue() const;

    QFile m_file;
    MappingGuard m_guard; // after the file: ends before it
    int64_t m_mappedSize = 0;
    mutable std::atomic<int64_t> m_changedNs = 0; // of the last look at the catalogue
    mutable std::atomic<bool> m_spoilt = false;
    const uchar *m_bytes = nullptr;
    int64_t m_size = 0;
    int64_t m_liveRows = 0;
    ColumnDirectory m_directory;
    std::vector<uint32_t> m_firstRows; // one more than there are blocks
    std::vector<uint32_t> m_segmentOf; // block * columnCount + column: index into m_segments, 0 for none
    std::vector<const Segment *> m_segments; // [0] unused
    std::vector<DictionaryView> m_dictionaries;
    std::vector<Segment> m_absent; // per column
    enum : uint8_t { Unchecked, Intact, Broken };
    mutable std::vector<std::atomic<uint8_t>> m_checked; // segments, then dictionaries
};

} // namespace tally
