// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formatsupport.h"

#include <QTest>

#include <random>

namespace tally::test {

inline ReadOutcome readAs(const QString &id, const std::string &text, const ReadOptions &options = {},
                          size_t piece = SIZE_MAX)
{
    return readText(*formatRegistry().find(id), text, options, piece);
}

/// The columns "format" and "text", and a row of a test with these.
inline void addFormatColumns()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("text");
}
inline void addFormatRow(const char *format, const QByteArray &text)
{
    QTest::newRow(format) << QString::fromLatin1(format) << text;
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
