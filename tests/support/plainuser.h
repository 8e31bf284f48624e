// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

#include <sys/fsuid.h>
#include <sys/resource.h>
#include <unistd.h>

namespace tally {

/// Root may do everything; for file access, be nobody for a while (this thread, and those that it starts).
class PlainUser {
public:
    PlainUser() { setfsuid(geteuid() == 0 ? 65534 : geteuid()); }
    ~PlainUser() { setfsuid(geteuid()); }
    PlainUser(const PlainUser &) = delete;
    PlainUser &operator=(const PlainUser &) = delete;
};

/// While it lives, no file can grow beyond `bytes`: what a full disk is to whoever writes.
class NoRoomBeyond {
public:
    explicit NoRoomBeyond(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~NoRoomBeyond() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    NoRoomBeyond(const NoRoomBeyond &) = delete;
    NoRoomBeyond &operator=(const NoRoomBeyond &) = delete;

private:
    rlimit m_before{};
};

} // namespace tally
