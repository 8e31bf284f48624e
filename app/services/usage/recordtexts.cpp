// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/recordtexts.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t PieceRows = 4096;
constexpr size_t MostThreads = 4;
constexpr size_t PiecesPerThread = 2;
constexpr int64_t WorthThreads = 3; // pieces; fewer are there sooner than a connection

size_t threadsFor(int64_t pieces)
{
    const size_t cores = std::clamp<size_t>(std::thread::hardware_concurrency(), 1, MostThreads);
    return std::min(cores, static_cast<size_t>(std::max<int64_t>(pieces, 1)));
}

} // namespace

RecordTexts::RecordTexts(const UsageService &usage, const UsageService::Ordered &ordered, TextFormat format,
                         const CsvStyle &style)
    : m_usage(usage)
    , m_ordered(ordered)
    , m_format(format)
    , m_style(style)
    , m_pieces((static_cast<int64_t>(ordered.order->rows.size()) + PieceRows - 1) / PieceRows)
    , m_slots(threadsFor(m_pieces) * PiecesPerThread)
{
    for (size_t i = 0; i < threadsFor(m_pieces) && m_pieces >= WorthThreads; ++i)
        m_threads.emplace_back([this] { run(); });
}

RecordTexts::~RecordTexts()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void RecordTexts::run()
{
    RecordWriter writer(m_format, m_style, true);
    std::vector<StoredRecord> records;
    const auto room = static_cast<int64_t>(m_slots.size());
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [&] { return m_stopped || m_begun == m_pieces || m_begun < m_taken + room; });
        if (m_stopped || m_begun == m_pieces)
            return;
        const int64_t mine = m_begun++;
        lock.unlock();
        Result<Piece> piece = make(mine, writer, records);
        lock.lock();
        m_slots[static_cast<size_t>(mine % room)] = {true, std::move(piece)};
        m_changed.notify_all();
    }
}

Result<RecordTexts::Piece> RecordTexts::make(int64_t index, RecordWriter &writer,
                                             std::vector<StoredRecord> &records) const
{
    const auto ids = m_ordered.engine->recordIds(*m_ordered.order, index * PieceRows, PieceRows);
    if (const auto fetched = m_usage.fetch(ids, records); !fetched)
        return fetched.error();
    Piece piece;
    piece.rows = static_cast<int64_t>(records.size());
    for (const StoredRecord &record : records)
        writer.row(record.record, piece.text);
    return piece;
}

Result<RecordTexts::Piece> RecordTexts::next()
{
    if (m_threads.empty()) {
        RecordWriter writer(m_format, m_style, true);
        std::vector<StoredRecord> records;
        return make(m_taken++, writer, records);
    }
    std::unique_lock lock(m_mutex);
    Slot &slot = m_slots[static_cast<size_t>(m_taken) % m_slots.size()];
    m_changed.wait(lock, [&] { return slot.isReady; });
    slot.isReady = false;
    Result<Piece> piece = std::move(slot.piece);
    ++m_taken;
    m_changed.notify_all();
    return piece;
}

} // namespace tally
