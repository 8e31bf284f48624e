// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/mapping/tablesample.h"

namespace tally {

/// The rows of a JSON document or of JSON Lines with their members as columns: those inside others by dotted
/// paths, lists of values as their JSON text, other lists left out. As sampleTable().
Result<TableSample> sampleJsonTable(ByteSource &bytes, bool whole);

} // namespace tally
