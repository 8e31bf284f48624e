// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"

#include <QWidget>

namespace tally {

/// The head of the imports page: its name, and files to be chosen.
class ImportsHead : public QWidget {
    Q_OBJECT
public:
    ImportsHead(const UsageService &usage, QWidget *parent);

    /// Opens the dialog; chosen() follows.
    void choose();

Q_SIGNALS:
    void chooseRequested();
    void chosen(const QStringList &paths);
};

} // namespace tally
