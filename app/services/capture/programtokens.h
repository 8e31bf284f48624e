// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "domain/result.h"
#include "storage/capturetokens.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace tally {

/// The SHA-256 under which a token is known.
QByteArray tokenHash(const QByteArray &token);

/// Tokens of programs in a ledger. All functions block and may run on any thread.
class ProgramTokens {
public:
    explicit ProgramTokens(QString ledgerPath)
        : m_path(std::move(ledgerPath))
    {
    }

    /// Makes a token, which is told this once: tg_ and 32 letters or digits. InvalidInput when a token of
    /// that name is in use, or a name or a limit cannot be used. Makes the ledger where there is none.
    Result<QByteArray> add(CaptureProgram program) const;
    /// Those in use, by name; none where there is no ledger.
    Result<std::vector<CaptureProgram>> list() const;
    /// Those that were revoked, too.
    Result<std::vector<CaptureProgram>> all() const;
    Result<void> revoke(const std::string &name) const;
    Result<void> restore(int64_t id) const;

private:
    QString m_path;
};

} // namespace tally
