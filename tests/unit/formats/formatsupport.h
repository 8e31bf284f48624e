// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/logs/formatregistry.h"

#include <QFile>

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace tally::test {

/// Text in pieces of a given size, as a file would come.
class TextSource : public ByteSource {
public:
    explicit TextSource(std::string text, size_t piece = SIZE_MAX)
        : m_text(std::move(text))
        , m_piece(piece)
    {
    }
    Result<std::string_view> next() override
    {
        // A fresh buffer each time, so that views kept too long are found by the address sanitizer.
        m_current = m_text.substr(m_at, m_piece);
        m_at += m_current.size();
        return std::string_view(m_current);
    }
    bool rewind() override
    {
        m_at = 0;
        return true;
    }
    double progress() const override { return m_text.empty() ? 1 : double(m_at) / double(m_text.size()); }

private:
    std::string m_text;
    std::string m_current;
    size_t m_piece;
    size_t m_at = 0;
};

struct Rejected {
    int64_t line = 0;
    QString reason;
};

class CollectingSink : public RecordSink {
public:
    bool record(UsageRecord &record) override
    {
        records.push_back(record);
        return true;
    }
    bool reject(int64_t line, const QString &reason) override
    {
        rejected.push_back({line, reason});
        return true;
    }
    void warn(const QString &text) override { warnings << text; }
    void doubt(const Doubt &doubt) override { doubts.push_back(doubt); }

    std::vector<UsageRecord> records;
    std::vector<Rejected> rejected;
    QStringList warnings;
    std::vector<Doubt> doubts;
};

struct ReadOutcome {
    bool ok = false;
    QString error;
    std::vector<UsageRecord> records;
    std::vector<Rejected> rejected;
    QStringList warnings;
    std::vector<Doubt> doubts;
};

inline ReadOutcome readText(const ImportFormat &format, const std::string &text,
                            const ReadOptions &options = {}, size_t piece = SIZE_MAX)
{
    TextSource source(text, piece);
    CollectingSink sink;
    const auto result = format.read(source, options, sink);
    return {result.ok(),
            result.ok() ? QString() : result.error().message,
            std::move(sink.records),
            std::move(sink.rejected),
            sink.warnings,
            std::move(sink.doubts)};
}

inline std::string dataFile(const char *name)
{
    QFile file(QString::fromUtf8(TEST_DATA) + QLatin1Char('/') + QString::fromUtf8(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

inline FileHead headOf(const std::string &text)
{
    return {.text = text.substr(0, 65536), .complete = text.size() <= 65536, .fileName = {}};
}

inline const FormatRegistry &formatRegistry()
{
    static const FormatRegistry registry;
    return registry;
}

inline const ImportFormat &formatOf(const char *id)
{
    return *formatRegistry().find(QString::fromLatin1(id));
}

/// The id of the format that the content of a file shows.
inline QString guessedFormat(const std::string &text)
{
    const auto guess = formatRegistry().guess(headOf(text));
    return guess.format ? guess.format->info().id : QString();
}

/// The text with `flips` of its bytes changed, as a damaged file gives it to a reader: always the same for a
/// seed, and valid UTF-8 without NUL, as every ByteSource is.
inline std::string flipBytes(std::string text, uint32_t seed, size_t flips = 1)
{
    constexpr std::string_view Structure("{}[],:;\"\\ \n\t0-9e.tnu_");
    std::mt19937 random(seed);
    for (; flips > 0 && !text.empty(); --flips) {
        char &byte = text[random() % text.size()];
        const char mask = static_cast<char>(1u << random() % 7);
        byte = random() % 2 ? static_cast<char>(byte ^ mask) : Structure[random() % Structure.size()];
        if (byte == '\0')
            byte = ' ';
    }
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdString();
}

/// Reads 100 damaged copies of a sample, in small pieces: each is either read or refused with a reason, and
/// no record has a count that cannot be. What went wrong, or "".
inline std::string readDamaged(const ImportFormat &format, const std::string &text,
                               const ReadOptions &options = {})
{
    constexpr uint32_t Copies = 100;
    constexpr int64_t MaxSane = 2'000'000'000'000'000;
    for (uint32_t seed = 1; seed <= Copies; ++seed) {
        const std::string damaged = flipBytes(text, seed, 1 + seed % 3);
        const auto outcome = readText(format, damaged, options, 1 + seed * 7 % 300);
        if (!outcome.ok && outcome.error.isEmpty())
            return "refused without a reason: " + damaged;
        for (const UsageRecord &record : outcome.records) {
            for (const auto &count : {record.tokens.prompt(), record.tokens.completion(), record.requests}) {
                if (count && (*count < 0 || *count > MaxSane))
                    return "a count that cannot be: " + damaged;
            }
            if (record.line <= 0 || record.source.empty())
                return "a record without a line or a source: " + damaged;
        }
    }
    return {};
}

} // namespace tally::test
