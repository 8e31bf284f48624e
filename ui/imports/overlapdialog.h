// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"

#include <QDialog>
#include <QThreadPool>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tally {

class OverlapPanel;

/// Changes the answer about an earlier import: which counts of the use that it and the rest of the ledger
/// both tell of. Nothing changes before the button is pressed. Deletes itself when closed.
class OverlapDialog : public QDialog {
    Q_OBJECT
public:
    OverlapDialog(UsageService &usage, const BatchInfo &batch, QWidget *parent);
    ~OverlapDialog() override;

Q_SIGNALS:
    void answered(); // the ledger has changed
    void failed(const tally::Error &error);

private:
    void ask();
    void show(const OverlapReview &review);
    void answer();

    UsageService &m_usage;
    const int64_t m_batch;
    OverlapReview m_review;
    QLabel *m_state;
    OverlapPanel *m_panel;
    QPushButton *m_apply;
    QThreadPool m_pool;
};

} // namespace tally
