// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/kindjoiner.h"

#include "domain/tokenparts.h"

namespace tally {

namespace {

void addKnown(std::optional<int64_t> &sum, const std::optional<int64_t> &value)
{
    if (value)
        sum = sum.value_or(0) + *value;
}

} // namespace

bool KindJoiner::joins(const UsageRecord &record) const
{
    const UsageRecord &held = m_record;
    const bool alike = held.timeMs == record.timeMs && held.granularity == record.granularity
        && held.user == record.user && held.customer == record.customer && held.project == record.project
        && held.provider == record.provider && held.model == record.model
        && held.serviceTier == record.serviceTier && held.context == record.context;
    if (!alike || isAggregate(record.granularity))
        return alike;
    bool apart = true; // a second count of one kind is another request's
    forEachTokenPart([&]<size_t I>() {
        apart = apart && !(held.tokens.*TokenPartSpecs[I].count && record.tokens.*TokenPartSpecs[I].count);
    });
    return apart;
}

void KindJoiner::join(const UsageRecord &record)
{
    forEachTokenPart([&]<size_t I>() {
        addKnown(m_record.tokens.*TokenPartSpecs[I].count, record.tokens.*TokenPartSpecs[I].count);
    });
    if (isAggregate(record.granularity))
        addKnown(m_record.requests, record.requests);
    if (record.reportedCost) {
        const int64_t sum = m_record.reportedCost.value_or(Money{}).nano;
        m_record.reportedCost = Money{sum + record.reportedCost->nano};
        settleCost(m_record);
    }
}

bool KindJoiner::record(UsageRecord &record)
{
    if (m_holds && joins(record)) {
        join(record);
        return true;
    }
    if (!flush())
        return false;
    m_record = record;
    m_holds = true;
    return true;
}

bool KindJoiner::flush()
{
    if (!m_holds)
        return true;
    m_holds = false;
    return m_sink.record(m_record);
}

} // namespace tally
