// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <memory>
#include <utility>

namespace tally {

/// An answer that several hold and nobody changes: it may have a hundred thousand rows, which are not to be
/// copied for each of them.
using SharedTable = std::shared_ptr<const UsageTable>;

inline SharedTable shareTable(UsageTable table = {})
{
    return std::make_shared<const UsageTable>(std::move(table));
}

} // namespace tally
