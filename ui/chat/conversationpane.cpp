// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/conversationpane.h"

#include "ui/chat/addmodeldialog.h"
#include "ui/chat/chatcomposer.h"
#include "ui/chat/chathead.h"
#include "ui/chat/composerhints.h"
#include "ui/chat/conversationview.h"
#include "ui/chat/editturndialog.h"
#include "ui/chat/emptychat.h"
#include "ui/kit/hairline.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString bookingText(const ChatBooking &booking)
{
    QStringList parts;
    for (const std::string &value : {booking.customer, booking.project})
        parts += QString::fromStdString(value);
    for (const auto &[key, value] : booking.context)
        parts += QString::fromStdString(value);
    parts.removeAll(QString());
    if (parts.isEmpty())
        parts += QString::fromStdString(booking.user);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

ConversationPane::ConversationPane(ChatService &service, PriceService &prices, EntityColors &colours,
                                   QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_prices(prices)
    , m_head(new ChatHead(this))
    , m_view(new ConversationView(colours, this))
    , m_empty(new EmptyChat(this))
    , m_composer(new ChatComposer(this))
    , m_hints(new ComposerHints(service, *m_composer))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_head);
    box->addWidget(hairlineBelow(this));
    box->addWidget(m_empty, 1);
    box->addWidget(m_view, 1);
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(16, 8, 16, 12);
    inset->addWidget(m_composer);
    box->addLayout(inset);
    connectParts();
}

void ConversationPane::connectParts()
{
    connect(m_composer, &ChatComposer::sendRequested, this, &ConversationPane::send);
    connect(m_composer, &ChatComposer::problem, this, [this](const QString &text) {
        Q_EMIT failed({ErrorKind::InvalidInput, text});
    });
    connect(m_view, &ConversationView::editRequested, this, &ConversationPane::editTurn);
    connect(m_view, &ConversationView::retryWithRequested, this, &ConversationPane::retryWith);
    connect(m_view, &ConversationView::recordRequested, this, &ConversationPane::recordRequested);
    connect(m_empty, &EmptyChat::addRequested, this, &ConversationPane::modelRequested);
}

void ConversationPane::setRefusal(const Error &why)
{
    m_refusal = why;
    m_composer->setBlocked(why.message);
    m_view->setBlocked(why.message);
}

void ConversationPane::setZone(const QTimeZone &zone)
{
    m_view->setZone(zone);
}

void ConversationPane::setBudgets(const BudgetWatch &budgets)
{
    m_hints->setBudgets(budgets);
}

void ConversationPane::setSession(ChatSession &session)
{
    if (m_session) {
        m_session->disconnect(this);
        m_session->disconnect(m_view);
    }
    m_session = &session;
    m_view->setSession(session);
    connect(m_session, &ChatSession::turnsChanged, this, &ConversationPane::showTurns);
    connect(m_session, &ChatSession::answerChanged, m_view, &ConversationView::showAnswer);
    connect(m_session, &ChatSession::setupChanged, this, &ConversationPane::showSetup);
    connect(m_session, &ChatSession::costsChanged, this, &ConversationPane::showCosts);
    connect(m_session, &ChatSession::runningChanged, this, &ConversationPane::showCosts);
    // Answers that came go along with the next message.
    connect(m_session, &ChatSession::runningChanged, this, [this] { m_hints->guessSoon(); });
    m_hints->setSession(session);
    showTurns();
    showSetup();
}

void ConversationPane::showTurns()
{
    const bool empty = m_session->conversation().turns.empty();
    m_empty->setVisible(empty);
    m_view->setVisible(!empty);
    m_view->showTurns();
    showCosts();
}

void ConversationPane::showSetup()
{
    const size_t models = m_session->conversation().targets.size();
    const QString booking = bookingText(m_session->effectiveBooking());
    m_head->setTitle(m_session->title(), booking);
    m_composer->setBooking(booking.isEmpty() ? tr("booked to nobody")
                                             : tr("books to %1", "customer, project …").arg(booking));
    m_composer->setReady(models > 0);
    m_composer->setPlaceholder(models == 0       ? tr("Message")
                                   : models == 2 ? tr("Message both models")
                                                 : tr("Message %n model(s)", nullptr, int(models)));
    m_empty->setModels(models);
    m_hints->guessSoon();
    m_hints->showImageNote();
}

void ConversationPane::showCosts()
{
    m_head->setCosts(m_session->costs());
}

void ConversationPane::focusText()
{
    m_composer->focusText();
}

void ConversationPane::type(const QString &text)
{
    m_composer->type(text);
}

void ConversationPane::send()
{
    if (m_refusal) { // what is not recorded is not asked
        Q_EMIT failed(*m_refusal);
        return;
    }
    const auto &targets = m_session->conversation().targets;
    if (m_composer->isEmpty() || targets.empty())
        return;
    if (!m_composer->images().empty() && m_session->withoutImages().size() == targets.size()) {
        Q_EMIT failed({ErrorKind::InvalidInput,
                       tr("None of the chosen models takes images. Nothing was sent. Remove the images, or "
                          "add another model.")});
        return;
    }
    m_view->holdEnd();
    if (m_session->send(m_composer->text(), m_composer->images()))
        m_composer->clear();
    m_composer->focusText();
}

void ConversationPane::editTurn(int turn)
{
    const auto &turns = m_session->conversation().turns;
    if (m_session->isRunning() || turn >= int(turns.size()))
        return;
    auto *dialog = new EditTurnDialog(QString::fromStdString(turns[size_t(turn)].text),
                                      int(turns.size()) - turn - 1, window());
    connect(dialog, &EditTurnDialog::sendRequested, this, [this, dialog, turn, guard = m_session] {
        m_view->holdEnd();
        if (guard && guard == m_session && guard->resend(size_t(turn), dialog->message().toStdString()))
            dialog->accept();
    });
    dialog->open();
}

void ConversationPane::retryWith(AnswerPlace place)
{
    const ChatTarget like = m_session->conversation().turns[place.turn].answers[place.answer].target;
    auto *dialog = new AddModelDialog(m_service, m_prices.catalogue(), like, window());
    dialog->setWindowTitle(tr("Retry with another model"));
    connect(dialog, &AddModelDialog::chosen, this,
            [this, place, guard = m_session](const ChatTarget &target) {
                if (guard && guard == m_session)
                    guard->retry(place, target);
            });
    dialog->open();
}

} // namespace tally

#include "moc_conversationpane.cpp"
