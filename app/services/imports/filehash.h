// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/inputentry.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <thread>

namespace tally {

/// SHA-256 of an entry's bytes (see openStoredBytes), 64 hex digits. Io or Permission when it cannot be read,
/// Cancelled when `cancel` is set.
Result<QByteArray> sha256Of(const InputEntry &entry, const std::atomic<bool> *cancel = nullptr);

/// Makes an entry's SHA-256 on a thread of its own while the file is read, unless it is known already.
class FileHasher {
public:
    /// `cancel` ends it early and must live as long; null: only the destructor does.
    FileHasher(const InputEntry &entry, const QByteArray &known, const std::atomic<bool> *cancel);
    ~FileHasher();
    FileHasher(const FileHasher &) = delete;
    FileHasher &operator=(const FileHasher &) = delete;

    /// The hash, once it is made; errors as sha256Of().
    const Result<QByteArray> &wait();

private:
    Result<QByteArray> m_result;
    std::atomic<bool> m_abandoned = false;
    std::thread m_thread;
};

} // namespace tally
