// SPDX-License-Identifier: GPL-3.0-or-later
// What the chat page's commands do.
#include "domain/conversationjson.h"
#include "services/chat/chatrecord.h"
#include "ui/chat/addmodeldialog.h"
#include "ui/chat/chatpage.h"
#include "ui/kit/plaintext.h"
#include "ui/chat/chatcomposer.h"
#include "ui/chat/chatmodelspanel.h"
#include "ui/chat/conversationlist.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// The provider of our list that a record's provider or source is; empty: none.
std::string chatProviderOf(const UsageRecord &record)
{
    const QString source = QString::fromStdString(record.source);
    const QString billed = QString::fromStdString(record.provider);
    for (const auto &provider : chatProviders()) {
        if (provider->info().id == source)
            return source.toStdString();
    }
    for (const auto &provider : chatProviders()) {
        if (provider->info().recordProvider.compare(billed, Qt::CaseInsensitive) == 0
            && !provider->info().baseUrl.isEmpty())
            return provider->info().id.toStdString();
    }
    return {};
}

} // namespace

/// True, and said, when the ledger cannot be written: what is not recorded is not asked.
bool ChatPage::isRefused()
{
    if (m_usage.isReadOnly())
        Q_EMIT failed(UsageService::readOnlyError());
    return m_usage.isReadOnly();
}

void ChatPage::send()
{
    if (isRefused())
        return;
    if (m_composer->isEmpty() || session().conversation().targets.empty())
        return;
    const auto blind = session().withoutImages();
    if (!m_composer->images().empty() && blind.size() == session().conversation().targets.size()) {
        Q_EMIT failed({ErrorKind::InvalidInput,
                       tr("None of the chosen models takes images. Nothing was sent. Remove the images, or "
                          "add another model.")});
        return;
    }
    m_atEnd = true;
    if (session().send(m_composer->text(), m_composer->images()))
        m_composer->clear();
    m_composer->focusText();
}

bool ChatPage::stop()
{
    if (!session().isRunning())
        return false;
    session().stopAll();
    return true;
}

void ChatPage::newConversation()
{
    m_desk.startNew();
    m_composer->focusText();
}

void ChatPage::renameConversation()
{
    m_list->renameCurrent();
}

void ChatPage::exportConversation()
{
    m_list->exportCurrent();
}

void ChatPage::deleteConversation()
{
    m_list->deleteCurrent();
}

void ChatPage::addModel()
{
    m_models->addModel();
}

bool ChatPage::takeFocus()
{
    m_composer->focusText();
    return true;
}

bool ChatPage::escape()
{
    stop();
    return true;
}

bool ChatPage::type(const QKeyEvent &key)
{
    if (!ChatComposer::isText(key))
        return false;
    m_composer->type(key.text());
    return true;
}

bool ChatPage::find()
{
    m_list->focusSearch();
    return true;
}

QByteArray ChatPage::saveState()
{
    Conversation setup = session().conversation();
    setup.turns.clear();
    setup.title.clear();
    return conversationJson(setup);
}

void ChatPage::restoreState(const QByteArray &state)
{
    const auto setup = conversationFromJson(state);
    if (!setup || !session().conversation().turns.empty())
        return;
    Conversation next = tally::newConversation();
    next.targets = setup->targets;
    next.system = setup->system;
    next.parameters = setup->parameters;
    next.booking = setup->booking;
    m_desk.startNew(next);
}

void ChatPage::openLike(const UsageRecord &record)
{
    Conversation next = tally::newConversation();
    next.booking = bookingOf(record);
    if (const std::string provider = chatProviderOf(record); !provider.empty() && !record.model.empty())
        next.targets = {{provider, {}, askedModelOf(record)}};
    m_desk.startNew(next);
    m_composer->focusText();
}

/// Whatever follows the message goes, since it answers something that was never said then.
void ChatPage::editTurn(int turn)
{
    if (session().isRunning() || turn >= int(session().conversation().turns.size()) || isRefused())
        return;
    auto *dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("chat.editDialog"_L1);
    dialog->setWindowTitle(tr("Edit and send again"));
    auto *box = new QVBoxLayout(dialog);
    auto *text = new QPlainTextEdit(dialog);
    text->setObjectName("chat.editText"_L1);
    text->setTabChangesFocus(true);
    text->setAccessibleName(tr("Message"));
    text->setPlainText(QString::fromStdString(session().conversation().turns[size_t(turn)].text));
    const int later = int(session().conversation().turns.size()) - turn - 1;
    auto *hint =
        plainLabel(later > 0 ? tr("Its answers and the %n message(s) after it are removed from this "
                                  "conversation. Their records stay in the ledger.",
                                  nullptr, later)
                             : tr("Its answers are removed from this conversation. Their records stay "
                                  "in the ledger."),
                   dialog);
    hint->setWordWrap(true);
    hint->setProperty("role", later > 0 ? u"warning"_s : u"muted"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton *send = buttons->addButton(tr("&Send again"), QDialogButtonBox::AcceptRole);
    send->setProperty("primary", true);
    box->addWidget(text, 1);
    box->addWidget(hint);
    box->addWidget(buttons);
    dialog->resize(560, 300);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(send, &QPushButton::clicked, dialog, [this, dialog, text, turn, guard = QPointer(&session())] {
        const std::string message = text->toPlainText().trimmed().toStdString();
        m_atEnd = true;
        if (guard && guard == &session() && session().resend(size_t(turn), message))
            dialog->accept();
    });
    dialog->open();
}

void ChatPage::retryWith(AnswerPlace place)
{
    if (isRefused())
        return;
    const ChatTarget like = session().conversation().turns[place.turn].answers[place.answer].target;
    auto *dialog = new AddModelDialog(m_service, m_prices.catalogue(), like, window());
    dialog->setWindowTitle(tr("Retry with another model"));
    connect(dialog, &AddModelDialog::chosen, this,
            [this, place, guard = QPointer(&session())](const ChatTarget &target) {
                if (guard && guard == &session())
                    session().retry(place, target);
            });
    dialog->open();
}

} // namespace tally
