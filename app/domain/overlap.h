// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <cstdint>
#include <string>

namespace tally {

/// What is told of one use: each request by itself, sums of requests, or only what they cost.
enum class TellsOf : uint8_t { Requests, Sums, Costs };

/// One side of an overlap, over the days that both sides have.
struct OverlapSide {
    TellsOf tells = TellsOf::Requests;
    int64_t records = 0;
    Int128 costNano = 0; // of the records with a cost
    int64_t unpriced = 0; // records without one
};

/// A file tells of use that the ledger has already, at another level: adding both up would count it twice.
/// Same source or family of
/// sources, provider and days.
struct Overlap {
    std::string source = {}; // the first word of both sides' sources
    std::string provider = {};
    int64_t firstDay = 0; // days since 1970-01-01
    int64_t lastDay = 0;
    int64_t days = 0; // that both sides have
    OverlapSide incoming = {};
    OverlapSide existing = {};
};

/// Which side counts. The other one is kept with the cost source "covered".
enum class OverlapChoice : uint8_t {
    Ask, // write nothing and say so
    Usage, // the finer side: requests before sums, sums before costs
    Cost, // the coarser side
    Both, // they are different uses
};

} // namespace tally
