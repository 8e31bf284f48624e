// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatsession.h"

#include "services/budgets/budgetgate.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QUuid>

#include <algorithm>

namespace tally {

namespace {

constexpr int TellMs = 33;

int64_t now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// What a person reads: dates as the rest of the window has them.
QString problemOf(const ChatRun &run)
{
    QString problem = run.problem();
    if (const auto &refusal = run.refusedBy(); refusal && refusal->until)
        problem.replace(refusal->until->toString(Qt::ISODate),
                        QLocale().toString(*refusal->until, QCoreApplication::translate("format", "d MMM")));
    return problem;
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
    m_runs.letGo(*this);
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

template <typename T> void ChatSession::setUp(T &part, const T &value)
{
    if (value == part)
        return;
    part = value;
    Q_EMIT setupChanged();
    Q_EMIT saveNeeded();
}

void ChatSession::setTitle(const std::string &title)
{
    setUp(m_conversation.title, title);
}

void ChatSession::setTargets(const std::vector<ChatTarget> &targets)
{
    const size_t count = std::min(targets.size(), Conversation::MaxTargets);
    setUp(m_conversation.targets, {targets.begin(), targets.begin() + std::ptrdiff_t(count)});
}

void ChatSession::setSystem(const std::string &system)
{
    setUp(m_conversation.system, system);
}

void ChatSession::setParameters(const ChatParameters &parameters)
{
    setUp(m_conversation.parameters, parameters);
}

void ChatSession::setBooking(const ChatBooking &booking)
{
    setUp(m_conversation.booking, booking);
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
    if (m_runs.find(place))
        return false;
    startAgain(place.turn, other.value_or(answerAt(place).target), false);
    return true;
}

bool ChatSession::sendOverBudget(AnswerPlace place)
{
    if (m_overBudget.erase(place) == 0)
        return false;
    startAgain(place.turn, answerAt(place).target, true);
    return true;
}

void ChatSession::startAgain(size_t turn, const ChatTarget &target, bool overBudget)
{
    start(turn, target, overBudget);
    Q_EMIT turnsChanged();
    Q_EMIT runningChanged();
    touched();
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
    m_runs.add({{turn, answers.size() - 1}, run, std::move(order)});
    follow(*run);
}

void ChatSession::follow(ChatRun &run)
{
    connect(&run, &ChatRun::delta, this, [this, &run] {
        if (const auto place = m_runs.placeOf(run))
            m_dirty.insert(*place);
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

void ChatSession::stateChanged(ChatRun &run)
{
    const auto place = m_runs.placeOf(run);
    if (!place || run.isDone())
        return;
    ConversationAnswer &answer = answerAt(*place);
    const int64_t before = answer.recordId;
    takeRun(answer, run);
    answer.status = run.record().status;
    Q_EMIT answerChanged(*place);
    if (answerAt(*place).recordId != before)
        Q_EMIT saveNeeded(); // so that a crash leaves a trace
}

void ChatSession::finish(ChatRun &run)
{
    const auto found = m_runs.placeOf(run);
    if (!found)
        return;
    const AnswerPlace place = *found;
    ConversationAnswer &answer = answerAt(place);
    takeRun(answer, run);
    takeRecord(answer, run.record());
    answer.problem = problemOf(run).toStdString();
    if (run.refusedBy())
        m_overBudget.insert(place);
    m_runs.remove(run);
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
        if (const ChatRun *run = m_runs.runOf(place)) {
            takeRun(answerAt(place), *run);
            Q_EMIT answerChanged(place);
        }
    }
    Q_EMIT costsChanged();
}

const ChatRun *ChatSession::runOf(AnswerPlace place) const
{
    return m_runs.runOf(place);
}

std::optional<Money> ChatSession::estimateOf(AnswerPlace place) const
{
    const RunningAnswer *running = m_runs.find(place);
    return running ? estimatedCost(m_service, running->order, answerAt(place)) : std::nullopt;
}

ConversationCosts ChatSession::costs() const
{
    return costsOf(m_service, m_conversation, [this](size_t turn, size_t answer) {
        const RunningAnswer *running = m_runs.find({turn, answer});
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
    m_runs.stop(place);
}

void ChatSession::stopAll()
{
    m_runs.stopAll();
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
    return tally::openRecords(m_conversation, [this](AnswerPlace place) { return m_runs.find(place); });
}

void ChatSession::takeRecords(const std::vector<StoredRecord> &records)
{
    const auto changed =
        tally::takeRecords(m_conversation, records, [this](AnswerPlace place) { return m_runs.find(place); });
    for (const AnswerPlace &place : changed)
        Q_EMIT answerChanged(place);
    if (changed.empty())
        return;
    Q_EMIT costsChanged();
    Q_EMIT saveNeeded();
}

} // namespace tally

#include "moc_chatsession.cpp"
