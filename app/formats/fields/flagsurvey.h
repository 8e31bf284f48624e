// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Whether a column whose name can be that of a count of tokens says yes and no: nothing but 0 and 1 stands
/// in it.
class FlagSurvey {
public:
    void add(std::string_view name, int64_t value);
    /// Likely, under this key; nothing where it counts tokens.
    std::optional<Doubt> doubt(const QString &key) const;

private:
    std::string m_name;
    int64_t m_ones = 0;
    bool m_isCount = false;
};

} // namespace tally
