// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What the name of a column of tokens says that its numbers count: thousands ("Input tokens (k)") are 3,
/// millions 6 (see FieldMatch::scale), and the words of the name without that.
struct CountUnit {
    int scale = 0;
    std::vector<std::string> words = {};
};
/// Nothing where the name says no such unit, no word of tokens, or something of money or rates. `words` are
/// those of wordsOf().
std::optional<CountUnit> countUnitOf(std::string_view name, const std::vector<std::string> &words);

/// Looks at the counts of a file that are in thousands or millions by the names of their columns.
class CountUnitSurvey {
public:
    /// A count as it was read, in single tokens, under such a name.
    void add(std::string_view name, int scale, int64_t tokens);
    /// Whether the names mean it; nothing where there are no such counts.
    std::optional<Doubt> doubt() const;

private:
    std::string m_name;
    int m_scale = 0;
    int64_t m_tokens = 0;
    int64_t m_single = 0; // if the numbers were those of single tokens
};

} // namespace tally
