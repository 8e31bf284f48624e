// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/rowvalues.h"

#include <cstdint>
#include <unordered_map>

namespace tally {

/// Rows whose column of cached or reasoning tokens says yes and no so far. When the file has grown, it may
/// turn out to count tokens: a request without an id is known by what it is then (UsageRecord::ownKey).
class FlaggedRows {
public:
    /// After the record is complete.
    void know(const RowValues &row, const FileReading &reading);

private:
    std::unordered_map<RecordKey, uint32_t> m_keys; // how often each came
};

} // namespace tally
