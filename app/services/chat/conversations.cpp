// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/conversations.h"

#include "services/async.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int SaveMs = 400;

QString keyOf(const std::string &id)
{
    return QString::fromStdString(id);
}

bool isFound(const Conversation &conversation, const QString &search)
{
    const auto has = [&](const std::string &text) {
        return QString::fromStdString(text).contains(search, Qt::CaseInsensitive);
    };
    return has(infoOf(conversation).title)
        || std::ranges::any_of(conversation.turns, [&](const ConversationTurn &turn) {
               return has(turn.text)
                   || std::ranges::any_of(turn.answers, [&](const auto &answer) { return has(answer.text); });
           });
}

} // namespace

Conversations::Conversations(UsageService &usage, ChatService &service, const QString &path, bool keeps,
                             QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_service(service)
    , m_file(path)
    , m_keeps(keeps)
{
    m_pool.setMaxThreadCount(1);
    m_saver.setSingleShot(true);
    m_saver.setInterval(SaveMs);
    connect(&m_saver, &QTimer::timeout, this, &Conversations::flushSaves);
    connect(&m_service, &ChatService::recordsChanged, this, [this] {
        for (ChatSession *session : std::as_const(m_sessions))
            fetchOpenRecords(session);
    });
    setCurrent(adopt(newConversation()));
    reloadList();
}

Conversations::~Conversations()
{
    for (ChatSession *session : std::as_const(m_sessions)) {
        if (session->isRunning())
            save(session); // with what came so far
    }
    flushSaves();
    m_pool.waitForDone();
}

template <typename Work, typename Done> void Conversations::run(Work work, Done done)
{
    ++m_pending;
    deliver(inBackground(m_pool, std::move(work)), this, [this, done = std::move(done)](const auto &result) {
        --m_pending;
        if (result.ok())
            done(result);
        else
            Q_EMIT failed(result.error());
        if (m_pending == 0)
            Q_EMIT idle();
    });
}

int Conversations::runningCount() const
{
    int running = 0;
    for (const ChatSession *session : m_sessions)
        running += session->runningCount();
    return running;
}

ChatSession *Conversations::adopt(Conversation conversation)
{
    auto *session = new ChatSession(m_service, std::move(conversation), this);
    m_sessions.insert(keyOf(session->conversation().id), session);
    connect(session, &ChatSession::saveNeeded, this, [this, session] { save(session); });
    connect(session, &ChatSession::runningChanged, this, [this, session] {
        Q_EMIT runningChanged();
        dropIfDone(session);
    });
    return session;
}

void Conversations::setCurrent(ChatSession *session)
{
    ChatSession *before = std::exchange(m_current, session);
    if (before == session)
        return;
    fetchOpenRecords(session);
    Q_EMIT currentChanged();
    if (before)
        dropIfDone(before);
}

/// A conversation that is neither open nor getting answers lies in the file.
void Conversations::dropIfDone(ChatSession *session)
{
    if (session == m_current || session->isRunning())
        return;
    flushSaves();
    if (!m_keeps && !session->conversation().turns.empty())
        m_unkept.insert(keyOf(session->conversation().id), session->conversation());
    m_sessions.remove(keyOf(session->conversation().id));
    session->deleteLater();
}

void Conversations::save(ChatSession *session)
{
    if (session->conversation().turns.empty())
        return; // nothing was said yet
    if (!std::ranges::count(m_unsaved, session, &QPointer<ChatSession>::data))
        m_unsaved.emplace_back(session);
    if (!m_saver.isActive())
        m_saver.start();
}

void Conversations::flushSaves()
{
    m_saver.stop();
    for (const auto &session : std::exchange(m_unsaved, {})) {
        if (!session)
            continue;
        if (m_keeps)
            run([file = m_file, conversation = session->conversation()] { return file.save(conversation); },
                [](const Result<void> &) {});
    }
    showList();
    if (m_keeps)
        reloadList();
}

void Conversations::setSearch(const QString &text)
{
    m_search = text;
    reloadList();
}

void Conversations::setKeeps(bool keeps)
{
    m_keeps = keeps;
    if (keeps && !m_current->conversation().turns.empty())
        save(m_current);
}

void Conversations::reloadList()
{
    run([file = m_file, find = m_search.toStdString()] { return file.list(find); },
        [this, search = m_search](const Result<std::vector<ConversationInfo>> &list) {
            if (search != m_search)
                return;
            m_stored = *list;
            showList();
        });
}

/// What is stored, and over it what is open or not kept.
void Conversations::showList()
{
    m_list = m_stored;
    const auto put = [this](const Conversation &conversation) {
        if (conversation.turns.empty())
            return;
        const auto at = std::ranges::find_if(
            m_list, [&](const ConversationInfo &info) { return info.id == conversation.id; });
        if (at != m_list.end())
            *at = infoOf(conversation);
        else if (m_search.isEmpty() || isFound(conversation, m_search))
            m_list.push_back(infoOf(conversation));
    };
    for (const Conversation &conversation : std::as_const(m_unkept))
        put(conversation);
    for (const ChatSession *session : std::as_const(m_sessions))
        put(session->conversation());
    std::ranges::stable_sort(m_list, std::ranges::greater(), &ConversationInfo::changedMs);
    Q_EMIT listChanged();
}

void Conversations::startNew()
{
    const Conversation &like = m_current->conversation();
    Conversation next = newConversation();
    next.targets = like.targets;
    next.system = like.system;
    next.parameters = like.parameters;
    next.booking = like.booking;
    startNew(next);
}

void Conversations::startNew(const Conversation &conversation)
{
    setCurrent(adopt(conversation));
    showList();
}

void Conversations::open(const std::string &id)
{
    if (ChatSession *session = m_sessions.value(keyOf(id))) {
        setCurrent(session);
        return;
    }
    withConversation(id, [this](const Conversation &conversation) {
        ChatSession *session = m_sessions.value(keyOf(conversation.id));
        setCurrent(session ? session : adopt(conversation));
    });
}

void Conversations::withConversation(const std::string &id,
                                     const std::function<void(const Conversation &)> &done)
{
    if (const ChatSession *session = m_sessions.value(keyOf(id)))
        done(session->conversation());
    else if (const auto unkept = m_unkept.constFind(keyOf(id)); unkept != m_unkept.constEnd())
        done(Conversation(*unkept));
    else
        run([file = m_file, id] { return file.load(id); },
            [done](const Result<Conversation> &conversation) { done(*conversation); });
}

void Conversations::rename(const std::string &id, const std::string &title)
{
    if (ChatSession *session = m_sessions.value(keyOf(id))) {
        session->setTitle(title);
    } else if (m_unkept.contains(keyOf(id))) {
        m_unkept[keyOf(id)].title = title;
        showList();
    } else {
        run(
            [file = m_file, id, title]() -> Result<void> {
                auto conversation = file.load(id);
                if (!conversation)
                    return conversation.error();
                conversation->title = title;
                return file.save(*conversation);
            },
            [this](const Result<void> &) { reloadList(); });
    }
}

void Conversations::remove(const std::string &id)
{
    m_unkept.remove(keyOf(id));
    if (ChatSession *session = m_sessions.value(keyOf(id))) {
        if (session == m_current)
            startNew();
        std::erase_if(m_unsaved, [session](const auto &unsaved) { return unsaved == session; });
        m_sessions.remove(keyOf(id));
        session->disconnect(this);
        session->deleteLater(); // ends its requests
        Q_EMIT runningChanged();
    }
    run([file = m_file, id] { return file.remove(id); }, [this](const Result<void> &) { reloadList(); });
}

void Conversations::removeAll()
{
    m_unkept.clear();
    startNew();
    m_unsaved.clear();
    for (ChatSession *session : QHash(m_sessions)) {
        if (session == m_current)
            continue;
        m_sessions.remove(keyOf(session->conversation().id));
        session->disconnect(this);
        session->deleteLater();
    }
    Q_EMIT runningChanged();
    run([file = m_file] { return file.removeAll(); }, [this](const Result<void> &) { reloadList(); });
}

/// Costs that came late, and requests that a crash left unfinished.
void Conversations::fetchOpenRecords(ChatSession *session)
{
    const std::vector<int64_t> ids = session->openRecords();
    if (ids.empty())
        return;
    run([&usage = m_usage, ids] { return usage.fetch(ids); },
        [guard = QPointer(session)](const Result<std::vector<StoredRecord>> &records) {
            if (guard)
                guard->takeRecords(*records);
        });
}

} // namespace tally

#include "moc_conversations.cpp"
