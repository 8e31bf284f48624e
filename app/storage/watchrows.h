// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"
#include "storage/watches.h"

#include <vector>

namespace tally {

/// Reads and writes the rows of watch_file. Writing belongs in a write transaction; false is an SQL error.
class WatchRows {
public:
    explicit WatchRows(const Store &store)
        : m_store(store)
    {
    }

    /// All files of a watched folder, by their paths.
    bool load(int64_t watch, std::vector<WatchFile> &files) const;
    /// Those that are a question or failed.
    bool loadProblems(int64_t watch, std::vector<WatchFile> &files) const;
    /// One by its path; with id 0 where it is not known.
    bool find(int64_t watch, const QString &path, WatchFile &file) const;

    /// Whether the ledger still knows the file as it is here, and its folder is watched.
    bool isCurrent(const WatchFile &file, bool &current) const;
    /// Writes a file that is current under the next version, and gives it an id where it has none.
    bool write(WatchFile &file) const;
    bool writeState(int64_t file, const std::string &state) const;
    /// That something of the folder changed, for whoever shows it.
    bool moveRevision() const;

private:
    bool loadWhere(int64_t watch, const char *condition, std::vector<WatchFile> &files) const;
    bool dropOther(const WatchFile &file) const;

    const Store &m_store;
};

} // namespace tally
