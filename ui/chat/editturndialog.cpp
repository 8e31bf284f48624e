// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/editturndialog.h"

#include "ui/kit/labels.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

EditTurnDialog::EditTurnDialog(const QString &message, int later, QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("chat.editDialog"_L1);
    setWindowTitle(tr("Edit and send again"));
    auto *box = new QVBoxLayout(this);
    m_text->setObjectName("chat.editText"_L1);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Message"));
    m_text->setPlainText(message);
    auto *hint =
        wrappedLabel(later > 0 ? tr("Its answers and the %n message(s) after it are removed from this "
                                    "conversation. Their records stay in the ledger.",
                                    nullptr, later)
                               : tr("Its answers are removed from this conversation. Their records stay "
                                    "in the ledger."),
                     later > 0 ? u"warning" : u"muted", this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *send = buttons->addButton(tr("&Send again"), QDialogButtonBox::AcceptRole);
    send->setProperty("primary", true);
    box->addWidget(m_text, 1);
    box->addWidget(hint);
    box->addWidget(buttons);
    resize(560, 300);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(send, &QPushButton::clicked, this, &EditTurnDialog::sendRequested);
}

QString EditTurnDialog::message() const
{
    return m_text->toPlainText().trimmed();
}

} // namespace tally

#include "moc_editturndialog.cpp"
