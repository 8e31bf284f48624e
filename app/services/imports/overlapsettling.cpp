// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/overlapsettling.h"

#include "services/imports/overlapdoubt.h"

#include <algorithm>

namespace tally {

namespace {

// Where the same was said of all sources that the file overlaps with.
OverlapChoice rememberedChoice(BulkAppend &append, const std::vector<Overlap> &overlaps)
{
    const OverlapChoice first = append.rememberedChoice(overlaps.front().source);
    const bool isOfAll = std::ranges::all_of(
        overlaps, [&](const Overlap &overlap) { return append.rememberedChoice(overlap.source) == first; });
    return isOfAll ? first : OverlapChoice::Ask;
}

} // namespace

Result<BulkAppend::Covered> settleOverlaps(BulkAppend &append, const ImportOptions &options,
                                           ImportReport &report)
{
    const auto overlaps = append.overlaps();
    if (!overlaps)
        return overlaps.error();
    if (overlaps->empty())
        return BulkAppend::Covered();
    OverlapFigures figures = figuresOf(*overlaps, 0);
    const auto held = append.costOfDays(figures.firstDay, figures.lastDay);
    if (!held)
        return held.error();
    figures.ledgerNano = *held;
    report.overlap = figures;
    const OverlapChoice remembered = rememberedChoice(append, *overlaps);
    OverlapAnswer answer = answerOverlaps(*overlaps, options.read, remembered);
    report.doubts.push_back(answer.doubt);
    if (answer.choice == OverlapChoice::Ask)
        return Error{ErrorKind::Undecided, answer.text};
    report.warnings.append(answer.text);
    append.setOverlap(answer.choice, answer.text);
    for (const Overlap &overlap : *overlaps) {
        if (!options.rememberOverlap || !answer.isAnswered)
            break;
        if (const auto kept = append.rememberChoice(overlap.source, answer.choice); !kept)
            return kept.error();
    }
    if (answer.choice == OverlapChoice::Both)
        return BulkAppend::Covered();
    return append.cover(answer.choice);
}

} // namespace tally
