// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/settings.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace tally {

/// When nothing is told: from one time of the day ("22:00") to another, also over midnight. Where one of them
/// is no time there are none. The end of those that hold a moment; nothing when none does.
inline std::optional<QDateTime> quietUntil(const QString &from, const QString &to, const QDateTime &now)
{
    const auto first = timeOfDay(from);
    const auto end = timeOfDay(to);
    if (!first || !end || *first == *end)
        return std::nullopt;
    const QTime time = now.time();
    const bool isQuiet = *first < *end ? time >= *first && time < *end : time >= *first || time < *end;
    if (!isQuiet)
        return std::nullopt;
    QDateTime until = now;
    until.setTime(*end);
    return until > now ? until : until.addDays(1);
}

} // namespace tally
