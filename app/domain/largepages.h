// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace tally {

/// Wishes for large pages for memory that was not touched yet, where it is so much that it pays: a page that
/// is touched first, or looked at after many others, costs more than what is done with what is in it.
void wishForLargePages(void *memory, size_t bytes);

/// reserve() with that wish.
template <typename Value> void reserveLarge(std::vector<Value> &values, size_t size)
{
    values.reserve(size);
    wishForLargePages(values.data(), size * sizeof(Value));
}

} // namespace tally
