// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/columnmap.h"
#include "formats/json/jsontape.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace tally {

/// Finds the rows that stand somewhere inside an object which is none itself: the one list of rows below it
/// ("data.items", Elasticsearch's "hits.hits", GraphQL's edges), rows by their ids or days, a table as names
/// and lists of cells, columns as lists (what data frames write), the text that a log collector put around a
/// line (Docker, journald, CloudWatch). Remembers what rows look like: most objects of a file are rows.
class JsonUnwrapper {
public:
    /// Nothing where there are none, or more lists than one: the object stands for itself. So it does where
    /// it has a member that `map`, which may be null, names.
    std::optional<std::vector<std::string>> rowsIn(JsonValue object, const ColumnMap *map);

private:
    bool isLikeLastPlain(JsonValue object) const;

    std::string m_shape; // the names of the members of an object
    std::string m_lastPlain; // the shape of the last row
    std::unordered_set<std::string> m_plainShapes; // of rows
};

} // namespace tally
