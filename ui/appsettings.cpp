// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appsettings.h"

#include <QFileInfo>

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

Preferences AppSettings::preferences() const
{
    const Preferences defaults;
    const int weekStart = m_store.value("time/weekStart"_L1, defaults.weekStart).toInt();
    return {
        .timeZone = m_store.value("time/zone"_L1).toByteArray(),
        .weekStart = weekStart >= 1 && weekStart <= 7 ? weekStart : defaults.weekStart,
        .theme = themeFromId(m_store.value("look/theme"_L1).toString()),
        .language = m_store.value("look/language"_L1).toString(),
        .letterKeys = m_store.value("keys/letters"_L1, defaults.letterKeys).toBool(),
    };
}

void AppSettings::setPreferences(const Preferences &preferences)
{
    if (preferences == this->preferences())
        return;
    m_store.setValue("time/zone"_L1, preferences.timeZone);
    m_store.setValue("time/weekStart"_L1, preferences.weekStart);
    m_store.setValue("look/theme"_L1, themeId(preferences.theme));
    m_store.setValue("look/language"_L1, preferences.language);
    m_store.setValue("keys/letters"_L1, preferences.letterKeys);
    Q_EMIT preferencesChanged();
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
    const QString absolute = QFileInfo(path).absoluteFilePath();
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
