// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatlimits.h"

#include <QDateTime>
#include <QTimeZone>

namespace tally {

void ChatLimits::take(const ChatTarget &target, const std::vector<RateLimit> &limits)
{
    if (!limits.empty())
        m_told.insert(targetKey(target), limits);
}

std::vector<RateLimit> ChatLimits::of(const ChatTarget &target) const
{
    return m_told.value(targetKey(target));
}

std::vector<RateLimit> ChatLimits::count(const QString &provider, const RateTier &tier, int64_t tokens)
{
    const int64_t nowMs = QDateTime::currentMSecsSinceEpoch();
    m_meter.note(provider, tokens, nowMs);
    return m_meter.left(provider, tier, nowMs);
}

QString targetKey(const ChatTarget &target)
{
    return QString::fromStdString(target.provider + '\n' + target.baseUrl + '\n' + target.model);
}

int64_t beginOfToday(const ChatSettings &settings)
{
    QTimeZone zone(settings.timeZone);
    if (!zone.isValid())
        zone = QTimeZone::systemTimeZone();
    return QDateTime::currentDateTimeUtc().toTimeZone(zone).date().startOfDay(zone).toMSecsSinceEpoch();
}

} // namespace tally
