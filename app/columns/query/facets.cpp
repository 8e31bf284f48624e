// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/facets.h"

#include "columns/query/groupsums.h"
#include "columns/query/search.h"
#include "columns/query/usageslots.h"

#include <algorithm>
#include <numeric>

namespace tally {

struct FacetScan::Lane {
    std::vector<std::unique_ptr<GroupSums>> lists; // one for each dimension
    BlockPasses passes;
    SpanCutter cutter;
    RowMask mask;
    RowMask scratch;
    std::array<uint64_t, ChunkRows> packed;
};

FacetScan::FacetScan(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan,
                     const std::vector<Dimension> &dimensions, Measure measure)
    : m_file(file)
    , m_pool(pool)
    , m_plan(plan)
    , m_dimensions(dimensions)
    , m_measure(measure)
    , m_slot(slotOf(measure))
{
    m_slots.add(Slot::Requests);
    if (m_slot)
        m_slots.add(*m_slot);
    for (int i = 0; i < int(dimensions.size()); ++i) {
        const int column = file.columnOf(dimensions[size_t(i)]);
        const DictionaryView *dictionary = column < 0 ? nullptr : file.dictionary(column);
        GroupLayout layout;
        layout.columns = {column};
        layout.codes = {dictionary ? dictionary->size() : 1};
        m_layouts.push_back(layout);
        int except = -1;
        for (int f = 0; f < plan.codeFilters(); ++f) {
            if (plan.codeFilter(f).dimension == dimensions[size_t(i)])
                except = f;
        }
        if (except < 0)
            m_plainLists.push_back(i);
        else
            m_exceptions.push_back({except, {i}});
    }
    for (int lane = 0; lane < pool.size(); ++lane) {
        m_lanes.push_back(std::make_unique<Lane>());
        for (const GroupLayout &layout : m_layouts)
            m_lanes.back()->lists.push_back(std::make_unique<GroupSums>(file, plan, layout, m_slots.size()));
    }
}

FacetScan::~FacetScan() = default;

Result<std::vector<FacetList>> FacetScan::run(int limit, const std::string &find, const CancelFlag *cancel)
{
    for (const GroupLayout &layout : m_layouts) {
        if (layout.columns[0] >= 0 && !m_file.dictionary(layout.columns[0]))
            return damagedColumnsError();
    }
    if (m_slots.has(Slot::Errors)) {
        const DictionaryView *status = m_file.dictionary(columnIndex(Column::Status));
        if (!status)
            return damagedColumnsError();
        m_failedCode = status->find(toId(Status::Failed)).value_or(0);
    }
    const auto done = forEachBlock(m_pool, m_file.blockCount(), cancel, [this](int lane, uint32_t block) {
        return addBlock(*m_lanes[size_t(lane)], block);
    });
    if (!done)
        return done.error();
    std::vector<FacetList> lists;
    for (int i = 0; i < int(m_dimensions.size()); ++i) {
        auto list = makeList(i, limit, find);
        if (!list)
            return list.error();
        lists.push_back(std::move(*list));
    }
    return lists;
}

bool FacetScan::addBlock(Lane &lane, uint32_t block) const
{
    if (!m_plainLists.empty()) {
        if (!m_plan.everything(block, lane.mask, lane.scratch) || !addSelection(lane, block, m_plainLists))
            return false;
    }
    for (const auto &[except, lists] : m_exceptions) {
        if (!m_plan.everything(block, lane.mask, lane.scratch, except) || !addSelection(lane, block, lists))
            return false;
    }
    return true;
}

bool FacetScan::addSelection(Lane &lane, uint32_t block, const std::vector<int> &lists) const
{
    if (lane.mask.kept == RowMask::None)
        return true;
    if (!lane.passes.plan(m_file, block, m_slots, m_failedCode))
        return false;
    const uint32_t rows = m_file.block(block).rows;
    for (const int list : lists) {
        if (!lane.lists[size_t(list)]->begin(block, rows, lane.passes))
            return false;
    }
    for (uint32_t first = 0; first < rows; first += SpanRows) {
        const SpanRowsView span = lane.cutter.cut(lane.mask, first, rows);
        if (span.count > 0)
            addSpan(lane, span, lists);
    }
    return true;
}

void FacetScan::addSpan(Lane &lane, const SpanRowsView &rows, const std::vector<int> &lists) const
{
    for (const int list : lists)
        lane.lists[size_t(list)]->beginSpan(rows);
    bool isFirst = true;
    for (const Pass &pass : lane.passes.passes()) {
        for (const int list : lists)
            lane.lists[size_t(list)]->beginPass(pass, isFirst);
        for (uint32_t from = 0; from < rows.count; from += ChunkRows) {
            const uint32_t length = std::min(ChunkRows, rows.count - from);
            packChunk(pass, rows.chunk(from, length), lane.packed.data());
            for (const int list : lists)
                lane.lists[size_t(list)]->add(rows, from, length, lane.packed.data());
        }
        for (const int list : lists)
            lane.lists[size_t(list)]->endPass(pass, isFirst);
        isFirst = false;
    }
}

std::optional<Int128> FacetScan::sumOf(const GroupTable &table, uint32_t cell, Slot slot) const
{
    const Sum &sum = table.sums(cell)[m_slots.position(slot)];
    return sum.known > 0 ? std::optional<Int128>(sum.value) : std::nullopt;
}

std::optional<Int128> FacetScan::measureOf(const GroupTable &table, uint32_t cell) const
{
    if (!m_slot)
        return table.records(cell);
    if (m_slot == Slot::Errors)
        return sumOf(table, cell, Slot::Errors).value_or(0);
    return sumOf(table, cell, *m_slot);
}

Result<FacetList> FacetScan::makeList(int index, int limit, const std::string &find) const
{
    GroupTable &table = m_lanes.front()->lists[size_t(index)]->table;
    for (const auto &lane : m_lanes)
        lane->lists[size_t(index)]->finish();
    for (size_t lane = 1; lane < m_lanes.size(); ++lane)
        table.merge(m_lanes[lane]->lists[size_t(index)]->table);
    const int column = m_layouts[size_t(index)].columns[0];
    const DictionaryView *dictionary = column < 0 ? nullptr : m_file.dictionary(column);
    std::vector<uint8_t> matches;
    if (!find.empty() && dictionary)
        matches = TextSearch(find).matches(*dictionary);

    struct Entry {
        std::optional<Int128> measure;
        std::string_view name;
        uint32_t cell;
    };
    std::vector<Entry> entries;
    entries.reserve(table.size());
    for (uint32_t cell = 0; cell < table.size(); ++cell) {
        const uint64_t code = table.key(cell);
        if (!find.empty() && (!dictionary || !matches[code]))
            continue;
        entries.push_back({measureOf(table, cell),
                           dictionary ? dictionary->text(uint32_t(code)) : std::string_view{}, cell});
    }
    const auto before = [](const Entry &a, const Entry &b) {
        if (a.measure != b.measure) // an unknown measure is less than any
            return a.measure > b.measure;
        return a.name < b.name;
    };
    const size_t count = limit > 0 ? std::min(entries.size(), size_t(limit)) : entries.size();
    std::partial_sort(entries.begin(), entries.begin() + ptrdiff_t(count), entries.end(), before);
    FacetList list;
    list.dimension = m_dimensions[size_t(index)];
    list.values.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        const auto requests = sumOf(table, entries[i].cell, Slot::Requests);
        list.values.push_back(
            {std::string(entries[i].name), table.records(entries[i].cell), requests, entries[i].measure});
    }
    return list;
}

} // namespace tally
