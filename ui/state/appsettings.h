// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatrequest.h"
#include "domain/settings.h"
#include "services/chat/chatsettings.h"
#include "ui/look/theme.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>

#include <string>
#include <vector>

namespace tally {

/// What a person chooses in the Settings dialog.
struct Preferences {
    QByteArray timeZone = {}; // IANA id; empty: the system's
    int weekStart = defaultOf(Setting::WeekStart); // Qt::DayOfWeek
    ThemeChoice theme = ThemeChoice::System;
    QString language = {}; // "en", "de"; empty: the system's. Takes effect at the next start
    bool letterKeys = defaultOf(Setting::LetterKeys); // single letters as shortcuts

    bool operator==(const Preferences &) const = default;
};

/// A named set of parameters and system prompt for chats.
struct ChatPreset {
    QString name = {};
    std::string system = {};
    ChatParameters parameters = {};

    bool operator==(const ChatPreset &) const = default;
};

/// The program's settings in one place, typed, over QSettings. Window state is kept per ledger, under the
/// ledger's own id, so that it stays with the file wherever it lies. Keys it does not know are left
/// untouched.
class AppSettings : public QObject {
    Q_OBJECT
public:
    explicit AppSettings(QObject *parent = nullptr); // the user's own
    explicit AppSettings(const QString &iniFile, QObject *parent = nullptr);

    /// One setting of the table; setting it emits the signal of its group when it differs.
    QVariant value(Setting setting) const;
    void setValue(Setting setting, const QVariant &value);

    /// Reads what other windows wrote meanwhile; no signal is emitted.
    void reload() { m_store.sync(); }

    Preferences preferences() const;
    void setPreferences(const Preferences &preferences); // emits preferencesChanged when they differ
    void setTimeZone(const QByteArray &zone); // of the preferences

    /// How chat requests are sent; shared with the command line. The key for pseudonyms is made at the first
    /// reading.
    ChatSettings chatSettings();
    void setChatSettings(const ChatSettings &settings); // emits chatSettingsChanged when they differ
    bool keepsConversations() const;
    void setKeepsConversations(bool keeps); // emits chatSettingsChanged when it differs
    std::vector<ChatPreset> chatPresets() const;
    void setChatPresets(const std::vector<ChatPreset> &presets);

    QString lastLedger() const; // empty when none was opened yet
    QStringList recentLedgers() const; // newest first, at most 8
    void ledgerOpened(const QString &path);

    /// Window state of one ledger: "geometry", "view" …; empty when never stored.
    QByteArray ledgerState(const QByteArray &ledgerId, const QString &name) const;
    void setLedgerState(const QByteArray &ledgerId, const QString &name, const QByteArray &value);

Q_SIGNALS:
    void preferencesChanged();
    void chatSettingsChanged();

private:
    QSettings m_store;
};

} // namespace tally
