// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// Whose key goes to the provider: ours, from the key store, or the one that the program itself sends.
enum class KeyMode : uint8_t { Ours, Pass };

std::string_view toId(KeyMode mode); // "ours", "pass"
std::optional<KeyMode> keyModeFromId(std::string_view id);

/// How much a program may use. Minutes and hours slide, days, weeks and months are those of the calendar.
struct ProgramLimit {
    BudgetMeasure measure = BudgetMeasure::Requests;
    int64_t amount = 0; // of the measure; 0: nothing
    PeriodKind kind = PeriodKind::Window;
    int64_t windowMs = 0; // of a window

    bool operator==(const ProgramLimit &) const = default;
};

/// MEASURE=N/WINDOW, as "requests=60/minute" or "cost=5.50/month"; nothing for anything else.
std::optional<ProgramLimit> limitFromText(std::string_view text);
std::string limitText(const ProgramLimit &limit);

/// A program whose calls are recorded, and what its token decides. The token itself is kept nowhere.
struct CaptureProgram {
    int64_t id = 0; // in its ledger; 0: in none yet
    std::string name = {};
    std::string user = {};
    std::string customer = {};
    std::string project = {};
    std::vector<std::pair<std::string, std::string>> context = {};
    std::string provider = {}; // that its calls go to, where their path does not say; empty: by the path
    std::vector<std::string> models = {}; // it may ask; empty: all
    KeyMode mode = KeyMode::Ours;
    std::vector<ProgramLimit> limits = {};
    bool isFixed = false; // neither headers nor bodies change whom its calls are booked to
    int64_t addedMs = 0;
    std::optional<int64_t> lastUsedMs = {};
    std::optional<int64_t> revokedMs = {};

    bool operator==(const CaptureProgram &) const = default;
};

/// Under which context key its records carry the name of the program.
inline constexpr std::string_view ProgramKey = "program";

} // namespace tally
