// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/columnoutput.h"
#include "columns/file/dictionary.h"

#include <span>

namespace tally {

/// Writes what is new in the dictionaries of a column file, in chunks that few large ones are made of.
void writeDictionaries(std::span<DictionaryBuilder> dictionaries, ColumnOutput &output,
                       ColumnCatalogue &catalogue);

/// Brings back what they hold so far.
Result<void> restoreDictionaries(std::span<DictionaryBuilder> dictionaries, ColumnOutput &output,
                                 const ColumnCatalogue &catalogue);

} // namespace tally
