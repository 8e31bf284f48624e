// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/recordbuilder.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace tally {

/// Whether every count that the names of a usage object tell of is in what normaliseUsage() made of it: half
/// of an object is worse than none.
bool isWholeUsage(const NormalUsage &usage, JsonValue object);

/// Whether a usage object tells one side only, and no total: a part of a streamed answer, or an embedding.
bool isHalfUsage(const NormalUsage &usage);

/// Whether the person said how the counts of this input are to be read, so that no provider's rule holds.
bool isUsageMapped(const ReadOptions &options);

/// Reads the usage object that a program wrote into a cell of a table as JSON text.
class UsageCell {
public:
    explicit UsageCell(const ReadOptions &options)
        : m_mapped(isUsageMapped(options))
    {
    }
    /// Puts what the object under this column says, and keeps it in the context; false for any other cell.
    bool put(std::string_view column, std::string_view cell, RecordBuilder &builder);

private:
    void putMembers(const std::string &path, JsonValue object, RecordBuilder &builder);

    const bool m_mapped;
    JsonTape m_tape;
    std::map<std::string, std::unique_ptr<FieldUse>, std::less<>> m_uses; // by path
};

} // namespace tally
