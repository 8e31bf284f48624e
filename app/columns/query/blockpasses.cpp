// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/blockpasses.h"

#include "domain/usagerecord.h"

#include <algorithm>

namespace tally {

bool BlockPasses::plan(const MappedColumnFile &file, uint32_t block, const SlotSet &slots,
                       uint32_t failedCode)
{
    m_file = &file;
    m_block = block;
    m_count = Pass{};
    m_passes.clear();
    if (!planTokens(slots) || !planCost(slots) || !planRequests(slots) || !planErrors(slots, failedCode)
        || !planLatency(slots))
        return false;
    chooseCountingPass();
    return true;
}

bool BlockPasses::fetch(Column column, ColumnView &view)
{
    const auto found = m_file->view(m_block, column);
    if (found)
        view = *found;
    return found.has_value();
}

void BlockPasses::addNumber(const ColumnView &values, const Positions &positions)
{
    if (positions.empty() || values.isAllUnknown())
        return;
    if (values.isConstant()) {
        for (const int position : positions)
            m_count.outputs.push_back({position, true, values.segment->base});
        return;
    }
    Pass pass;
    pass.values = values;
    for (const int position : positions)
        pass.outputs.push_back({position, false, 0});
    m_passes.push_back(pass);
    if (values.segment->encoding == Encoding::Width8) {
        pass.highHalf = true;
        m_passes.push_back(pass);
    }
}

bool BlockPasses::planErrors(const SlotSet &slots, uint32_t failedCode)
{
    ColumnView status;
    if (!slots.has(Slot::Errors) || failedCode == 0)
        return true;
    if (!fetch(Column::Status, status))
        return false;
    if (failedCode < status.segment->minimum || failedCode > status.segment->maximum)
        return true;
    const Pass::Output output{slots.position(Slot::Errors), true, 1};
    if (status.isConstant()) {
        m_count.outputs.push_back(output);
        return true;
    }
    Pass pass;
    pass.mask = Pass::Mask::Equal;
    pass.maskColumn = status;
    pass.maskValue = failedCode;
    pass.outputs.push_back(output);
    m_passes.push_back(pass);
    return true;
}

bool BlockPasses::planLatency(const SlotSet &slots)
{
    if (!slots.has(Slot::LatencyCount))
        return true;
    ColumnView latency;
    ColumnView granularity;
    if (!fetch(Column::Latency, latency) || !fetch(Column::Granularity, granularity))
        return false;
    constexpr auto single = static_cast<int64_t>(Granularity::Request);
    if (latency.isAllUnknown() || granularity.segment->minimum > single)
        return true;
    const Pass::Output output{slots.position(Slot::LatencyCount), true, 0};
    if (!latency.segment->hasUnknown && granularity.isConstant()) {
        m_count.outputs.push_back(output);
        return true;
    }
    Pass pass;
    pass.values = latency;
    pass.outputs.push_back(output);
    if (latency.isConstant())
        pass.values.segment = nullptr;
    if (!granularity.isConstant()) {
        pass.mask = Pass::Mask::Equal;
        pass.maskColumn = granularity;
        pass.maskValue = single;
    }
    m_passes.push_back(pass);
    return true;
}

void BlockPasses::chooseCountingPass()
{
    const auto counting = std::find_if(m_passes.begin(), m_passes.end(),
                                       [](const Pass &pass) { return pass.countsEveryRow(); });
    if (counting == m_passes.end()) {
        m_passes.insert(m_passes.begin(), m_count);
        return;
    }
    counting->outputs.insert(counting->outputs.end(), m_count.outputs.begin(), m_count.outputs.end());
    std::rotate(m_passes.begin(), counting, counting + 1);
}

} // namespace tally
