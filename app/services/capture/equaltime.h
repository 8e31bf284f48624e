// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tally {

/// Whether two texts of bytes are the same, having looked at all of both: how long it takes tells nobody how
/// far they agree. `Bytes` has size() and at().
template <typename Bytes> bool isSameInEqualTime(const Bytes &a, const Bytes &b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (decltype(a.size()) i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a.at(i) ^ b.at(i));
    return difference == 0;
}

} // namespace tally
