// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/appendrules.h"

#include <algorithm>

namespace tally {

void AppendRules::begin(int64_t batch)
{
    m_batch = batch;
    m_rules = RuleMatcher(m_versions.bookings().layers().rules());
}

bool AppendRules::insert(int64_t id, const UsageRecord &record, uint64_t hash)
{
    m_isBooked = false;
    if (m_rules.isEmpty())
        return m_versions.insert(id, m_batch, record, hash);
    const std::vector<int64_t> &matches = m_rules.match(record);
    if (matches.empty())
        return m_versions.insert(id, m_batch, record, hash);
    if (!m_versions.insertBooked(id, m_batch, record, hash, matches))
        return false;
    m_isBooked = !m_versions.lastShown().booked.isEmpty();
    m_booked += m_isBooked ? 1 : 0;
    BookedKeys &keys = m_versions.bookings().keys();
    return !m_isBooked || !keys.isByContent(record) || keys.keep(id, m_versions.lastShown().record);
}

// What updates made of a record may be what a rule is for, or no longer.
bool AppendRules::runOnUpdated(const std::vector<int64_t> &updated)
{
    if (m_rules.isEmpty())
        return true;
    for (const int64_t id : updated) {
        if (!runOn(id))
            return false;
    }
    return true;
}

// Rules that hold by what was imported before, and no longer by what is now. A rule of a later batch was made
// after this one, which goes on and alone says what the record is: as if it had said so at once.
bool AppendRules::endOthers(int64_t id, const std::vector<BookingHit> &earlier,
                            const std::vector<int64_t> &matches)
{
    Bookings &bookings = m_versions.bookings();
    for (const BookingHit &hit : earlier) {
        const bool ends =
            hit.rule > 0 && !isOver(hit, earlier) && std::ranges::find(matches, hit.rule) == matches.end();
        if (!ends)
            continue;
        if (!(hit.batch < m_batch ? bookings.add(id, {-hit.rule, m_batch})
                                  : bookings.dropHits(id, hit.batch)))
            return false;
    }
    return true;
}

bool AppendRules::runOn(int64_t id)
{
    Bookings &bookings = m_versions.bookings();
    StoredRecord stored;
    std::vector<BookingHit> hits;
    if (!m_versions.find(id, stored) || !bookings.hits(id, hits))
        return false;
    if (stored.id == 0)
        return true;
    std::vector<BookingHit> earlier = hits;
    std::erase_if(earlier, [this](const BookingHit &hit) { return hit.batch == m_batch; });
    std::erase_if(hits, [this](const BookingHit &hit) { return hit.rule <= 0 || hit.batch != m_batch; });
    const BookingLayers::Winner *before = bookings.layers().winnerOf(hits);
    const bool wasBooked = before && !before->by.empty();
    if (!before || !bookings.dropHits(id, m_batch))
        return false;
    hits.clear();
    const std::vector<int64_t> &matches = m_rules.match(stored.record);
    for (const int64_t rule : matches) {
        hits.push_back({rule, m_batch});
        if (!bookings.add(id, hits.back()))
            return false;
    }
    if (!endOthers(id, earlier, matches))
        return false;
    const BookingLayers::Winner *now = bookings.layers().winnerOf(hits);
    Bookings::Settled settled;
    if (!now || !bookings.settle(id, settled))
        return false;
    m_booked += (now->by.empty() ? 0 : 1) - (wasBooked ? 1 : 0);
    return true;
}

} // namespace tally
