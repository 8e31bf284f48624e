// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httptransport.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace tally {

/// The transports over which calls to one host go side by side: Qt opens six connections to a host each.
class TransportLanes {
public:
    /// `first` takes the first six calls, and lives longer.
    explicit TransportLanes(HttpTransport &first)
        : m_first(first)
    {
    }

    /// The one for the next call, where so many are to be on their way at once.
    HttpTransport &next(size_t parallel);

private:
    HttpTransport &m_first;
    std::vector<std::unique_ptr<HttpTransport>> m_others;
    size_t m_lane = 0;
};

} // namespace tally
