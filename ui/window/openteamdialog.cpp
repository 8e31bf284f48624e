// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/openteamdialog.h"

#include "services/async.h"
#include "services/team/teamservice.h"
#include "ui/kit/labels.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

OpenTeamDialog::OpenTeamDialog(QWidget *parent)
    : QDialog(parent)
    , m_place(new QLineEdit(this))
    , m_result(wrappedLabel({}, u"muted", this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("openTeam"_L1);
    setWindowTitle(tr("Open team ledger"));
    m_place->setObjectName("openTeam.place"_L1);
    m_place->setPlaceholderText(u"postgresql://host/database"_s);
    m_place->setAccessibleName(tr("Address of the ledger"));
    m_result->setObjectName("openTeam.result"_L1);
    m_result->setMinimumHeight(84);
    m_result->setAlignment(Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_test = buttons->addButton(tr("&Test connection"), QDialogButtonBox::ActionRole);
    m_test->setObjectName("openTeam.test"_L1);
    m_open = buttons->addButton(tr("&Open"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName("openTeam.open"_L1);
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    auto *box = new QVBoxLayout(this);
    box->addWidget(
        wrappedLabel(tr("A ledger on a PostgreSQL server: postgresql://HOST/DATABASE, or service=NAME "
                        "from ~/.pg_service.conf. The password comes from ~/.pgpass."),
                     u"muted", this));
    box->addWidget(m_place);
    box->addWidget(m_result, 1);
    box->addWidget(buttons);
    resize(560, 240);
    connect(m_place, &QLineEdit::textChanged, this, [this] {
        m_result->clear();
        updateButtons();
    });
    connect(m_test, &QPushButton::clicked, this, [this] { test(false); });
    connect(m_open, &QPushButton::clicked, this, [this] { test(true); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    updateButtons();
}

QString OpenTeamDialog::place() const
{
    return m_place->text().trimmed();
}

void OpenTeamDialog::updateButtons()
{
    const bool ready = isServerPlace(place()) && !m_testing;
    m_test->setEnabled(ready);
    m_open->setEnabled(ready);
}

void OpenTeamDialog::test(bool opens)
{
    m_testing = true;
    updateButtons();
    m_result->setText(tr("Asking the server…"));
    deliver(inBackground(*QThreadPool::globalInstance(), [place = place()] { return ledgerInfo(place); }),
            this, [this, opens, asked = place()](const Result<LedgerInfo> &info) {
                m_testing = false;
                updateButtons();
                if (!info) {
                    tell(info.error());
                } else if (opens) {
                    Q_EMIT requested(asked);
                    accept();
                } else {
                    tell(*info);
                }
            });
}

void OpenTeamDialog::tell(const LedgerInfo &info)
{
    const QString safe =
        info.isEncrypted ? tr("The connection is encrypted.") : tr("The connection is not encrypted.");
    const QString sees =
        info.seesAll ? tr("You see all records.") : tr("You see the records of some customers.");
    const QString may = info.rights == u"reader"_s ? tr("You may read.") : tr("You may read and write.");
    m_result->setText(tr("The ledger was found on PostgreSQL %1, with %2 records. %3 %4 %5")
                          .arg(info.server, QLocale().toString(qlonglong(info.records)), safe, sees, may));
}

void OpenTeamDialog::tell(const Error &error)
{
    m_result->setText(error.detail.isEmpty() ? error.message : error.message + u"\n"_s + error.detail);
}

} // namespace tally

#include "moc_openteamdialog.cpp"
