// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace tally {

/// A few threads that share one call's work. Several threads may call run() at once: each caller works on its
/// own call, and the pool's threads help where they are free.
class WorkerPool {
public:
    /// `threads` counts the caller in: a pool of one has no threads of its own.
    explicit WorkerPool(int threads);
    ~WorkerPool();

    int size() const { return static_cast<int>(m_threads.size()) + 1; }
    /// Calls work(0) … work(count - 1), each once, and returns when all are done. Must not be called from
    /// work().
    void run(int count, const std::function<void(int)> &work);

private:
    struct Call {
        const std::function<void(int)> *work;
        int count;
        int next = 0;
        int running = 0;
    };

    void serve();
    bool takeOne(Call &call, std::unique_lock<std::mutex> &lock);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_done;
    std::vector<Call *> m_calls;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace tally
