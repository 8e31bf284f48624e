// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/costof.h"
#include "domain/usagerecord.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// How a computed cost was found, as kept on its record (UsageRecord::price): enough to explain the cost
/// after every book has changed.
struct PriceNote {
    std::string book = {}; // name, version and date
    std::string entry = {}; // "openai/o3@2025-06-10"
    std::string tier = {}; // service tier other than standard
    RateSet rates = {}; // as used
    PerPart<PricePart> standIns = {}; // the part whose rate stood in
    std::vector<std::string> notes = {}; // ids, see noteIds()

    bool has(std::string_view note) const;
};

/// As a JSON object: {"book","entry","tier"?,"rates":{part:pico},"fallback"?:{part:part},"notes"?:[]}.
std::string priceNoteText(const CostAnswer &answer);
/// Nothing for text that is no such object.
std::optional<PriceNote> priceNoteFromText(std::string_view text);

/// The lines that the computed cost of a record adds up from; empty when it has no price note.
std::vector<CostLine> explainCost(const UsageRecord &record);

} // namespace tally
