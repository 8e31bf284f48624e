// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricebook.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace tally {

/// The part of a name that a rule speaks of, in bytes.
struct NameSpan {
    size_t begin = 0;
    size_t length = 0;
    bool operator==(const NameSpan &) const = default;
};

/// Where a rule holds for a folded name in UTF-8; nothing where it does not. The one place that says what a
/// rule means: a pattern sees characters, never single bytes of them, and no rule begins or ends within one.
std::optional<NameSpan> ruleSpan(const NameRule &rule, std::string_view name);

} // namespace tally
