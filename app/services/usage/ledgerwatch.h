// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/fileidentity.h"

#include <QMutex>
#include <QString>

#include <atomic>
#include <functional>
#include <optional>

namespace tally {

/// What the path of an open ledger names, compared with the file that was opened.
enum class LedgerFile {
    Same, // back in its place
    Gone,
    Replaced,
    InUse, // replaced, but somebody has the former one open, whose log would spoil the new one
};

/// Watches over the file of an open ledger. Once another file has come in its place it is never taken for the
/// same again. isSame() may be asked from any thread; opened() and look() are called one at a time.
class LedgerWatch {
public:
    void opened(const QString &path);

    /// While false, nothing may be written: nobody would find it any more.
    bool isSame() const;

    struct Look {
        bool same = true;
        std::optional<LedgerFile> news = {}; // what is to be told: each change once
    };
    /// Called from time to time. `leave` sees to it that nothing of the former file spoils what took its
    /// place; false where others have it open.
    Look look(const std::function<bool()> &leave);

private:
    std::optional<FileIdentity> present() const;

    mutable QMutex m_mutex; // guards the path and what was opened
    QString m_path;
    std::optional<FileIdentity> m_opened;
    std::optional<FileIdentity> m_seen; // at the last look
    std::atomic<bool> m_left = false; // another file has come
};

} // namespace tally
