// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What is told of one use: each request by itself, sums of requests, or only what they cost.
enum class TellsOf : uint8_t { Requests, Sums, Costs };

/// One side of an overlap, over the days that both sides have.
struct OverlapSide {
    TellsOf tells = TellsOf::Requests;
    std::string source = {};
    int64_t records = 0;
    Int128 costNano = 0; // of the records with a cost
    int64_t unpriced = 0; // records without one
};

/// What both sides say of one day, each record once in all overlaps of a file. Only days of which both say
/// what all of it costs can be compared.
struct OverlapDay {
    int64_t day = 0; // since 1970-01-01
    Int128 incomingNano = 0;
    Int128 existingNano = 0;
    bool isComparable = true;
};

/// A file tells of use that the ledger has already, in another way: adding both up would count it twice. Same
/// provider and days, and as far as both say, the same account.
struct Overlap {
    std::string source = {}; // what an answer is remembered for: a family of sources, or two joined by "+"
    std::string provider = {};
    int64_t firstDay = 0; // days since 1970-01-01
    int64_t lastDay = 0;
    int64_t days = 0; // that both sides have
    OverlapSide incoming = {};
    OverlapSide existing = {};
    std::vector<OverlapDay> byDay = {};
    bool incomingIsFiner = false;
    // Of the records that no overlap before this one in the list of a file has, so that sums over the list
    // count each of them once:
    OverlapSide incomingOnce = {};
    OverlapSide existingOnce = {};
    Int128 usageNano = 0; // of those that count by the answer Usage
    Int128 costNano = 0; // and Cost
};

/// Which side counts. The other one is kept with the cost source "covered".
enum class OverlapChoice : uint8_t {
    Ask, // write nothing and say so
    Usage, // the finer side: requests before sums, sums before costs, shorter buckets before longer ones; of
           // the sums of two sources those of the one whose name comes last
    Cost, // the coarser side
    Both, // they are different uses
};

/// What a person needs to know to say which side counts; sums over all overlaps of a file.
struct OverlapFigures {
    int64_t firstDay = 0;
    int64_t lastDay = 0;
    int64_t days = 0; // that both sides have
    OverlapSide incoming = {};
    OverlapSide existing = {};
    bool incomingIsFiner = false;
    Int128 usageNano = 0; // of both sides by the answer Usage
    Int128 costNano = 0; // and Cost
    Int128 ledgerNano = 0; // what the ledger has of these days in all, before the import
    int64_t comparedDays = 0; // of which both sides say what all of it costs
    int64_t agreeingDays = 0; // within 1 %
    std::optional<int64_t> worstDay = {}; // with the largest difference, where one does not agree
    Int128 worstNano = 0; // the difference, without its sign

    /// What the ledger has of these days after the answer; not for Ask.
    Int128 totalAfter(OverlapChoice choice) const;
};

/// `overlaps`: not empty.
OverlapFigures figuresOf(const std::vector<Overlap> &overlaps, Int128 ledgerNano);

} // namespace tally
