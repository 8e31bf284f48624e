// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer over the readers of usage logs, one at a time: TALLYGLASS_FUZZ_FORMAT names it, "?" lists them
// all. Any bytes must be read or refused; how they arrive in pieces must not matter; and no record is absurd.
#include "formats/logs/formatregistry.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace tally;

namespace {

constexpr int64_t AbsurdCount = 10'000'000'000'000'000;
constexpr size_t HeadSize = size_t(64) << 10;

/// Text in pieces of one size.
class Pieces : public ByteSource {
public:
    Pieces(std::string_view text, size_t piece)
        : m_text(text)
        , m_piece(piece)
    {
    }
    Result<std::string_view> next() override
    {
        size_t length = std::min(m_piece, m_text.size() - m_at);
        while (m_at + length < m_text.size() && (m_text[m_at + length] & 0xC0) == 0x80)
            ++length; // whole characters
        m_current.assign(m_text.substr(m_at, length)); // views kept too long are found by the sanitizer
        m_current.shrink_to_fit();
        m_at += length;
        return std::string_view(m_current);
    }
    double progress() const override { return 0; }
    bool rewind() override
    {
        m_at = 0;
        return true;
    }

private:
    std::string_view m_text;
    std::string m_current;
    size_t m_piece;
    size_t m_at = 0;
};

struct Outcome : RecordSink {
    bool ok = false;
    std::vector<UsageRecord> records;
    int64_t rejected = 0;

    bool record(UsageRecord &record) override
    {
        records.push_back(record);
        return true;
    }
    bool reject(int64_t, const QString &) override
    {
        ++rejected;
        return true;
    }
    void warn(const QString &) override { }
    void doubt(const Doubt &doubt) override
    {
        if (doubt.choices.size() < 2 || doubt.key.isEmpty() || doubt.question.isEmpty())
            std::abort();
    }
};

Outcome readIn(const ImportFormat &format, std::string_view text, size_t piece)
{
    Pieces bytes(text, piece);
    ReadOptions options;
    options.guess = true;
    Outcome outcome;
    outcome.ok = format.read(bytes, options, outcome).ok();
    return outcome;
}

bool isSane(const UsageRecord &record)
{
    for (const auto &count : {record.tokens.prompt(), record.tokens.completion(), record.requests,
                              record.webSearches, record.latencyMs, record.timeToFirstTokenMs}) {
        if (count && (*count < 0 || *count > AbsurdCount))
            return false;
    }
    return true;
}

// Only exports of our own may lack it.
bool mayLackSource(const ImportFormat &format)
{
    return format.info().id.startsWith(QLatin1StringView("tallyglass"));
}

// What the bytes layer promises its readers: UTF-8 without NUL.
std::string promised(const uint8_t *data, size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    bytes.replace('\0', ' ');
    return QString::fromUtf8(bytes).toStdString();
}

const FormatRegistry &registry()
{
    static const FormatRegistry made;
    return made;
}

const ImportFormat &chosenFormat()
{
    static const ImportFormat *format = [] {
        const QString id = qEnvironmentVariable("TALLYGLASS_FUZZ_FORMAT");
        const ImportFormat *found = registry().find(id);
        if (!found) {
            for (const auto &each : registry().formats())
                std::puts(qPrintable(each->info().id));
            std::fflush(stdout);
            std::_Exit(id == QLatin1StringView("?") ? 0 : 1); // libFuzzer takes an exit() for a crash
        }
        return found;
    }();
    return *format;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    (void)chosenFormat();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ImportFormat &format = chosenFormat();
    const std::string text = promised(data, size);
    const FileHead head{
        .text = text.substr(0, HeadSize), .complete = text.size() <= HeadSize, .fileName = {}};
    const int confidence = format.confidence(head);
    if (confidence < 0 || confidence > 100)
        std::abort();
    const Outcome whole = readIn(format, text, SIZE_MAX);
    const Outcome pieces = readIn(format, text, 7);
    if (whole.ok != pieces.ok || whole.records != pieces.records || whole.rejected != pieces.rejected)
        std::abort();
    if (!std::ranges::all_of(whole.records, isSane))
        std::abort();
    if (!mayLackSource(format) && !std::ranges::all_of(whole.records, [](const UsageRecord &record) {
            return !record.source.empty();
        }))
        std::abort();
    return 0;
}
