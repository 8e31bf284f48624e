// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/logs/rowsource.h"

#include <memory>
#include <string>

namespace tally {

/// What distinguishes the gateways that answer a look-up of a generation in OpenRouter's way.
struct GenerationKind {
    std::string source; // and provider
    bool cacheIsKnown = false; // that cached tokens are inside the prompt; else it is looked for
};

/// Reads the answers: {"data": {…}}, or what is in it. The native counts are the billed ones; `latency` is
/// the time to the first token, `generation_time` the whole; the time may stand in the id only.
std::unique_ptr<SourceRows> makeGenerationRows(const ReadOptions &options, GenerationKind kind);

/// The first element, or what is in its `data`, has all of these members.
bool hasGeneration(const JsonSample &sample, std::initializer_list<std::string_view> names);

} // namespace tally
