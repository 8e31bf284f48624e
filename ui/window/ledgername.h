// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tally {

class UsageService;

/// The name of the ledger's file beside the menus, and that it can only be read.
class LedgerName : public QWidget {
    Q_OBJECT
public:
    LedgerName(const UsageService &usage, QWidget *parent);
};

} // namespace tally
