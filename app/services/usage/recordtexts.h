// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/write/recordwriter.h"
#include "services/usage/usageservice.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tally {

/// Records of an order as text, piece by piece: they are fetched and written on several threads, each with a
/// connection of its own, and handed out in order.
class RecordTexts {
public:
    struct Piece {
        std::string text = {};
        int64_t rows = 0;
    };

    /// All that is handed over lives longer.
    RecordTexts(const UsageService &usage, const UsageService::Ordered &ordered, TextFormat format,
                const CsvStyle &style);
    ~RecordTexts();
    RecordTexts(const RecordTexts &) = delete;
    RecordTexts &operator=(const RecordTexts &) = delete;

    int64_t pieces() const { return m_pieces; }
    /// The next piece; of a JSON array each record begins with a comma. To be called pieces() times at most.
    Result<Piece> next();

private:
    struct Slot {
        bool isReady = false;
        Result<Piece> piece = Piece{};
    };

    void run();
    Result<Piece> make(int64_t index, RecordWriter &writer, std::vector<StoredRecord> &records) const;

    const UsageService &m_usage;
    const UsageService::Ordered &m_ordered;
    const TextFormat m_format;
    const CsvStyle m_style;
    const int64_t m_pieces;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Slot> m_slots; // by piece, modulo their number
    int64_t m_begun = 0;
    int64_t m_taken = 0;
    bool m_stopped = false;
    std::vector<std::thread> m_threads;
};

} // namespace tally
