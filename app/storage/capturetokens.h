// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "domain/result.h"

#include <QByteArray>

#include <vector>

namespace tally {

struct Store;

/// A program with the SHA-256 of its token (32 bytes).
struct CaptureToken {
    CaptureProgram program = {};
    QByteArray hash = {};
};

/// The tokens of a ledger. Got from Ledger::captureTokens(), and used on its thread. Every write is a
/// transaction of its own. Errors as those of Ledger.
class CaptureTokens {
public:
    explicit CaptureTokens(Store &store)
        : m_store(store)
    {
    }

    /// Moves when a token was added or revoked, by any process; cheap to ask.
    Result<int64_t> revision();
    /// By name, revoked ones too.
    Result<std::vector<CaptureToken>> all();
    /// Returns its id. InvalidInput when one that is not revoked has that name.
    Result<int64_t> add(const CaptureProgram &program, const QByteArray &hash);
    /// NotFound when there is none of that name that is not revoked.
    Result<void> revoke(const std::string &name, int64_t nowMs);
    /// Takes the revocation of the token with that id back. InvalidInput when another has its name now.
    Result<void> restore(int64_t id);
    /// It was used: a note only, which does not move revision().
    Result<void> noteUsed(int64_t id, int64_t atMs);

private:
    template <typename Work> Result<void> write(bool moves, Work work);

    Store &m_store;
};

} // namespace tally
