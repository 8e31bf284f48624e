// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/columnmap.h"
#include "formats/fields/fielduse.h"
#include "formats/mapping/tablesample.h"

#include <vector>

namespace tally {

/// What the generic readers make of a file, as a value: what each column is taken for, and how its values are
/// read.
struct MappingProposal {
    std::vector<ColumnMap::Column> columns = {}; // of the sample's names, in their order
    std::vector<FieldUse> uses = {}; // the same with the marks and the order they were read with
    ColumnMap settings = {}; // all of a map but the columns
    std::vector<Doubt> doubts = {}; // what was taken for granted in it
};

/// As the reader would take the file with these options (its map, its answers), and where names say nothing,
/// as the values look. What contradicts itself is read in the likeliest way and told in the doubts.
MappingProposal proposeMapping(const TableSample &sample, const ReadOptions &options);

/// The use of a column under settings that may have changed since the proposal.
FieldUse useOf(const ColumnMap::Column &column, const ColumnMap &settings, const FieldUse &proposed,
               bool onlyNumbers);

} // namespace tally
