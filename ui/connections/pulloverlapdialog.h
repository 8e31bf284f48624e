// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/overlap.h"

#include <QDialog>

namespace tally {

class OverlapPanel;

/// What a connection fetched tells of use that the ledger has in another way: which one counts? The answer is
/// kept for later fetches. Deletes itself when closed.
class PullOverlapDialog : public QDialog {
    Q_OBJECT
public:
    PullOverlapDialog(const QString &connection, const OverlapFigures &figures, QWidget *parent);

Q_SIGNALS:
    void answered(tally::OverlapChoice choice);

private:
    OverlapPanel *m_panel;
};

} // namespace tally
