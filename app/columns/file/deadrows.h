// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/columnoutput.h"

#include <span>
#include <vector>

namespace tally {

/// Which rows of the blocks of a column file are dead: those of records that were replaced or undone. Read
/// when they are asked for, written when they changed.
class DeadRows {
public:
    DeadRows(ColumnOutput &output, ColumnCatalogue &catalogue)
        : m_output(output)
        , m_catalogue(catalogue)
    {
    }

    // As blocks come to the catalogue and go.
    void resize(size_t blocks);
    void removeLast();

    /// A bit per row of a block.
    std::vector<uint64_t> &of(size_t block);
    /// Rows of these records die. Ascending.
    void remove(std::span<const int64_t> recordIds);
    void write();

private:
    void removeFrom(size_t block, std::span<const int64_t> recordIds);

    ColumnOutput &m_output;
    ColumnCatalogue &m_catalogue;
    std::vector<std::vector<uint64_t>> m_dead; // per block, when read or changed
    std::vector<bool> m_changed;
};

} // namespace tally
