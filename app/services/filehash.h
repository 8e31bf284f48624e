// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

#include <atomic>

namespace tally {

/// SHA-256 of a file's bytes, 64 hex digits. Io or Permission when it cannot be read, Cancelled when `cancel`
/// is set.
Result<QByteArray> sha256OfFile(const QString &path, const std::atomic<bool> *cancel = nullptr);

} // namespace tally
