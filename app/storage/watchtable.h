// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/watches.h"

#include <string>
#include <vector>

namespace tally {

struct Store;

/// The watched folders of a ledger and what is known of their files. Got from Ledger::watches(), and used on
/// its thread. What a file brings is written by Ledger::beginAppend; here is what has no records. Every write
/// is a transaction of its own and moves revision(). Errors as those of Ledger.
class WatchTable {
public:
    explicit WatchTable(Store &store)
        : m_store(store)
    {
    }

    /// Moves when a folder or what is known of its files changed, by any process; cheap to ask.
    Result<int64_t> revision();

    /// In the order they were added.
    Result<std::vector<WatchFolder>> folders();
    /// Returns its id. The same folder with the same filter is one: it comes back as it was left, with these
    /// settings. `leftOut`: files that are there and are not to be read.
    Result<int64_t> add(const WatchFolder &folder, const std::vector<WatchFile> &leftOut = {});
    /// All but path and filter where those are another's: InvalidInput then. NotFound: it is not watched.
    Result<void> change(const WatchFolder &folder);
    /// Its records stay, and what is known of its files, for restore() or add().
    Result<void> remove(int64_t id);
    Result<void> restore(int64_t id);

    /// By their paths.
    Result<std::vector<WatchFile>> files(int64_t folder);
    /// One of them; with id 0 where it is not known.
    Result<WatchFile> file(int64_t folder, const QString &path);
    /// Those that wait for an answer, or failed.
    Result<std::vector<WatchFile>> problems(int64_t folder);
    /// What its reader has to know; empty where nothing.
    Result<std::string> readerState(int64_t file);
    /// Writes a file that brought nothing. Outdated where another has written it since.
    Result<void> put(WatchFile &file);

    /// The files of a group that was undone are read again from their beginning, and what was taken out may
    /// come back. InvalidInput for another batch.
    Result<void> readAgain(int64_t batch);

private:
    template <typename Write> Result<void> write(Write work);

    Store &m_store;
};

} // namespace tally
