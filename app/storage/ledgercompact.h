// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

namespace tally {

/// Gives the disk back what undone imports left in the ledger's file, once that is a third of it: texts that
/// nothing refers to any more go, and the file is written anew without gaps. What it costs is at most in
/// proportion to what was undone. Records, ids, keys, and the stamps by which columns know the ledger stay.
///
/// It may be left out at any time: where another process writes, the disk has no room for it or the file
/// cannot be shrunk now, the ledger stays as it is and right, and the next undo tries again. Outside of
/// transactions only.
class LedgerCompaction {
public:
    explicit LedgerCompaction(Store &store)
        : m_store(store)
    {
    }

    void run();

private:
    bool isWorthIt();
    bool hasRoom() const;
    bool removeUnusedTexts();
    bool markTexts(const char *sql, std::vector<bool> &used);
    bool deleteTexts(const std::vector<bool> &used);
    int64_t number(const char *sql) const;

    Store &m_store;
    int64_t m_liveBytes = 0;
};

} // namespace tally
