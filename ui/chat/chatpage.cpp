// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatpage.h"

#include "domain/conversationjson.h"
#include "services/chat/chatidentity.h"
#include "ui/chat/chatbookingpanel.h"
#include "ui/chat/chatcomposer.h"
#include "ui/chat/chatmodelspanel.h"
#include "ui/chat/chatside.h"
#include "ui/chat/conversationlist.h"
#include "ui/chat/conversationpane.h"
#include "ui/chat/likerecord.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

ChatPage::ChatPage(UsageService &usage, ChatService &service, Conversations &conversations,
                   PriceService &prices, AppSettings &settings, EntityColors &colours, QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_service(service)
    , m_settings(settings)
    , m_conversations(conversations)
{
    setObjectName("chat"_L1);
    m_list = new ConversationList(m_conversations, this);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_list);
    m_pane = new ConversationPane(service, prices, colours, this);
    if (m_usage.isReadOnly())
        m_pane->setRefusal(m_usage.readOnlyError());
    box->addWidget(m_pane, 1);
    m_side = new ChatSide(usage, service, prices, settings, colours, this);
    box->addWidget(m_side);
    connectParts();
    showSession();
    setStatusText({});
}

ChatPage::~ChatPage() = default;

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
    connect(&m_conversations, &Conversations::currentChanged, this, &ChatPage::showSession);
    connect(&m_conversations, &Conversations::failed, this, &ChatPage::failed);
    connect(&m_conversations, &Conversations::idle, this, &ChatPage::idle);
    connect(&m_side->booking(), &ChatBookingPanel::idle, this, &ChatPage::idle);
    connect(&m_side->models(), &ChatModelsPanel::modelAdded, this, &ChatPage::takeFocus);
    connect(&m_conversations, &Conversations::runningChanged, this, &ChatPage::tellRunning);
    connect(&m_service, &ChatService::failed, this, &ChatPage::failed);
    connect(&m_service, &ChatService::recordsChanged, this, [this] {
        m_usage.syncLater();
        askSpent();
    });
    connect(&m_settings, &AppSettings::chatSettingsChanged, this, [this] {
        m_side->booking().setSession(session(), m_service.settings().booking);
        m_pane->showSetup();
        showSetup();
    });
    connect(m_pane, &ConversationPane::modelRequested, this, &ChatPage::addModel);
    connect(m_pane, &ConversationPane::recordRequested, this, &ChatPage::recordRequested);
    connect(m_pane, &ConversationPane::failed, this, &ChatPage::failed);
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
    m_pane->setZone(zone);
}

void ChatPage::setBudgets(const BudgetWatch &budgets)
{
    m_pane->setBudgets(budgets);
}

bool ChatPage::isIdle() const
{
    return m_conversations.isIdle() && m_side->booking().isIdle() && m_spentAsked == 0;
}

void ChatPage::showSession()
{
    if (m_shown)
        m_shown->disconnect(this);
    m_shown = &session();
    connect(m_shown, &ChatSession::setupChanged, this, &ChatPage::showSetup);
    m_pane->setSession(session());
    m_side->setSession(session(), m_service.settings().booking);
    m_shownTargets = session().conversation().targets;
    showSetup();
}

void ChatPage::showSetup()
{
    const auto &targets = session().conversation().targets;
    if (targets != m_shownTargets) {
        m_shownTargets = targets;
        m_side->models().refresh();
    }
    m_side->booking().setWarnings(identityWarnings(session().effectiveBooking(), m_service.settings()));
}

void ChatPage::askSpent()
{
    ++m_spentAsked;
    m_service.spentToday(this, [this](const Result<ChatSpending> &spent) {
        --m_spentAsked;
        if (spent)
            showSpent(*spent);
        if (isIdle())
            Q_EMIT idle();
    });
}

void ChatPage::showSpent(const ChatSpending &spent)
{
    QString text = tr("Today: %n chat request(s)", nullptr, int(spent.requests));
    if (spent.requests > spent.unpriced)
        text += u" · "_s + format::costSum(spent.costNano, spent.unpriced);
    else if (spent.requests > 0)
        text += u" · "_s + tr("cost unknown");
    setStatusText(text);
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

void ChatPage::send()
{
    m_pane->send();
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
    m_conversations.startNew();
    m_pane->focusText();
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
    m_pane->focusText();
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
    m_pane->type(key.text());
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
    m_conversations.startNew(next);
}

void ChatPage::openLike(const UsageRecord &record)
{
    m_conversations.startNew(conversationLike(record));
    m_pane->focusText();
}

} // namespace tally

#include "moc_chatpage.cpp"
