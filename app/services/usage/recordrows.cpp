// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/recordrows.h"

#include <algorithm>
#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::chrono::milliseconds LongestWait{4}; // well below a frame
constexpr size_t MaxPages = 48;

} // namespace

RecordRows::RecordRows(const UsageService &usage, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
{
    m_pool.setMaxThreadCount(1);
}

RecordRows::~RecordRows()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void RecordRows::reset(UsageService::Ordered ordered)
{
    m_pool.clear();
    m_running.clear();
    m_kept.clear();
    m_error.reset();
    m_lastPage = 0;
    m_ordered = std::move(ordered);
}

const StoredRecord *RecordRows::at(int64_t row)
{
    if (row < 0 || row >= size())
        return nullptr;
    const int64_t page = row / PageSize;
    auto kept = m_kept.find(page);
    if (kept == m_kept.end()) {
        if (!m_running.contains(page)) {
            fetch(page);
            const int64_t next = page + (page >= m_lastPage ? 1 : -1);
            m_lastPage = page;
            if (m_running.at(page).wait_for(LongestWait) == std::future_status::ready)
                take(page);
            if (next >= 0 && next * PageSize < size() && !m_kept.contains(next) && !m_running.contains(next))
                fetch(next);
        }
        kept = m_kept.find(page);
        if (kept == m_kept.end())
            return nullptr;
    }
    kept->second.used = ++m_clock;
    const auto &record = kept->second.rows[size_t(row % PageSize)];
    return record ? &*record : nullptr;
}

RecordRows::Page RecordRows::inOrder(const std::vector<int64_t> &ids, std::vector<StoredRecord> records)
{
    // A record that was undone meanwhile is left out of the answer: its row stays empty.
    Page rows(ids.size());
    size_t next = 0;
    for (size_t i = 0; i < ids.size() && next < records.size(); ++i) {
        if (records[next].id == ids[i])
            rows[i] = std::move(records[next++]);
    }
    return rows;
}

void RecordRows::fetch(int64_t page)
{
    auto promise = std::make_shared<std::promise<Answer>>();
    m_running.insert_or_assign(page, promise->get_future());
    const int64_t first = page * PageSize;
    const std::vector<int64_t> ids = m_ordered.engine->recordIds(*m_ordered.order, first, PageSize);
    m_pool.start([this, promise, ids] {
        auto records = m_usage.fetch(ids);
        if (records)
            promise->set_value(inOrder(ids, std::move(*records)));
        else
            promise->set_value(records.error());
        QMetaObject::invokeMethod(this, &RecordRows::collect, Qt::QueuedConnection);
    });
}

bool RecordRows::take(int64_t page)
{
    const auto running = m_running.find(page);
    if (running == m_running.end()
        || running->second.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return false;
    Answer answer = running->second.get();
    const int64_t rows = std::min<int64_t>(PageSize, size() - page * PageSize);
    m_running.erase(running);
    if (!answer)
        noteError(answer.error());
    Page found = answer ? std::move(*answer) : Page();
    found.resize(size_t(rows));
    m_kept.insert_or_assign(page, Kept{std::move(found), ++m_clock});
    evict();
    return true;
}

/// Told later: a row is also asked for while it is painted.
void RecordRows::noteError(const Error &error)
{
    if (!m_error)
        QMetaObject::invokeMethod(
            this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection);
    m_error = error;
}

void RecordRows::collect()
{
    std::vector<int64_t> pages;
    for (const auto &[page, running] : m_running)
        pages.push_back(page);
    for (const int64_t page : pages) {
        if (take(page))
            Q_EMIT arrived(page * PageSize, std::min<int64_t>((page + 1) * PageSize, size()) - 1);
    }
}

void RecordRows::evict()
{
    while (m_kept.size() > MaxPages) {
        const auto oldest = std::min_element(m_kept.begin(), m_kept.end(), [](const auto &a, const auto &b) {
            return a.second.used < b.second.used;
        });
        m_kept.erase(oldest);
    }
}

} // namespace tally

#include "moc_recordrows.cpp"
