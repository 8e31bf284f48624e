// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/ledgerwatch.h"

#include <utility>

namespace tally {

void LedgerWatch::opened(const QString &path)
{
    const QMutexLocker lock(&m_mutex);
    m_path = path;
    m_opened = fileIdentity(path);
    m_seen = m_opened;
    m_left = false;
}

bool LedgerWatch::isSame() const
{
    const QMutexLocker lock(&m_mutex);
    return !m_left && fileIdentity(m_path) == m_opened;
}

std::optional<FileIdentity> LedgerWatch::present() const
{
    const QMutexLocker lock(&m_mutex);
    return fileIdentity(m_path);
}

LedgerWatch::Look LedgerWatch::look(const std::function<bool()> &leave)
{
    const bool same = isSame();
    const auto now = present();
    if (std::exchange(m_seen, now) == now)
        return {same};
    if (same)
        return {true, LedgerFile::Same};
    const bool leaves = leave();
    if (!now)
        return {false, LedgerFile::Gone};
    const bool wasLeft = m_left.exchange(true);
    return {false, leaves && !wasLeft ? LedgerFile::Replaced : LedgerFile::InUse};
}

} // namespace tally
