// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/inputentry.h"
#include "formats/bytes/rawbytes.h"

#include <QTemporaryFile>

#include <memory>
#include <span>
#include <string_view>

namespace tally {

/// Bytes that are kept while they are read, in a temporary file that has no name and is the user's alone:
/// nothing is left of it, even when the program is killed. Takes no more than a quarter of the free space.
class Spool {
public:
    /// Nothing where no temporary file can be made.
    static std::shared_ptr<Spool> make();

    /// False when there is no room for it.
    bool append(std::string_view bytes);
    int64_t size() const { return m_size; }
    /// How many bytes there were from `begin` on, -1 on a fault. On any thread, once all was appended.
    int64_t read(int64_t begin, std::span<char> room) const;

private:
    Spool() = default;

    QTemporaryFile m_file;
    int64_t m_size = 0;
    int64_t m_most = 0;
};

/// Of an entry that has a spool.
std::unique_ptr<RawBytes> openSpooledBytes(const InputEntry &entry);

} // namespace tally
