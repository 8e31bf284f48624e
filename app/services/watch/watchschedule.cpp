// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchschedule.h"

#include <algorithm>
#include <limits>

namespace tally {

namespace {

constexpr int64_t Never = std::numeric_limits<int64_t>::max();

} // namespace

int64_t WatchSchedule::Due::nextMs() const
{
    return std::min(wholeMs.value_or(Never), filesMs.value_or(Never));
}

void WatchSchedule::plan(int64_t folder, int64_t atMs, const QStringList &files)
{
    Due &due = m_due[folder];
    std::optional<int64_t> &at = files.isEmpty() ? due.wholeMs : due.filesMs;
    at = std::min(atMs, at.value_or(Never));
    for (const QString &file : files) {
        if (!due.files.contains(file))
            due.files << file;
    }
}

std::optional<int64_t> WatchSchedule::nextMs() const
{
    std::optional<int64_t> next;
    for (const auto &[folder, due] : m_due)
        next = std::min(due.nextMs(), next.value_or(Never));
    return next;
}

std::optional<WatchSchedule::Look> WatchSchedule::take(int64_t nowMs)
{
    const auto next =
        std::ranges::min_element(m_due, {}, [](const auto &due) { return due.second.nextMs(); });
    if (next == m_due.end() || next->second.nextMs() > nowMs)
        return std::nullopt;
    const auto [folder, due] = *next;
    if (due.wholeMs.value_or(Never) <= nowMs) {
        m_due.erase(next);
        return Look{folder, {}};
    }
    if (due.wholeMs)
        next->second = {due.wholeMs};
    else
        m_due.erase(next);
    return Look{folder, due.files};
}

} // namespace tally
