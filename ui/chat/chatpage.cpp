// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatpage.h"

#include "domain/conversationjson.h"
#include "services/chat/chatidentity.h"
#include "ui/chat/addmodeldialog.h"
#include "ui/chat/chatbookingpanel.h"
#include "ui/chat/chatcomposer.h"
#include "ui/chat/chathead.h"
#include "ui/chat/chatmodelspanel.h"
#include "ui/chat/chatside.h"
#include "ui/chat/composerhints.h"
#include "ui/chat/conversationlist.h"
#include "ui/chat/conversationview.h"
#include "ui/chat/editturndialog.h"
#include "ui/chat/emptychat.h"
#include "ui/chat/likerecord.h"
#include "ui/kit/hairline.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

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

ChatPage::ChatPage(UsageService &usage, ChatService &service, ChatDesk &desk, PriceService &prices,
                   AppSettings &settings, EntityColors &colours, QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_service(service)
    , m_prices(prices)
    , m_settings(settings)
    , m_colours(colours)
    , m_desk(desk)
{
    setObjectName("chat"_L1);
    m_list = new ConversationList(m_desk, this);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_list);
    box->addWidget(makeMiddle(), 1);
    m_side = new ChatSide(usage, service, prices, settings, colours, this);
    box->addWidget(m_side);
    connectParts();
    showSession();
    setStatusText({});
}

ChatPage::~ChatPage() = default;

QWidget *ChatPage::makeMiddle()
{
    auto *middle = new QWidget(this);
    auto *box = new QVBoxLayout(middle);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_head = new ChatHead(middle);
    box->addWidget(m_head);
    box->addWidget(hairlineBelow(middle));
    m_view = new ConversationView(m_colours, middle);
    m_empty = new EmptyChat(middle);
    m_composer = new ChatComposer(middle);
    m_hints = new ComposerHints(m_service, *m_composer);
    if (m_usage.isReadOnly())
        m_composer->setBlocked(UsageService::readOnlyError().message);
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(16, 8, 16, 12);
    inset->addWidget(m_composer);
    box->addWidget(m_empty, 1);
    box->addWidget(m_view, 1);
    box->addLayout(inset);
    return middle;
}

PageInfo ChatPage::info()
{
    return {u"chat"_s, u"messages-square"_s, tr("C&hat"),
            tr("Ask models; every request is booked and recorded")};
}

void ChatPage::connectParts()
{
    connect(m_list, &ConversationList::newRequested, this, &ChatPage::newConversation);
    connect(m_list, &ConversationList::keepsChanged, &m_settings, &AppSettings::setKeepsConversations);
    connect(m_list, &ConversationList::note, this, &ChatPage::note);
    connect(m_list, &ConversationList::failed, this, &ChatPage::failed);
    connect(&m_desk, &ChatDesk::currentChanged, this, &ChatPage::showSession);
    connect(&m_desk, &ChatDesk::failed, this, &ChatPage::failed);
    connect(&m_desk, &ChatDesk::idle, this, &ChatPage::idle);
    connect(&m_side->booking(), &ChatBookingPanel::idle, this, &ChatPage::idle);
    connect(&m_side->models(), &ChatModelsPanel::modelAdded, this, &ChatPage::takeFocus);
    connect(&m_desk, &ChatDesk::runningChanged, this, &ChatPage::tellRunning);
    connect(&m_service, &ChatService::failed, this, &ChatPage::failed);
    connect(&m_service, &ChatService::recordsChanged, this, [this] {
        m_usage.syncLater();
        askSpent();
    });
    connect(m_composer, &ChatComposer::sendRequested, this, &ChatPage::send);
    connect(m_composer, &ChatComposer::problem, this, [this](const QString &text) {
        Q_EMIT failed({ErrorKind::InvalidInput, text});
    });
    connect(&m_settings, &AppSettings::chatSettingsChanged, this, [this] {
        m_side->booking().setSession(session(), m_service.settings().booking);
        showSetup();
    });
    connect(m_view, &ConversationView::editRequested, this, &ChatPage::editTurn);
    connect(m_view, &ConversationView::retryWithRequested, this, &ChatPage::retryWith);
    connect(m_view, &ConversationView::recordRequested, this, &ChatPage::recordRequested);
    connect(m_empty, &EmptyChat::addRequested, this, &ChatPage::addModel);
}

void ChatPage::tellRunning()
{
    const int running = runningCount();
    Q_EMIT badgeChanged(running, false);
    Q_EMIT progressChanged(running > 0 ? tr("%n request(s) streaming", nullptr, running) : QString());
    Q_EMIT workChanged();
}

void ChatPage::setZone(const QTimeZone &zone)
{
    m_list->setZone(zone);
    m_view->setZone(zone);
}

bool ChatPage::isIdle() const
{
    return m_desk.isIdle() && m_side->booking().isIdle();
}

void ChatPage::showSession()
{
    if (m_shown)
        for (QObject *follower : {static_cast<QObject *>(this), static_cast<QObject *>(m_view)})
            m_shown->disconnect(follower);
    m_shown = &session();
    m_view->setSession(session());
    connect(m_shown, &ChatSession::turnsChanged, this, &ChatPage::showTurns);
    connect(m_shown, &ChatSession::answerChanged, m_view, &ConversationView::showAnswer);
    connect(m_shown, &ChatSession::setupChanged, this, &ChatPage::showSetup);
    connect(m_shown, &ChatSession::costsChanged, this, &ChatPage::showCosts);
    connect(m_shown, &ChatSession::runningChanged, this, &ChatPage::showCosts);
    // Answers that came go along with the next message.
    connect(m_shown, &ChatSession::runningChanged, this, [this] { m_hints->guessSoon(); });
    m_hints->setSession(session());
    m_side->setSession(session(), m_service.settings().booking);
    m_shownTargets = session().conversation().targets;
    showTurns();
    showSetup();
}

void ChatPage::showTurns()
{
    const bool empty = session().conversation().turns.empty();
    m_empty->setVisible(empty);
    m_view->setVisible(!empty);
    m_view->showTurns();
    showCosts();
}

void ChatPage::showSetup()
{
    const auto &targets = session().conversation().targets;
    if (targets != m_shownTargets) {
        m_shownTargets = targets;
        m_side->models().refresh();
    }
    const QString booking = bookingText(session().effectiveBooking());
    m_head->setTitle(session().title(), booking);
    m_side->booking().setWarnings(identityWarnings(session().effectiveBooking(), m_service.settings()));
    m_composer->setBooking(booking.isEmpty() ? tr("booked to nobody")
                                             : tr("books to %1", "customer, project …").arg(booking));
    m_composer->setReady(!targets.empty());
    m_composer->setPlaceholder(targets.empty() ? tr("Message")
                                   : targets.size() == 2
                                   ? tr("Message both models")
                                   : tr("Message %n model(s)", nullptr, int(targets.size())));
    m_empty->setModels(targets.size());
    m_hints->guessSoon();
    m_hints->showImageNote();
}

void ChatPage::showCosts()
{
    m_head->setCosts(session().costs());
}

void ChatPage::askSpent()
{
    m_service.spentToday(this, [this](const Result<ChatSpending> &spent) {
        if (!spent)
            return;
        QString text = tr("Today: %n chat request(s)", nullptr, int(spent->requests));
        if (spent->requests > spent->unpriced)
            text += u" · "_s + format::costSum(spent->costNano, spent->unpriced);
        else if (spent->requests > 0)
            text += u" · "_s + tr("cost unknown");
        setStatusText(text);
    });
}

void ChatPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int zero = fontMetrics().averageCharWidth();
    m_list->setFixedWidth(std::max(216, zero * 28) - (width() < 1100 ? 16 : 0));
    m_side->setFixedWidth(std::max(288, zero * 38) - (width() < 1100 ? 16 : 0));
}

void ChatPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    askSpent();
}

void ChatPage::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(m_side->x(), 0, 1, height()), theme.border);
}

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
    m_view->holdEnd();
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
    m_side->models().addModel();
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
    m_desk.startNew(conversationLike(record));
    m_composer->focusText();
}

void ChatPage::editTurn(int turn)
{
    const auto &turns = session().conversation().turns;
    if (session().isRunning() || turn >= int(turns.size()) || isRefused())
        return;
    auto *dialog = new EditTurnDialog(QString::fromStdString(turns[size_t(turn)].text),
                                      int(turns.size()) - turn - 1, window());
    connect(dialog, &EditTurnDialog::sendRequested, this, [this, dialog, turn, guard = QPointer(&session())] {
        m_view->holdEnd();
        if (guard && guard == &session() && session().resend(size_t(turn), dialog->message().toStdString()))
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

#include "moc_chatpage.cpp"
