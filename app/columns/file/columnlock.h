// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace tally {

/// Whose turn it is to write a column file: one process at a time. Let go when the process ends, however it
/// does.
class ColumnLock {
public:
    /// Waits at most `waitMs`. Locked when another Tallyglass writes the file.
    Result<void> take(const QString &path, int waitMs);
    void letGo();

private:
    std::unique_ptr<QLockFile> m_file;
};

} // namespace tally
