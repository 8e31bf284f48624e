// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/appsettings.h"

#include "domain/ledgerplace.h"
#include "domain/conversationjson.h"
#include "services/chat/chatsettingsstore.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MaxRecent = 8;

QString themeId(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return u"system"_s;
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::Dark:
        return u"dark"_s;
    }
    return {};
}

ThemeChoice themeFromId(const QString &id)
{
    return id == "light"_L1 ? ThemeChoice::Light : id == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::System;
}

QString stateKey(const QByteArray &ledgerId, const QString &name)
{
    return u"ledgers/%1/%2"_s.arg(QString::fromLatin1(ledgerId), name);
}

} // namespace

AppSettings::AppSettings(QObject *parent)
    : QObject(parent)
    , m_store(QSettings::IniFormat, QSettings::UserScope, u"tallyglass"_s, u"tallyglass"_s)
{
}

AppSettings::AppSettings(const QString &iniFile, QObject *parent)
    : QObject(parent)
    , m_store(iniFile, QSettings::IniFormat)
{
}

QVariant AppSettings::value(Setting setting) const
{
    return readSetting(m_store, setting);
}

void AppSettings::setValue(Setting setting, const QVariant &value)
{
    if (value.toString() == this->value(setting).toString()) // what comes from the file may be text
        return;
    writeSetting(m_store, setting, value);
    if (QLatin1StringView(settingInfo(setting).key).startsWith("chat/"_L1))
        Q_EMIT chatSettingsChanged();
    else
        Q_EMIT preferencesChanged();
}

Preferences AppSettings::preferences() const
{
    const int weekStart = value(Setting::WeekStart).toInt();
    return {
        .timeZone = value(Setting::TimeZone).toByteArray(),
        .weekStart = weekStart >= 1 && weekStart <= 7 ? weekStart : defaultOf(Setting::WeekStart),
        .theme = themeFromId(value(Setting::Theme).toString()),
        .language = value(Setting::Language).toString(),
        .letterKeys = value(Setting::LetterKeys).toBool(),
    };
}

void AppSettings::setPreferences(const Preferences &preferences)
{
    if (preferences == this->preferences())
        return;
    writeSetting(m_store, Setting::TimeZone, preferences.timeZone);
    writeSetting(m_store, Setting::WeekStart, preferences.weekStart);
    writeSetting(m_store, Setting::Theme, themeId(preferences.theme));
    writeSetting(m_store, Setting::Language, preferences.language);
    writeSetting(m_store, Setting::LetterKeys, preferences.letterKeys);
    Q_EMIT preferencesChanged();
}

void AppSettings::setTimeZone(const QByteArray &zone)
{
    Preferences preferences = this->preferences();
    preferences.timeZone = zone;
    setPreferences(preferences);
}

ChatSettings AppSettings::chatSettings()
{
    return readChatSettings(m_store);
}

void AppSettings::setChatSettings(const ChatSettings &settings)
{
    if (settings == chatSettings())
        return;
    writeChatSettings(m_store, settings);
    Q_EMIT chatSettingsChanged();
}

bool AppSettings::keepsConversations() const
{
    return value(Setting::KeepConversations).toBool();
}

void AppSettings::setKeepsConversations(bool keeps)
{
    setValue(Setting::KeepConversations, keeps);
}

std::vector<ChatPreset> AppSettings::chatPresets() const
{
    std::vector<ChatPreset> presets;
    const QByteArray stored = m_store.value("chat/presets"_L1).toByteArray();
    for (const QJsonValue &entry : QJsonDocument::fromJson(stored).array()) {
        const QJsonObject json = entry.toObject();
        presets.push_back({json.value("name"_L1).toString(), json.value("system"_L1).toString().toStdString(),
                           parametersFromJson(json.value("parameters"_L1).toObject())});
    }
    return presets;
}

void AppSettings::setChatPresets(const std::vector<ChatPreset> &presets)
{
    QJsonArray list;
    for (const ChatPreset &preset : presets)
        list.append(QJsonObject{{u"name"_s, preset.name},
                                {u"system"_s, QString::fromStdString(preset.system)},
                                {u"parameters"_s, parametersJson(preset.parameters)}});
    m_store.setValue("chat/presets"_L1, QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QString AppSettings::lastLedger() const
{
    return m_store.value("ledger/last"_L1).toString();
}

QStringList AppSettings::recentLedgers() const
{
    return m_store.value("ledger/recent"_L1).toStringList();
}

void AppSettings::ledgerOpened(const QString &path)
{
    const QString absolute = isServerPlace(path) ? withoutPassword(path) : QFileInfo(path).absoluteFilePath();
    QStringList recent = recentLedgers();
    recent.removeAll(absolute);
    recent.prepend(absolute);
    m_store.setValue("ledger/recent"_L1, QStringList(recent.mid(0, MaxRecent)));
    m_store.setValue("ledger/last"_L1, absolute);
}

QByteArray AppSettings::ledgerState(const QByteArray &ledgerId, const QString &name) const
{
    return m_store.value(stateKey(ledgerId, name)).toByteArray();
}

void AppSettings::setLedgerState(const QByteArray &ledgerId, const QString &name, const QByteArray &value)
{
    m_store.setValue(stateKey(ledgerId, name), value);
}

} // namespace tally

#include "moc_appsettings.cpp"
