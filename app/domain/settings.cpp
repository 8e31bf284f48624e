// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/settings.h"

#include "domain/money.h"

#include <QSettings>

#include <algorithm>

namespace tally {

std::optional<QTime> timeOfDay(const QString &text)
{
    const QTime time = QTime::fromString(text.trimmed(), QStringLiteral("H:mm"));
    return time.isValid() ? std::optional(time) : std::nullopt;
}

QVariant readSetting(const QSettings &store, Setting setting)
{
    const SettingInfo &info = settingInfo(setting);
    const QVariant stored = store.value(QLatin1StringView(info.key));
    switch (info.kind) {
    case SettingKind::Switch:
        return stored.isValid() ? stored.toBool() : info.fallback != 0;
    case SettingKind::Number:
    case SettingKind::Milliseconds:
        return stored.isValid() ? std::max(0, stored.toInt()) : info.fallback;
    case SettingKind::Text:
    case SettingKind::TimeOfDay: // as it stands, so that it can be said where it is none
        return stored.toString();
    case SettingKind::Amount: {
        const auto amount = Money::fromDecimal(stored.toString().toStdString());
        return amount ? QString::fromStdString(amount->toDecimal()) : QString();
    }
    case SettingKind::Zone:
        return stored.toByteArray();
    case SettingKind::Choice:
        break;
    }
    return stored.isValid() || info.fallback == 0 ? stored : QVariant(info.fallback);
}

void writeSetting(QSettings &store, Setting setting, const QVariant &value)
{
    const SettingInfo &info = settingInfo(setting);
    const QLatin1StringView key(info.key);
    if (info.kind == SettingKind::Amount && value.toString().isEmpty())
        store.remove(key);
    else
        store.setValue(key, value);
}

} // namespace tally
