// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/secretdialog.h"

#include "ui/kit/labels.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

SecretDialog::SecretDialog(const QString &whose, QWidget *parent)
    : QDialog(parent)
    , m_secret(new QLineEdit(this))
{
    setObjectName("newKey"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New key"));
    m_secret->setObjectName("newKey.secret"_L1);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setPlaceholderText(tr("Paste the key"));
    m_secret->setAccessibleName(tr("Key"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName("newKey.save"_L1);
    save->setEnabled(false);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(10);
    box->addWidget(wrappedLabel(tr("Key for %1").arg(whose), u"section", this));
    box->addWidget(m_secret);
    box->addWidget(
        wrappedLabel(tr("It is kept in the system’s key store and goes to nobody else."), u"label", this));
    box->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 62);
    connect(m_secret, &QLineEdit::textChanged, save,
            [save](const QString &text) { save->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_secret->text().trimmed().toUtf8());
        accept();
    });
}

} // namespace tally

#include "moc_secretdialog.cpp"
