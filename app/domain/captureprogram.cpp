// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/captureprogram.h"

#include <array>

namespace tally {

namespace {

struct LimitWindow {
    std::string_view name;
    PeriodKind kind;
    int64_t windowMs;
};

constexpr std::array LimitWindows{
    LimitWindow{"minute", PeriodKind::Window, 60'000},
    LimitWindow{"hour", PeriodKind::Window, 3'600'000},
    LimitWindow{"day", PeriodKind::Day, 0},
    LimitWindow{"week", PeriodKind::Week, 0},
    LimitWindow{"month", PeriodKind::Month, 0},
};

} // namespace

std::string_view toId(KeyMode mode)
{
    switch (mode) {
    case KeyMode::Ours:
        return "ours";
    case KeyMode::Pass:
        return "pass";
    }
    return {};
}

std::optional<KeyMode> keyModeFromId(std::string_view id)
{
    for (const KeyMode mode : {KeyMode::Ours, KeyMode::Pass}) {
        if (toId(mode) == id)
            return mode;
    }
    return std::nullopt;
}

std::optional<ProgramLimit> limitFromText(std::string_view text)
{
    const size_t equals = text.find('=');
    const size_t slash = text.rfind('/');
    if (equals == std::string_view::npos || slash == std::string_view::npos || slash < equals)
        return std::nullopt;
    const auto measure = budgetMeasureFromId(text.substr(0, equals));
    const std::string_view name = text.substr(slash + 1);
    const auto *window = LimitWindows.begin();
    while (window != LimitWindows.end() && window->name != name)
        ++window;
    if (!measure || window == LimitWindows.end())
        return std::nullopt;
    const auto amount = parseAmount(*measure, text.substr(equals + 1, slash - equals - 1));
    if (!amount || *amount < 0)
        return std::nullopt;
    return ProgramLimit{*measure, *amount, window->kind, window->windowMs};
}

std::string limitText(const ProgramLimit &limit)
{
    std::string text(toId(limit.measure));
    text += '=' + amountText(limit.measure, limit.amount) + '/';
    for (const LimitWindow &window : LimitWindows) {
        if (window.kind == limit.kind && window.windowMs == limit.windowMs)
            return text + std::string(window.name);
    }
    return text;
}

} // namespace tally
