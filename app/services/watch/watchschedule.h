// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <cstdint>
#include <map>
#include <optional>

namespace tally {

/// When which watched folders are to be looked at: all of a folder, or some files of it. Of several times for
/// the same the first one counts. Times are milliseconds of one clock.
class WatchSchedule {
public:
    using Only = std::optional<QStringList>; // files, below the folder; all without

    /// `files` empty: all of it.
    void plan(int64_t folder, int64_t atMs, const QStringList &files = {});
    void forget(int64_t folder) { m_due.erase(folder); }

    /// The next time at which something is due; nothing where nothing is planned.
    std::optional<int64_t> nextMs() const;

    struct Look {
        int64_t folder = 0;
        Only only = {};
    };
    /// What is due at `nowMs`, the longest waiting first: it is planned no longer. A look at all of a folder
    /// is one at its files, too.
    std::optional<Look> take(int64_t nowMs);

private:
    struct Due {
        std::optional<int64_t> wholeMs = {};
        std::optional<int64_t> filesMs = {};
        QStringList files = {};

        int64_t nextMs() const;
    };
    std::map<int64_t, Due> m_due; // by folder; none without a time
};

} // namespace tally
