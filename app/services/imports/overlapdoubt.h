// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/doubt.h"
#include "domain/overlap.h"
#include "formats/importformat.h"

#include <vector>

namespace tally {

/// What becomes of an import whose use the ledger has at another level.
struct OverlapAnswer {
    OverlapChoice choice = OverlapChoice::Ask;
    bool isAnswered = false; // by the person, for this import
    Doubt doubt = {}; // key "overlap": usage, cost, both, with the sum of each
    QString text = {}; // translated: the question with its options, or what was done
};

/// By the person's answer to "overlap", else by what is remembered of the source, else by the likeliest
/// choice where guesses are allowed; else it is asked. Sums of different uses have no total: tables of
/// unknown origin
/// ("csv", "json") that only tell sums beside requests are taken both, with a warning, unless both cost the
/// same. `overlaps`: not empty.
OverlapAnswer answerOverlaps(const std::vector<Overlap> &overlaps, const ReadOptions &options,
                             OverlapChoice remembered);

/// What is noted when an earlier import's question is answered once more (translated). `overlaps`: not empty.
QString overlapNote(const std::vector<Overlap> &overlaps, OverlapChoice choice);
/// The same question with its options, as --overlap takes them (translated).
QString overlapQuestion(const std::vector<Overlap> &overlaps);

/// "usage", "cost", "both"; Ask for all else.
OverlapChoice overlapChoiceOf(const QString &value);
QString overlapValueOf(OverlapChoice choice); // empty for Ask

} // namespace tally
