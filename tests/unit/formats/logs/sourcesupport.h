// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formatsupport.h"

#include <random>

namespace tally::test {

inline const FormatRegistry &allFormats()
{
    static const FormatRegistry formats;
    return formats;
}

/// The id of the format that takes a file of this text.
inline QString guessed(const std::string &text)
{
    const auto guess = allFormats().guess(headOf(text));
    return guess.format ? guess.format->info().id : QString();
}

inline ReadOutcome readAs(const QString &id, const std::string &text, const ReadOptions &options = {},
                          size_t piece = SIZE_MAX)
{
    return readText(*allFormats().find(id), text, options, piece);
}

/// Reads 100 copies of a text with one byte changed; empty when each gave sane records or a reason, else the
/// copy that did not.
inline std::string afterFlips(const QString &id, const std::string &text)
{
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        std::string copy = text;
        copy[random() % copy.size()] = static_cast<char>(1 + random() % 126);
        const auto outcome = readAs(id, copy, {}, 1 + random() % 300);
        if (!outcome.ok && outcome.error.isEmpty())
            return copy;
        for (const UsageRecord &record : outcome.records) {
            const auto total = record.tokens.total();
            if (record.source.empty() || (total && *total < 0) || record.line <= 0)
                return copy;
        }
    }
    return {};
}

} // namespace tally::test
