// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/appendoverlaps.h"

#include "domain/timeunits.h"
#include "storage/overlapanswer.h"
#include "storage/recordrow.h"
#include "storage/store.h"

namespace tally {

bool AppendOverlaps::find(std::vector<Overlap> &found, AppendMerge &merge)
{
    if (!m_versions.flush() || !m_overlaps.find(m_firstNewId, found))
        return false;
    for (const int64_t id : m_overlaps.coveredToo()) {
        if (!m_versions.covers().addTo(id, m_batch))
            return false;
        merge.noteCovered(id);
    }
    return true;
}

std::optional<Int128> AppendOverlaps::costOfDays(int64_t first, int64_t last) const
{
    Statement rows;
    if (!rows.prepare(m_store.handle(), RecordRow::costsOfDays("record.id < ?3")))
        return std::nullopt;
    rows.bind(1, first * DayMs);
    rows.bind(2, (last + 1) * DayMs - 1);
    rows.bind(3, m_firstNewId);
    Int128 sum = 0;
    while (rows.next())
        sum += rows.integer(0); // 0 for NULL
    return rows.failed() ? std::nullopt : std::optional(sum);
}

OverlapChoice AppendOverlaps::rememberedChoice(const std::string &source) const
{
    const auto value = m_store.meta(("overlap/" + source).c_str());
    const bool known = value && *value > 0 && *value <= static_cast<int64_t>(OverlapChoice::Both);
    return known ? static_cast<OverlapChoice>(*value) : OverlapChoice::Ask;
}

bool AppendOverlaps::rememberChoice(const std::string &source, OverlapChoice choice) const
{
    Statement put;
    const std::string key = "overlap/" + source;
    if (!put.prepare(m_store.handle(), "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)"))
        return false;
    put.bindText(1, key);
    put.bind(2, static_cast<int64_t>(choice));
    return put.run();
}

bool AppendOverlaps::coverOne(const OverlapSet::Uncounted &uncounted, AppendMerge &merge, AppendSums &sums,
                              BulkAppend::Covered &covered)
{
    StoredRecord row;
    if (!coverRow(m_versions, uncounted, row))
        return false;
    if (row.id == 0)
        return true;
    if (row.id >= m_firstNewId) {
        if (const auto cost = row.record.cost()) {
            covered.costNano += cost->nano;
            sums.costNano -= cost->nano;
        } else {
            --sums.unpriced;
            ++sums.priced;
        }
    }
    ++covered.records;
    merge.noteCovered(row.id);
    return true;
}

bool AppendOverlaps::cover(OverlapChoice choice, AppendMerge &merge, AppendSums &sums,
                           BulkAppend::Covered &covered)
{
    std::vector<OverlapSet::Uncounted> rows;
    if (!m_overlaps.uncounted(m_firstNewId, m_batch, choice, rows))
        return false;
    for (const auto &row : rows) {
        if (!coverOne(row, merge, sums, covered))
            return false;
    }
    return true;
}

} // namespace tally
