// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/costof.h"
#include "formats/json/jsontape.h"

#include <QString>

#include <string>

namespace tally {

/// What a provider's own answer, or the part of it with model and usage, says.
struct RawAnswer {
    BillableUsage usage = {}; // disjoint; parts that are not told are nullopt
    std::string model = {}; // from `model`, `modelVersion` or `modelId`
    std::string serviceTier = {};
    QString problem = {}; // not empty: there is no usage in it, or numbers that cannot be used
};

/// Reads it in any spelling that normaliseUsage knows. Cache writes of unknown lifetime are 5 min.
RawAnswer readRawAnswer(JsonValue answer);

} // namespace tally
