// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsonvalue.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace tally {

/// Lines of an agent's log that tell token counts and are none of the events that are known to: damaged, or
/// of a newer version. They are passed over, and the person is told.
class PassedOver {
public:
    /// A line that makes no record.
    void look(JsonValue line, int64_t number);
    /// How many tell token counts, and where the first is (translated); nothing where none does.
    std::optional<QString> warning() const;

private:
    int64_t m_count = 0;
    int64_t m_first = 0;
};

} // namespace tally
