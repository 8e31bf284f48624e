// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

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

/// `text` with one to three bits turned over, another choice for each seed.
inline std::string flipBytes(std::string text, unsigned seed)
{
    std::mt19937 random(seed);
    for (size_t flips = 1 + random() % 3; flips > 0 && !text.empty(); --flips)
        text[random() % text.size()] ^= static_cast<char>(1 << random() % 7);
    return text;
}

/// Whether a format stands 100 such texts: it reads or refuses them with a reason, and no count of a record
/// is below zero.
inline bool standsFlips(const ImportFormat &format, const std::string &text, const ReadOptions &options = {})
{
    for (unsigned seed = 0; seed < 100; ++seed) {
        const ReadOutcome outcome = readText(format, flipBytes(text, seed), options, 1 + seed * 7);
        bool sane = outcome.ok || !outcome.error.isEmpty();
        for (const UsageRecord &record : outcome.records)
            sane = sane && record.line > 0 && !record.source.empty() && record.tokens.total().value_or(0) >= 0
                && record.requests.value_or(0) >= 0;
        if (!sane)
            return false;
    }
    return true;
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

} // namespace tally::test
