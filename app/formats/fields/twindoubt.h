// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/fielduse.h"
#include "formats/importformat.h"

#include <string>
#include <vector>

namespace tally {

/// Whether two columns or members with this use, of one meaning, have to agree: counts of tokens and costs
/// under names that mean nothing else.
bool hasToAgree(const FieldUse &use);
/// Whether two such cells do, both of which are filled.
bool agree(const FieldUse &use, std::string_view cell, std::string_view other);

/// Names with one meaning whose values differ, the best known first, and the first values that do.
struct Twins {
    Field field = Field::Context;
    std::vector<std::string> names = {};
    std::string value = {};
    std::string other = {};
};

/// The key of the question which of them counts, and the question; its answers are the normalised names.
QString twinKey(Field field);
Doubt twinDoubt(const Twins &twins);

} // namespace tally
