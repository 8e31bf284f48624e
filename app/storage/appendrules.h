// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/versionstack.h"

#include <cstdint>
#include <vector>

namespace tally {

/// Runs the rules of a ledger on what one import brings, and counts what they book.
class AppendRules {
public:
    explicit AppendRules(VersionStack &versions)
        : m_versions(versions)
    {
    }

    void begin(int64_t batch);
    /// A new record, booked as the rules say. False: SQLite refuses.
    bool insert(int64_t id, const UsageRecord &record, uint64_t hash);
    /// What updates made of a record may be what a rule is for, or no longer. False: SQLite refuses.
    bool runOnUpdated(const std::vector<int64_t> &updated);

    /// Whether a rule booked the record that was inserted last.
    bool isBooked() const { return m_isBooked; }
    void forgetLast() { m_isBooked = false; }
    int64_t booked() const { return m_booked; }

private:
    bool runOn(int64_t id);
    bool endOthers(int64_t id, const std::vector<BookingHit> &earlier, const std::vector<int64_t> &matches);

    VersionStack &m_versions;
    RuleMatcher m_rules;
    int64_t m_batch = 0;
    int64_t m_booked = 0;
    bool m_isBooked = false; // the record appended last
};

} // namespace tally
