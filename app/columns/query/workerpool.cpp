// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/workerpool.h"

#include <algorithm>

namespace tally {

WorkerPool::WorkerPool(int threads)
{
    for (int i = 1; i < threads; ++i)
        m_threads.emplace_back([this] { serve(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool WorkerPool::takeOne(Call &call, std::unique_lock<std::mutex> &lock)
{
    if (call.next == call.count)
        return false;
    const int index = call.next++;
    ++call.running;
    if (call.next == call.count)
        std::erase(m_calls, &call);
    lock.unlock();
    (*call.work)(index);
    lock.lock();
    if (--call.running == 0 && call.next == call.count)
        m_done.notify_all();
    return true;
}

void WorkerPool::run(int count, const std::function<void(int)> &work)
{
    if (count <= 0)
        return;
    if (count == 1 || m_threads.empty()) {
        for (int i = 0; i < count; ++i)
            work(i);
        return;
    }
    Call call{&work, count};
    std::unique_lock lock(m_mutex);
    m_calls.push_back(&call);
    m_wake.notify_all();
    while (takeOne(call, lock)) { }
    m_done.wait(lock, [&call] { return call.running == 0; });
}

void WorkerPool::serve()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_calls.empty(); });
        if (m_stopping)
            return;
        takeOne(*m_calls.front(), lock);
    }
}

} // namespace tally
