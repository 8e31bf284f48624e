// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionservice.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tally {

/// One record of an outbox: what happened, what was not changed, and what to do.
class OutboxRecordPanel : public QWidget {
    Q_OBJECT
public:
    explicit OutboxRecordPanel(QWidget *parent);

    void show(const OutboxLine &line);

Q_SIGNALS:
    void retryRequested();
    void discardRequested();
    /// What may have arrived did, or did not, as a person found out.
    void decided(bool hasArrived);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copyDetails() const;

    OutboxLine m_line;
    QLabel *m_state;
    QLabel *m_happened;
    QLabel *m_kept;
    QLabel *m_about;
    QPushButton *m_retry;
    QPushButton *m_discard;
    QPushButton *m_arrived;
    QPushButton *m_lost;
};

} // namespace tally
