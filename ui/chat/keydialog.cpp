// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/keydialog.h"

#include "ui/chat/modellistmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

QString keyStateText(const KeyState &state, const ProviderInfo &provider)
{
    switch (state.origin) {
    case KeyState::Origin::Environment:
        return KeyDialog::tr("The key comes from the environment (%1).")
            .arg(provider.keyVariables.join(KeyDialog::tr(" or ")));
    case KeyState::Origin::KeyStore:
        return KeyDialog::tr("The key is in the system’s key store.");
    case KeyState::Origin::ThisRun:
        return KeyDialog::tr(
            "The key is kept until the program ends: the system’s key store did not take it.");
    case KeyState::Origin::None:
        break;
    }
    if (!state.keyStoreAnswers)
        return KeyDialog::tr(
            "No key. The system’s key store does not answer, so one given here is kept until "
            "the program ends.");
    return provider.needsKey ? KeyDialog::tr("No key yet.") : KeyDialog::tr("No key; none is needed.");
}

KeyDialog::KeyDialog(ChatService &service, const ChatTarget &target, QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_target(target)
{
    setObjectName("keyDialog"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Key for %1").arg(providerName(target.provider)));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(10);
    m_state = plainLabel(this);
    m_state->setWordWrap(true);
    m_key = new QLineEdit(this);
    m_key->setObjectName("key.text"_L1);
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("Paste the key"));
    m_key->setAccessibleName(tr("Key"));
    auto *hint = wrappedLabel(
        target.baseUrl.empty() ? tr("It is sent to this provider only, and kept in the system’s key store.")
                               : tr("It is sent to %1 only, and kept in the system’s key store.")
                                     .arg(QString::fromStdString(target.baseUrl)),
        u"label", this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName("key.save"_L1);
    m_save->setEnabled(false);
    m_forget = buttons->addButton(tr("&Forget the key"), QDialogButtonBox::DestructiveRole);
    m_forget->setVisible(false);
    box->addWidget(m_state);
    box->addWidget(m_key);
    box->addWidget(hint);
    box->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 62);
    connect(m_key, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_save->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_save, &QPushButton::clicked, this, &KeyDialog::save);
    connect(m_forget, &QPushButton::clicked, this, &KeyDialog::forget);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_service.keyState(target, this, [this](const KeyState &state) { showState(state); });
}

void KeyDialog::showState(const KeyState &state)
{
    const ChatProvider *provider = findProvider(QString::fromStdString(m_target.provider));
    m_state->setText(keyStateText(state, provider ? provider->info() : ProviderInfo{}));
    m_forget->setVisible(state.origin == KeyState::Origin::KeyStore
                         || state.origin == KeyState::Origin::ThisRun);
}

void KeyDialog::save()
{
    m_save->setEnabled(false);
    m_service.setKey(m_target, m_key->text().trimmed().toUtf8(), this, [this](const KeyState &state) {
        Q_EMIT changed();
        m_key->clear();
        if (state.origin == KeyState::Origin::KeyStore)
            accept();
        else
            showState(state); // it is to be read that the key lasts for this run only
    });
}

void KeyDialog::forget()
{
    m_service.forgetKey(m_target, this, [this](bool confirmed) {
        Q_EMIT changed();
        if (confirmed)
            accept();
        else
            m_state->setText(tr("The system’s key store did not confirm that the key is gone. Look there."));
    });
}

} // namespace tally

#include "moc_keydialog.cpp"
