// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagefilter.h"
#include "services/team/publishservice.h"

#include <QDialog>
#include <QThreadPool>

QT_BEGIN_NAMESPACE
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace tally {

/// Takes the records that the filters keep over into a team's ledger: where to and how names leave is chosen,
/// the preview says what that would do, and nothing else than what it showed is published.
class PublishDialog : public QDialog {
    Q_OBJECT
public:
    /// `place`: the team's ledger, as far as it is known.
    PublishDialog(UsageService &usage, UsageFilter filter, const QString &place, QWidget *parent);
    ~PublishDialog() override; // waits for what is under way

Q_SIGNALS:
    void previewed(); // or failed
    void published(const tally::PublishReport &report);

private:
    QComboBox *addWays(QFormLayout &form, const QString &label, const char *name);
    NameWays ways() const;
    void forget();
    void run(bool dryRun);
    void present(const PublishReport &report);

    UsageService &m_usage;
    const UsageFilter m_filter;
    QLineEdit *m_place;
    QComboBox *m_users;
    QComboBox *m_customers;
    QComboBox *m_projects;
    QLabel *m_state;
    QPushButton *m_preview;
    QPushButton *m_publish;
    bool m_running = false;
    QThreadPool m_pool;
};

} // namespace tally
