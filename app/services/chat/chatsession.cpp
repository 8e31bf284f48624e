// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatsession.h"

#include "services/budgets/budgetgate.h"
#include <QDateTime>
#include <QUuid>

#include <algorithm>

namespace tally {

namespace {

constexpr int TellMs = 33;

int64_t now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

Conversation newConversation()
{
    Conversation conversation;
    conversation.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    conversation.createdMs = conversation.changedMs = now();
    return conversation;
}

ChatSession::ChatSession(ChatService &service, Conversation conversation, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_conversation(std::move(conversation))
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(TellMs);
    connect(&m_tell, &QTimer::timeout, this, &ChatSession::tellChanges);
}

ChatSession::~ChatSession()
{
    for (const Running &running : m_runs) {
        if (!running.run)
            continue;
        running.run->disconnect(this);
        connect(running.run, &ChatRun::finished, running.run, &QObject::deleteLater);
        running.run->stop();
    }
}

QString ChatSession::title() const
{
    const QString title = QString::fromStdString(infoOf(m_conversation).title);
    return title.isEmpty() ? tr("New conversation") : title;
}

void ChatSession::touched()
{
    m_conversation.changedMs = now();
    Q_EMIT saveNeeded();
}

void ChatSession::setTitle(const std::string &title)
{
    if (title == m_conversation.title)
        return;
    m_conversation.title = title;
    Q_EMIT setupChanged();
    Q_EMIT saveNeeded();
}

void ChatSession::setTargets(const std::vector<ChatTarget> &targets)
{
    if (targets == m_conversation.targets)
        return;
    m_conversation.targets = targets;
    if (m_conversation.targets.size() > Conversation::MaxTargets)
        m_conversation.targets.resize(Conversation::MaxTargets);
    Q_EMIT setupChanged();
    Q_EMIT saveNeeded();
}

void ChatSession::setSystem(const std::string &system)
{
    if (system == m_conversation.system)
        return;
    m_conversation.system = system;
    Q_EMIT setupChanged();
    Q_EMIT saveNeeded();
}

void ChatSession::setParameters(const ChatParameters &parameters)
{
    if (parameters == m_conversation.parameters)
        return;
    m_conversation.parameters = parameters;
    Q_EMIT setupChanged();
    Q_EMIT saveNeeded();
}

void ChatSession::setBooking(const ChatBooking &booking)
{
    if (booking == m_conversation.booking)
        return;
    m_conversation.booking = booking;
    Q_EMIT setupChanged();
    Q_EMIT saveNeeded();
}

void ChatSession::setOnce(const std::optional<ChatBooking> &booking)
{
    m_once = booking;
    Q_EMIT setupChanged();
}

ChatBooking ChatSession::effectiveBooking() const
{
    return m_once.value_or(m_conversation.booking).over(m_service.settings().booking);
}

ConversationAnswer &ChatSession::answerAt(AnswerPlace place)
{
    return m_conversation.turns[place.turn].answers[place.answer];
}

const ConversationAnswer &ChatSession::answerAt(AnswerPlace place) const
{
    return m_conversation.turns[place.turn].answers[place.answer];
}

ChatOrder ChatSession::orderFor(size_t turn, const ChatTarget &target) const
{
    return {.target = target,
            .booking = m_conversation.turns[turn].booking,
            .system = m_conversation.system,
            .messages = messagesFor(m_conversation, turn, target),
            .parameters = m_conversation.parameters,
            .conversation = m_conversation.id,
            .retries = m_service.settings().retries};
}

bool ChatSession::send(const std::string &text, const std::vector<ChatImage> &images)
{
    if (m_conversation.targets.empty() || (titleFrom(text).empty() && text.empty() && images.empty()))
        return false;
    m_conversation.turns.push_back(
        {.text = text, .images = images, .timeMs = now(), .booking = effectiveBooking()});
    m_once.reset();
    const size_t turn = m_conversation.turns.size() - 1;
    for (const ChatTarget &target : m_conversation.targets)
        start(turn, target);
    Q_EMIT turnsChanged();
    Q_EMIT setupChanged();
    Q_EMIT runningChanged();
    touched();
    return true;
}

bool ChatSession::retry(AnswerPlace place, const std::optional<ChatTarget> &other)
{
    if (findRunning(place))
        return false;
    start(place.turn, other.value_or(answerAt(place).target));
    Q_EMIT turnsChanged();
    Q_EMIT runningChanged();
    touched();
    return true;
}

bool ChatSession::sendOverBudget(AnswerPlace place)
{
    if (m_overBudget.erase(place) == 0)
        return false;
    start(place.turn, answerAt(place).target, true);
    Q_EMIT turnsChanged();
    Q_EMIT runningChanged();
    touched();
    return true;
}

bool ChatSession::resend(size_t turn, const std::string &text)
{
    if (isRunning() || turn >= m_conversation.turns.size())
        return false;
    const std::vector<ChatImage> images = m_conversation.turns[turn].images;
    if (m_conversation.targets.empty() || (text.empty() && images.empty()))
        return false;
    m_conversation.turns.resize(turn);
    std::erase_if(m_overBudget, [&](const AnswerPlace &place) { return place.turn >= turn; });
    return send(text, images);
}

void ChatSession::start(size_t turn, const ChatTarget &target, bool overBudget)
{
    ChatOrder order = orderFor(turn, target);
    order.overBudget = overBudget;
    auto &answers = m_conversation.turns[turn].answers;
    answers.push_back({.target = target, .timeMs = now()});
    ChatRun *run = m_service.send(order);
    m_runs.push_back({{turn, answers.size() - 1}, run, std::move(order)});
    follow(*run);
}

void ChatSession::follow(ChatRun &run)
{
    connect(&run, &ChatRun::delta, this, [this, &run] {
        m_dirty.insert(placeOf(run));
        if (!m_tell.isActive())
            m_tell.start();
    });
    connect(&run, &ChatRun::stateChanged, this, [this, &run] { stateChanged(run); });
    connect(&run, &ChatRun::finished, this, [this, &run] { finish(run); });
    if (run.isDone()) // refused at once: `finished` has passed
        QMetaObject::invokeMethod(
            this,
            [this, guard = QPointer(&run)] {
                if (guard)
                    finish(*guard);
            },
            Qt::QueuedConnection);
}

AnswerPlace ChatSession::placeOf(const ChatRun &run) const
{
    const auto at = std::ranges::find_if(m_runs, [&](const Running &running) { return running.run == &run; });
    return at == m_runs.end() ? AnswerPlace{size_t(-1), 0} : at->place;
}

void ChatSession::stateChanged(ChatRun &run)
{
    const AnswerPlace place = placeOf(run);
    if (place.turn >= m_conversation.turns.size() || run.isDone())
        return;
    const int64_t before = answerAt(place).recordId;
    takeRun(answerAt(place), run);
    answerAt(place).status = run.record().status;
    Q_EMIT answerChanged(place);
    if (answerAt(place).recordId != before)
        Q_EMIT saveNeeded(); // so that a crash leaves a trace
}

void ChatSession::finish(ChatRun &run)
{
    const AnswerPlace place = placeOf(run);
    if (place.turn >= m_conversation.turns.size())
        return;
    ConversationAnswer &answer = answerAt(place);
    takeRun(answer, run);
    takeRecord(answer, run.record());
    answer.problem = run.problem().toStdString();
    if (run.refusedBy())
        m_overBudget.insert(place);
    std::erase_if(m_runs, [&](const Running &running) { return running.run == &run; });
    m_dirty.erase(place);
    run.disconnect(this);
    run.deleteLater();
    Q_EMIT answerChanged(place);
    Q_EMIT costsChanged();
    Q_EMIT runningChanged();
    touched();
}

void ChatSession::tellChanges()
{
    for (const AnswerPlace &place : std::exchange(m_dirty, {})) {
        if (const Running *running = findRunning(place); running && running->run) {
            takeRun(answerAt(place), *running->run);
            Q_EMIT answerChanged(place);
        }
    }
    Q_EMIT costsChanged();
}

const ChatSession::Running *ChatSession::findRunning(AnswerPlace place) const
{
    const auto at =
        std::ranges::find_if(m_runs, [&](const Running &running) { return running.place == place; });
    return at == m_runs.end() ? nullptr : &*at;
}

const ChatRun *ChatSession::runOf(AnswerPlace place) const
{
    const Running *running = findRunning(place);
    return running ? running->run.data() : nullptr;
}

std::optional<Money> ChatSession::estimateOf(AnswerPlace place) const
{
    const Running *running = findRunning(place);
    return running ? estimatedCost(m_service, running->order, answerAt(place)) : std::nullopt;
}

ConversationCosts ChatSession::costs() const
{
    return costsOf(m_service, m_conversation, [this](size_t turn, size_t answer) {
        const Running *running = findRunning({turn, answer});
        return running ? &running->order : nullptr;
    });
}

MessageGuess ChatSession::guess(const std::string &text, const std::vector<ChatImage> &images) const
{
    return guessOf(m_service, m_conversation, text, images);
}

std::vector<UsageRecord> ChatSession::nextRecords() const
{
    std::vector<UsageRecord> records;
    for (const ChatTarget &target : m_conversation.targets)
        records.push_back(m_service.recordOf(
            {.target = target, .booking = effectiveBooking(), .conversation = m_conversation.id}));
    return records;
}

void ChatSession::stop(AnswerPlace place)
{
    if (const Running *running = findRunning(place); running && running->run)
        running->run->stop();
}

void ChatSession::stopAll()
{
    for (const Running &running : std::vector(m_runs)) {
        if (running.run)
            running.run->stop();
    }
}

std::vector<ChatTarget> ChatSession::withoutImages() const
{
    std::vector<ChatTarget> found;
    std::ranges::copy_if(m_conversation.targets, std::back_inserter(found), [this](const ChatTarget &target) {
        return !m_service.takesImages(target).value_or(true);
    });
    return found;
}

std::vector<int64_t> ChatSession::openRecords() const
{
    return tally::openRecords(m_conversation, [this](AnswerPlace place) { return findRunning(place); });
}

void ChatSession::takeRecords(const std::vector<StoredRecord> &records)
{
    const auto changed =
        tally::takeRecords(m_conversation, records, [this](AnswerPlace place) { return findRunning(place); });
    for (const AnswerPlace &place : changed)
        Q_EMIT answerChanged(place);
    if (changed.empty())
        return;
    Q_EMIT costsChanged();
    Q_EMIT saveNeeded();
}

} // namespace tally

#include "moc_chatsession.cpp"
