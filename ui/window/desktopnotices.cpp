// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/desktopnotices.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QStringList>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString noticeService()
{
    return u"org.freedesktop.Notifications"_s;
}

QString noticePath()
{
    return u"/org/freedesktop/Notifications"_s;
}

/// Some services take the text for markup and others show it as it is: signs that begin any are others here.
QString withoutMarkup(QString text)
{
    return text.replace(u'<', u'\u2039').replace(u'>', u'\u203a').replace(u'&', u'\uff06');
}

QDBusMessage callFor(const DesktopNotice &notice)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(noticeService(), noticePath(), noticeService(), u"Notify"_s);
    QStringList actions;
    for (const auto &[key, label] : notice.actions)
        actions << key << label;
    const QVariantMap hints{{u"desktop-entry"_s, u"org.tallyglass.Tallyglass"_s}};
    call << u"Tallyglass"_s << 0U << u"org.tallyglass.Tallyglass"_s << notice.title
         << withoutMarkup(notice.text) << actions << hints << -1;
    return call;
}

} // namespace

bool DesktopNotices::listen()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!m_listens && bus.isConnected()) {
        bus.connect(noticeService(), noticePath(), noticeService(), u"ActionInvoked"_s, this,
                    SLOT(actionInvoked(uint, QString)));
        bus.connect(noticeService(), noticePath(), noticeService(), u"NotificationClosed"_s, this,
                    SLOT(notificationClosed(uint, uint)));
        m_listens = true;
    }
    return bus.isConnected();
}

void DesktopNotices::show(const DesktopNotice &notice)
{
    if (!listen()) {
        notice.fails();
        return;
    }
    auto *call = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(callFor(notice)), this);
    connect(call, &QDBusPendingCallWatcher::finished, this,
            [this, notice, call] { answered(notice, *call); });
}

void DesktopNotices::answered(const DesktopNotice &notice, QDBusPendingCallWatcher &call)
{
    const QDBusPendingReply<uint> id = call;
    call.deleteLater();
    if (id.isError())
        notice.fails();
    else
        m_open.insert(id.value(), notice.act);
}

void DesktopNotices::actionInvoked(uint id, const QString &key)
{
    const auto act = m_open.value(id);
    if (act)
        act(key);
}

void DesktopNotices::notificationClosed(uint id, uint)
{
    m_open.remove(id);
}

} // namespace tally

#include "moc_desktopnotices.cpp"
