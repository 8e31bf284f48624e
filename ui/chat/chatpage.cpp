// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatpage.h"

#include "services/chat/chatidentity.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/chat/chatbookingpanel.h"
#include "ui/chat/chatcomposer.h"
#include "ui/chat/chatmodelspanel.h"
#include "ui/chat/chatparameterspanel.h"
#include "ui/chat/chatturn.h"
#include "ui/chat/conversationlist.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t MostTurns = 20; // built at once

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
    box->addWidget(makeSide());
    m_guessTimer.setSingleShot(true);
    m_guessTimer.setInterval(250);
    connect(&m_guessTimer, &QTimer::timeout, this, &ChatPage::showGuess);
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
    connect(&m_desk, &ChatDesk::currentChanged, this, &ChatPage::showSession);
    connect(&m_desk, &ChatDesk::failed, this, &ChatPage::failed);
    connect(&m_desk, &ChatDesk::idle, this, &ChatPage::idle);
    connect(m_booking, &ChatBookingPanel::idle, this, &ChatPage::idle);
    connect(m_models, &ChatModelsPanel::modelAdded, this, &ChatPage::takeFocus);
    connect(&m_desk, &ChatDesk::runningChanged, this, &ChatPage::tellRunning);
    connect(&m_service, &ChatService::failed, this, &ChatPage::failed);
    connect(&m_service, &ChatService::recordsChanged, this, [this] {
        m_usage.syncLater();
        askSpent();
    });
    connect(m_composer, &ChatComposer::sendRequested, this, &ChatPage::send);
    connect(m_composer, &ChatComposer::edited, this, [this] {
        m_guessTimer.start();
        showImageNote();
    });
    connect(&m_service, &ChatService::modelsKnown, this, &ChatPage::showImageNote);
    connect(m_composer, &ChatComposer::problem, this, [this](const QString &text) {
        Q_EMIT failed({ErrorKind::InvalidInput, text});
    });
    connect(&m_settings, &AppSettings::chatSettingsChanged, this, [this] {
        m_booking->setSession(session(), m_service.settings().booking);
        showSetup();
    });
    QScrollBar *bar = m_scroll->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, &ChatPage::followEnd);
    connect(bar, &QScrollBar::valueChanged, this,
            [this, bar](int value) { m_atEnd = value >= bar->maximum() - 4; });
}

void ChatPage::tellRunning()
{
    const int running = runningCount();
    Q_EMIT badgeChanged(running, false);
    Q_EMIT progressChanged(running > 0 ? tr("%n request(s) streaming", nullptr, running) : QString());
    Q_EMIT workChanged();
}

/// New text pushes the end down; who reads further up is left alone.
void ChatPage::followEnd()
{
    if (m_atEnd)
        m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
}

void ChatPage::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_list->setZone(zone);
    showTurns();
}

bool ChatPage::isIdle() const
{
    return m_desk.isIdle() && m_booking->isIdle();
}

void ChatPage::showSession()
{
    if (m_shown)
        m_shown->disconnect(this);
    m_shown = &session();
    qDeleteAll(m_turns);
    m_turns.clear();
    const size_t count = session().conversation().turns.size();
    m_firstShown = count > MostTurns ? count - MostTurns : 0;
    connect(m_shown, &ChatSession::turnsChanged, this, &ChatPage::showTurns);
    connect(m_shown, &ChatSession::answerChanged, this, &ChatPage::showAnswer);
    connect(m_shown, &ChatSession::setupChanged, this, &ChatPage::showSetup);
    connect(m_shown, &ChatSession::costsChanged, this, &ChatPage::showCosts);
    connect(m_shown, &ChatSession::runningChanged, this, &ChatPage::showCosts);
    // Answers that came go along with the next message.
    connect(m_shown, &ChatSession::runningChanged, this, [this] { m_guessTimer.start(); });
    m_atEnd = true;
    m_booking->setSession(session(), m_service.settings().booking);
    m_models->setSession(session());
    m_parameters->setSession(session());
    m_shownTargets = session().conversation().targets;
    showTurns();
    showSetup();
}

void ChatPage::showTurns()
{
    const auto &turns = session().conversation().turns;
    m_empty->setVisible(turns.empty());
    m_scroll->setVisible(!turns.empty());
    m_firstShown = std::min(m_firstShown, turns.empty() ? 0 : turns.size() - 1);
    m_earlier->setVisible(m_firstShown > 0);
    const size_t wanted = turns.size() - m_firstShown;
    while (m_turns.size() > wanted) {
        m_turns.back()->hide();
        m_turns.back()->deleteLater();
        m_turns.pop_back();
    }
    while (m_turns.size() < wanted) {
        auto *view = new ChatTurnView(session(), m_colours, m_scroll->widget());
        connect(view, &ChatTurnView::editRequested, this, &ChatPage::editTurn);
        connect(view, &ChatTurnView::retryWithRequested, this, &ChatPage::retryWith);
        connect(view, &ChatTurnView::recordRequested, this, &ChatPage::recordRequested);
        m_turnBox->insertWidget(int(m_turns.size()) + 1, view);
        m_turns.push_back(view);
    }
    for (size_t i = 0; i < m_turns.size(); ++i)
        m_turns[i]->show(m_firstShown + i, i + 1 == m_turns.size(), m_zone);
    showCosts();
}

void ChatPage::showEarlier()
{
    m_firstShown -= std::min(m_firstShown, MostTurns);
    m_atEnd = false;
    showTurns();
}

void ChatPage::showAnswer(AnswerPlace place)
{
    if (place.turn >= m_firstShown && place.turn - m_firstShown < m_turns.size())
        m_turns[place.turn - m_firstShown]->showAnswer(place);
}

void ChatPage::showSetup()
{
    const auto &targets = session().conversation().targets;
    if (targets != m_shownTargets) {
        m_shownTargets = targets;
        m_models->refresh();
    }
    m_title->setText(session().title());
    const QString booking = bookingText(session().effectiveBooking());
    m_bookedTo->setText(booking);
    m_booking->setWarnings(identityWarnings(session().effectiveBooking(), m_service.settings()));
    m_composer->setBooking(booking.isEmpty() ? tr("booked to nobody")
                                             : tr("books to %1", "customer, project …").arg(booking));
    m_composer->setReady(!targets.empty());
    m_composer->setPlaceholder(targets.empty() ? tr("Message")
                                   : targets.size() == 2
                                   ? tr("Message both models")
                                   : tr("Message %n model(s)", nullptr, int(targets.size())));
    m_emptyAdd->setVisible(targets.size() < Conversation::MaxTargets);
    m_emptyHint->setText(targets.empty()
                             ? tr("Add a model at the right and give its provider’s key. Choose whom the "
                                  "requests are booked to, then write below.")
                             : tr("Write below and press Ctrl+Enter. Every request becomes a record with its "
                                  "tokens and cost."));
    m_guessTimer.start();
    showImageNote();
}

/// Which of the models will get no images. Their lists are asked for as soon as there is an image to send.
void ChatPage::showImageNote()
{
    if (!m_composer->images().empty()) {
        for (const ChatTarget &target : session().conversation().targets)
            m_service.learnModels(target);
    }
    QStringList names;
    for (const ChatTarget &target : session().withoutImages())
        names += QString::fromStdString(target.model);
    m_composer->setImageNote(
        names.isEmpty()
            ? QString()
            : tr("%n model(s) take no images: %1", nullptr, int(names.size())).arg(names.join(u", "_s)));
}

void ChatPage::showCosts()
{
    const ChatSession::Costs costs = session().costs();
    const auto nano = [](const std::optional<Money> &money) {
        return money ? std::optional<Int128>(money->nano) : std::nullopt;
    };
    QString known =
        costs.known || costs.unpriced > 0 ? format::costRequest(nano(costs.known)) : format::costExact(0);
    if (costs.known && costs.unpriced > 0)
        known += tr(" + %1 unknown", "answers without a cost").arg(costs.unpriced);
    m_cost->setText(known);
    m_cost->setInk(costs.unpriced > 0 ? FigureLabel::Ink::Warning : FigureLabel::Ink::Text);
    setPlainToolTip(m_cost,
                    costs.unpriced > 0 ? tr("%n answer(s) without a known cost", nullptr, int(costs.unpriced))
                                       : QString());
    m_estimate->setText(costs.running ? u"+ ≈ "_s + format::costRequest(nano(costs.running)) : QString());
    m_estimate->setVisible(costs.running.has_value());
}

void ChatPage::showGuess()
{
    const ChatSession::Guess guess = session().guess(m_composer->text(), m_composer->images());
    if (guess.promptTokens == 0) { // nothing would be sent, or to nobody
        m_composer->setGuess({}, {});
        return;
    }
    QString text = tr("context %1 tokens").arg(format::tokens(Int128(guess.promptTokens)));
    if (guess.prompt && !m_composer->isEmpty())
        text += u" · ≈ "_s + format::costRequest(Int128(guess.prompt->nano));
    const QString most = guess.most
        ? tr("At most about %1 with answers of full length.")
              .arg(format::costRequest(Int128(guess.most->nano)))
        : tr("What the answers will cost is not limited: there is no price, or no “Max tokens”.");
    m_composer->setGuess(text, tr("Guessed from the length.") + u' ' + most);
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

} // namespace tally
