// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace tally {

struct GuardedRange;

/// Keeps a mapped file from ending the process when somebody else cuts the file short. Where the bytes are
/// gone the system sends SIGBUS to whoever reads them; while a guard watches the range, zeros take their
/// place and the guard remembers it. What was read meanwhile is worthless: ask wasCut() before an answer is
/// given. Costs nothing while nothing happens. Faults outside of all watched ranges go on to the handler that
/// was there before.
class MappingGuard {
public:
    MappingGuard() = default;
    ~MappingGuard(); // before the range is unmapped
    MappingGuard(const MappingGuard &) = delete;
    MappingGuard &operator=(const MappingGuard &) = delete;

    /// `begin` is the first byte of a page. Once.
    void watch(const void *begin, size_t size);
    bool wasCut() const;

private:
    GuardedRange *m_range = nullptr;
};

} // namespace tally
