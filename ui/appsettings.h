// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>

namespace tally {

/// What a person chooses in the Settings dialog.
struct Preferences {
    QByteArray timeZone = {}; // IANA id; empty: the system's
    int weekStart = 1; // Qt::DayOfWeek
    ThemeChoice theme = ThemeChoice::System;
    QString language = {}; // "en", "de"; empty: the system's. Takes effect at the next start
    bool letterKeys = true; // single letters as shortcuts

    bool operator==(const Preferences &) const = default;
};

/// The program's settings in one place, typed, over QSettings. Window state is kept per ledger, under the
/// ledger's own id, so that it stays with the file wherever it lies. Keys it does not know are left
/// untouched.
class AppSettings : public QObject {
    Q_OBJECT
public:
    explicit AppSettings(QObject *parent = nullptr); // the user's own
    explicit AppSettings(const QString &iniFile, QObject *parent = nullptr);

    Preferences preferences() const;
    void setPreferences(const Preferences &preferences); // emits preferencesChanged when they differ

    QString lastLedger() const; // empty when none was opened yet
    QStringList recentLedgers() const; // newest first, at most 8
    void ledgerOpened(const QString &path);

    /// Window state of one ledger: "geometry", "view" …; empty when never stored.
    QByteArray ledgerState(const QByteArray &ledgerId, const QString &name) const;
    void setLedgerState(const QByteArray &ledgerId, const QString &name, const QByteArray &value);

Q_SIGNALS:
    void preferencesChanged();

private:
    QSettings m_store;
};

} // namespace tally
