// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/adjustdesk.h"

#include "ui/adjust/adjustpage.h"

#include <algorithm>

namespace tally {

AdjustDesk::AdjustDesk(AdjustPage &page, ImportQueue &queue, QObject *parent)
    : QObject(parent)
    , m_page(page)
    , m_queue(queue)
{
}

AdjustSession *AdjustDesk::make(const Wish &wish)
{
    auto *session = new AdjustSession(wish.entry, m_queue, wish.zone, this);
    session->setImporter(wish.importer);
    connect(session, &AdjustSession::stateChanged, this, [this, session] { follow(*session); });
    connect(session, &AdjustSession::reportChanged, this, &AdjustDesk::changed);
    session->start(wish.profile);
    return session;
}

void AdjustDesk::open(const Wish &wish)
{
    const QString key = wish.entry.key();
    if (wish.byItself) {
        if (isOpen() || m_offered.contains(key))
            return;
        m_offered.append(key);
    }
    m_byItself = wish.byItself;
    AdjustSession *&session = m_sessions[key];
    if (!session)
        session = make(wish);
    m_page.setSession(session);
    Q_EMIT opened();
}

void AdjustDesk::letGo()
{
    AdjustSession *session = m_page.session();
    if (session && session->state() == AdjustSession::State::Importing)
        session->cancel();
    else
        leave();
}

void AdjustDesk::leave()
{
    AdjustSession *session = m_page.session();
    if (!session)
        return;
    m_page.setSession(nullptr);
    const QString key = session->entry().key();
    const bool isChanged = session->isChanged();
    if (!isChanged) // next time the file is looked at anew
        drop(key);
    Q_EMIT closed(key, isChanged);
}

void AdjustDesk::drop(const QString &key)
{
    const auto session = m_sessions.find(key);
    if (session == m_sessions.end())
        return;
    session->second->deleteLater();
    m_sessions.erase(session);
}

void AdjustDesk::follow(AdjustSession &session)
{
    const bool isShown = m_page.session() == &session;
    if (session.state() == AdjustSession::State::Unreadable && m_byItself && isShown)
        return leave(); // its card says that it is no log
    if (session.state() == AdjustSession::State::Done)
        finish(session);
    Q_EMIT changed();
}

void AdjustDesk::finish(AdjustSession &session)
{
    const InputEntry entry = session.entry();
    const AppendCounts counts = session.report().counts;
    if (m_page.session() == &session) {
        m_page.setSession(nullptr);
        Q_EMIT closed(entry.key(), false);
    }
    drop(entry.key());
    Q_EMIT imported(entry, counts);
}

bool AdjustDesk::isOpen() const
{
    return m_page.session() != nullptr;
}

bool AdjustDesk::isBusy() const
{
    return std::ranges::any_of(m_sessions, [](const auto &each) {
        return each.second->state() == AdjustSession::State::Loading || each.second->isBusy();
    });
}

bool AdjustDesk::isImporting() const
{
    return std::ranges::any_of(
        m_sessions, [](const auto &each) { return each.second->state() == AdjustSession::State::Importing; });
}

} // namespace tally

#include "moc_adjustdesk.cpp"
