// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/columnmap.h"
#include "formats/fields/fielduse.h"
#include "formats/mapping/columnlook.h"
#include "formats/mapping/tablesample.h"

#include <vector>

namespace tally {

/// Guesses what the columns of a file are whose names say nothing to the readers: takes them for what their
/// values look like, gives those that describe a call the usual keys, and leaves out what people wrote. What
/// a map says of a column stays.
class ColumnGuess {
public:
    /// `uses`: as the readers take the columns. `given`: the map, or null.
    ColumnGuess(const TableSample &sample, const std::vector<FieldUse> &uses, const ColumnMap *given);

    /// `columns`: those of the sample, as the readers take them.
    void improve(std::vector<ColumnMap::Column> &columns) const;

private:
    bool isGiven(size_t column) const;
    void settleForeignCosts(std::vector<ColumnMap::Column> &columns) const;
    Field fieldOf(const FieldUse &use, const ColumnLook &look,
                  const std::vector<ColumnMap::Column> &columns) const;

    const TableSample &m_sample;
    const std::vector<FieldUse> &m_uses;
    const ColumnMap *m_given;
};

} // namespace tally
