// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/actions.h"

#include <QDialog>

namespace tally {

/// Every command that has a key, made from the table of commands.
class KeyListDialog : public QDialog {
    Q_OBJECT
public:
    KeyListDialog(const Actions &actions, QWidget *parent);
};

} // namespace tally
