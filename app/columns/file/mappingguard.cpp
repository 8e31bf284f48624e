// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/mappingguard.h"

#include <atomic>
#include <csignal>
#include <cstdint>
#include <mutex>

#include <sys/mman.h>
#include <unistd.h>

namespace tally {

/// One watched range. Never freed, since a handler may be looking at it, but used again.
struct GuardedRange {
    std::atomic<bool> taken = false;
    std::atomic<bool> cut = false;
    std::atomic<uintptr_t> begin = 0; // 0: watches nothing
    std::atomic<uintptr_t> end = 0;
    GuardedRange *next = nullptr;
};

namespace {

// A signal belongs to the process, so its handler can only find what belongs to the process, too.
std::atomic<GuardedRange *> ranges = nullptr;
struct sigaction handlerBefore = {};
uintptr_t pageSize = 4096;

GuardedRange *rangeAround(uintptr_t address)
{
    for (GuardedRange *range = ranges.load(std::memory_order_acquire); range; range = range->next) {
        const uintptr_t begin = range->begin.load(std::memory_order_acquire);
        if (begin != 0 && address >= begin && address < range->end.load(std::memory_order_acquire))
            return range;
    }
    return nullptr;
}

// Runs in the thread that read, in the middle of anything: system calls and atomics only.
void onBusError(int signal, siginfo_t *info, void *context)
{
    const auto address = reinterpret_cast<uintptr_t>(info->si_addr);
    GuardedRange *range = info->si_code == BUS_ADRERR ? rangeAround(address) : nullptr;
    if (range) {
        const uintptr_t page = address / pageSize * pageSize;
        range->cut.store(true, std::memory_order_seq_cst);
        if (::mmap(reinterpret_cast<void *>(page), range->end.load() - page, PROT_READ,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0)
            != MAP_FAILED)
            return;
    }
    if ((handlerBefore.sa_flags & SA_SIGINFO) != 0 && handlerBefore.sa_sigaction)
        handlerBefore.sa_sigaction(signal, info, context);
    else
        ::sigaction(signal, &handlerBefore, nullptr); // the same access faults again, for that one
}

void installHandler()
{
    static std::once_flag once;
    std::call_once(once, [] {
        pageSize = uintptr_t(::sysconf(_SC_PAGESIZE));
        struct sigaction action = {};
        action.sa_sigaction = onBusError;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        ::sigaction(SIGBUS, &action, &handlerBefore);
    });
}

GuardedRange *freeRange()
{
    for (GuardedRange *range = ranges.load(std::memory_order_acquire); range; range = range->next) {
        bool taken = false;
        if (range->taken.compare_exchange_strong(taken, true))
            return range;
    }
    auto *range = new GuardedRange;
    range->taken = true;
    range->next = ranges.load(std::memory_order_relaxed);
    while (!ranges.compare_exchange_weak(range->next, range, std::memory_order_release)) { }
    return range;
}

} // namespace

void MappingGuard::watch(const void *begin, size_t size)
{
    installHandler();
    m_range = freeRange();
    const uintptr_t first = reinterpret_cast<uintptr_t>(begin);
    m_range->cut.store(false);
    m_range->end.store((first + size + pageSize - 1) / pageSize * pageSize);
    m_range->begin.store(first);
}

bool MappingGuard::wasCut() const
{
    return m_range && m_range->cut.load(std::memory_order_acquire);
}

MappingGuard::~MappingGuard()
{
    if (!m_range)
        return;
    m_range->begin.store(0);
    m_range->taken.store(false);
}

} // namespace tally
