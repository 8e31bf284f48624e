// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/appsettings.h"

#include <QDialog>

class QFormLayout;

namespace tally {

class ChatService;

/// Time zone, week, theme, language, keys and where the ledger lies; on a tab of their own the chat settings.
/// Every choice takes effect at once (the language at the next start); there is nothing to confirm.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(AppSettings &settings, ChatService &chat, const QString &ledgerPath, QWidget *parent);

Q_SIGNALS:
    void openLedgerRequested();

private:
    void makeFields(QFormLayout &form, AppSettings &settings);
    void makeLedger(QFormLayout &form, const QString &ledgerPath);
};

} // namespace tally
