// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/overlap.h"

#include <algorithm>
#include <map>

namespace tally {

namespace {

Int128 distance(Int128 a, Int128 b)
{
    return a < b ? b - a : a - b;
}

bool agree(const OverlapDay &day)
{
    const auto size = [](Int128 nano) { return nano < 0 ? -nano : nano; };
    return distance(day.incomingNano, day.existingNano) * 100
        <= std::max(size(day.incomingNano), size(day.existingNano));
}

// Its records that no overlap before has, `once`, of what it is.
void addSide(OverlapSide &sum, const OverlapSide &side, const OverlapSide &once)
{
    sum.tells = side.tells;
    sum.source = side.source;
    sum.records += once.records;
    sum.costNano += once.costNano;
    sum.unpriced += once.unpriced;
}

void compare(OverlapFigures &figures, const OverlapDay &day)
{
    if (!day.isComparable)
        return;
    ++figures.comparedDays;
    if (agree(day)) {
        ++figures.agreeingDays;
        return;
    }
    const Int128 difference = distance(day.incomingNano, day.existingNano);
    if (figures.worstDay && difference <= figures.worstNano)
        return;
    figures.worstDay = day.day;
    figures.worstNano = difference;
}

} // namespace

Int128 OverlapFigures::totalAfter(OverlapChoice choice) const
{
    if (choice == OverlapChoice::Both)
        return ledgerNano + incoming.costNano;
    return ledgerNano - existing.costNano + (choice == OverlapChoice::Usage ? usageNano : costNano);
}

OverlapFigures figuresOf(const std::vector<Overlap> &overlaps, Int128 ledgerNano)
{
    OverlapFigures figures;
    std::map<int64_t, OverlapDay> days;
    for (const Overlap &overlap : overlaps) {
        addSide(figures.incoming, overlap.incoming, overlap.incomingOnce);
        addSide(figures.existing, overlap.existing, overlap.existingOnce);
        figures.usageNano += overlap.usageNano;
        figures.costNano += overlap.costNano;
        figures.incomingIsFiner = overlap.incomingIsFiner;
        for (const OverlapDay &day : overlap.byDay) {
            OverlapDay &sum = days[day.day];
            sum.day = day.day;
            sum.incomingNano += day.incomingNano;
            sum.existingNano += day.existingNano;
            sum.isComparable = sum.isComparable && day.isComparable;
        }
    }
    figures.firstDay = days.begin()->first;
    figures.lastDay = days.rbegin()->first;
    figures.days = static_cast<int64_t>(days.size());
    figures.ledgerNano = ledgerNano;
    for (const auto &[date, day] : days)
        compare(figures, day);
    return figures;
}

} // namespace tally
