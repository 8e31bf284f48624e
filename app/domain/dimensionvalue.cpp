// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/dimensionvalue.h"

#include "domain/contextkeys.h"
#include "domain/recordfield.h"

namespace tally {

std::string contextValue(const std::string &contextJson, const std::string &key)
{
    std::string found;
    if (!contextJson.empty())
        ContextReader().read(contextJson, [&](std::string_view path, std::string_view value) {
            if (path == key)
                found = value;
        });
    return found;
}

std::string dimensionValue(const Dimension &dimension, const UsageRecord &record, int64_t batch)
{
    if (dimension.kind == DimensionKind::Context)
        return contextValue(record.context, dimension.key);
    if (const RecordFieldSpec *spec = fieldOf(dimension.kind))
        return std::string(textOf(spec->field, record));
    return batch == 0 ? std::string() : std::to_string(batch);
}

} // namespace tally
