// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/json/jsontape.h"

#include <QStringList>

#include <optional>

namespace tally {

/// Tells why no row of a JSON file could be used, where that lies in the names of its members.
class JsonNames {
public:
    struct Row {
        bool refused = false;
        bool unused = false; // it has neither a model nor tokens nor a cost
        bool timed = false; // a member was taken for the time
    };
    void add(JsonValue object, const Row &row);
    /// Nothing where a row was usable, or the names are not what was wrong.
    std::optional<Error> whyNothing() const;

private:
    void keepNames(JsonValue object);

    QStringList m_names; // of the first row that was refused
    bool m_anyUsable = false;
    bool m_anyTime = false;
    bool m_onlyUnused = true;
};

} // namespace tally
