// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchentry.h"

#include <QTimeZone>

namespace tally {

/// How well a folder does, for the dot in front of the words.
enum class WatchDot { Works, Waits, NeedsYou, Off };

WatchDot watchDot(const WatchEntry &entry);
/// "watching", "Folder is gone" …
QString watchState(const WatchEntry &entry);
/// A sentence below the folder where the state does not say it all; empty else. `nowMs`: UTC.
QString watchNote(const WatchEntry &entry, int64_t nowMs);
/// "2 min ago", "14:31", "9 Nov 23:10", "never".
QString watchLastRead(const std::optional<int64_t> &readMs, const QTimeZone &zone, int64_t nowMs);

/// "~/logs" for what lies in the person's own folder, and back.
QString withHome(const QString &path);
QString fromHome(const QString &typed);

} // namespace tally
