// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/largearray.h"

#include <new>

#include <sys/mman.h>

namespace tally {

namespace {

constexpr size_t HugePage = size_t(2) << 20;

/// Smaller ones are left to the heap.
bool isMapped(size_t bytes)
{
    return bytes >= 2 * HugePage;
}

} // namespace

void *allocateLarge(size_t bytes)
{
    if (!isMapped(bytes))
        return ::operator new(bytes);
    void *memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    wishForLargePages(memory, bytes);
    return memory;
}

void freeLarge(void *memory, size_t bytes)
{
    if (!memory)
        return;
    if (isMapped(bytes))
        ::munmap(memory, bytes);
    else
        ::operator delete(memory);
}

} // namespace tally
