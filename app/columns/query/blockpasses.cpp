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
        || !planLatency(slots) || !planKnownTotals(slots))
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

bool BlockPasses::whereKnown(Column column, KnownRows &known)
{
    const Segment &segment = m_file->segment(m_block, columnIndex(column));
    known.all = !segment.hasUnknown;
    known.none = segment.encoding == Encoding::AllUnknown;
    if (known.all || known.none)
        return true;
    if (segment.encoding != Encoding::Derived)
        return fetch(column, known.first);
    // A total that is known where prompt or completion is.
    ColumnView completion;
    if (!fetch(Column::Prompt, known.first) || !fetch(Column::Completion, completion))
        return false;
    if (known.first.isAllUnknown())
        known.first = completion;
    else if (!completion.isAllUnknown())
        known.second = completion;
    return true;
}

void BlockPasses::addMasked(const KnownRows &known, const ColumnView &values, int position)
{
    if (values.isAllUnknown())
        return;
    const size_t before = m_passes.size();
    if (values.isConstant()) {
        Pass pass;
        pass.outputs.push_back({position, true, values.segment->base});
        m_passes.push_back(pass);
    } else {
        addNumber(values, {position});
    }
    for (size_t i = before; i < m_passes.size(); ++i) {
        m_passes[i].mask = known.second ? Pass::Mask::EitherKnown : Pass::Mask::Known;
        m_passes[i].maskColumn = known.first;
        m_passes[i].otherMaskColumn = known.second.value_or(ColumnView{});
    }
}

void BlockPasses::addWhere(const KnownRows &known, std::span<const ColumnView> parts, int position,
                           Positions &plain)
{
    if (known.all)
        plain.push_back(position);
    else if (!known.none)
        for (const ColumnView &values : parts)
            addMasked(known, values, position);
}

bool BlockPasses::planTokens(const SlotSet &slots)
{
    ColumnView view;
    for (const auto &[slot, column] : {std::pair{Slot::CacheRead, Column::CacheRead},
                                       {Slot::CacheWrite, Column::CacheWrite},
                                       {Slot::Reasoning, Column::Reasoning},
                                       {Slot::CacheSaving, Column::CacheSaving}}) {
        if (!slots.has(slot))
            continue;
        if (!fetch(column, view))
            return false;
        addNumber(view, {slots.position(slot)});
    }
    Positions prompt;
    Positions completion;
    if (slots.has(Slot::Prompt))
        prompt.push_back(slots.position(Slot::Prompt));
    if (slots.has(Slot::Completion))
        completion.push_back(slots.position(Slot::Completion));
    if (!planTotals(slots, prompt, completion) || !planPrompt(slots, std::move(prompt)))
        return false;
    if (!completion.empty()) {
        if (!fetch(Column::Completion, view))
            return false;
        addNumber(view, completion);
    }
    return true;
}

bool BlockPasses::planPrompt(const SlotSet &slots, Positions positions)
{
    const bool isMasked = slots.has(Slot::CachePrompt);
    ColumnView prompt;
    if (positions.empty() && !isMasked)
        return true;
    if (!fetch(Column::Prompt, prompt))
        return false;
    if (isMasked) {
        KnownRows cached;
        if (!whereKnown(Column::CacheRead, cached))
            return false;
        addWhere(cached, {&prompt, 1}, slots.position(Slot::CachePrompt), positions);
    }
    addNumber(prompt, positions);
    return true;
}

/// Totals that are derived are added up as their two parts.
bool BlockPasses::planTotals(const SlotSet &slots, Positions &prompt, Positions &completion)
{
    if (!slots.has(Slot::Total) && !slots.has(Slot::PairedTokens) && !slots.has(Slot::PricedTokens))
        return true;
    const Segment &total = m_file->segment(m_block, columnIndex(Column::Total));
    const bool isDerived = total.encoding == Encoding::Derived;
    std::array<ColumnView, 2> views;
    const size_t parts = isDerived ? 2 : 1;
    if (!fetch(isDerived ? Column::Prompt : Column::Total, views[0])
        || (isDerived && !fetch(Column::Completion, views[1])))
        return false;
    Positions plain;
    if (slots.has(Slot::Total))
        plain.push_back(slots.position(Slot::Total));
    for (const auto &[slot, column] :
         {std::pair{Slot::PairedTokens, Column::Requests}, {Slot::PricedTokens, Column::Cost}}) {
        KnownRows known;
        if (!slots.has(slot))
            continue;
        if (!whereKnown(column, known))
            return false;
        addWhere(known, {views.data(), parts}, slots.position(slot), plain);
    }
    if (isDerived) {
        prompt.insert(prompt.end(), plain.begin(), plain.end());
        completion.insert(completion.end(), plain.begin(), plain.end());
    } else {
        addNumber(views[0], plain);
    }
    return true;
}

bool BlockPasses::planCost(const SlotSet &slots)
{
    Positions positions;
    if (slots.has(Slot::Cost)) {
        if (slots.costIsCounted && !m_file->segment(m_block, columnIndex(Column::Cost)).hasUnknown)
            m_count.outputs.push_back({slots.position(Slot::Cost), true, 0});
        else
            positions.push_back(slots.position(Slot::Cost));
    }
    if (positions.empty() && !slots.has(Slot::TokenCost))
        return true;
    ColumnView cost;
    if (!fetch(Column::Cost, cost))
        return false;
    if (slots.has(Slot::TokenCost)) {
        KnownRows known;
        if (!whereKnown(Column::Total, known))
            return false;
        addWhere(known, {&cost, 1}, slots.position(Slot::TokenCost), positions);
    }
    addNumber(cost, positions);
    return true;
}

bool BlockPasses::planRequests(const SlotSet &slots)
{
    Positions positions;
    if (slots.has(Slot::Requests))
        positions.push_back(slots.position(Slot::Requests));
    if (positions.empty() && !slots.has(Slot::PricedRequests) && !slots.has(Slot::PairedRequests))
        return true;
    ColumnView requests;
    if (!fetch(Column::Requests, requests))
        return false;
    for (const auto &[slot, column] :
         {std::pair{Slot::PricedRequests, Column::Cost}, {Slot::PairedRequests, Column::Total}}) {
        KnownRows known;
        if (!slots.has(slot))
            continue;
        if (!whereKnown(column, known))
            return false;
        addWhere(known, {&requests, 1}, slots.position(slot), positions);
    }
    addNumber(requests, positions);
    return true;
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

bool BlockPasses::planKnownTotals(const SlotSet &slots)
{
    KnownRows known;
    if (!slots.has(Slot::KnownTotal))
        return true;
    if (!whereKnown(Column::Total, known))
        return false;
    const Pass::Output output{slots.position(Slot::KnownTotal), true, 1};
    if (known.all) {
        m_count.outputs.push_back(output);
    } else if (!known.none) {
        Pass pass;
        pass.mask = known.second ? Pass::Mask::EitherKnown : Pass::Mask::Known;
        pass.maskColumn = known.first;
        pass.otherMaskColumn = known.second.value_or(ColumnView{});
        pass.outputs.push_back(output);
        m_passes.push_back(pass);
    }
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
