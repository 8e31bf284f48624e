// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

class QDBusPendingCallWatcher;

namespace tally {

/// One message on the desktop: who and what, one sentence, and at most two things to do (key and label).
struct DesktopNotice {
    QString title = {};
    QString text = {};
    std::vector<std::pair<QString, QString>> actions = {};
    std::function<void(const QString &key)> act = {}; // "default": the message itself was chosen
    std::function<void()> fails = {}; // there is no service that takes it
};

/// Shows messages by the notification service of the desktop (org.freedesktop.Notifications on the session
/// bus), which is asked when there is something to tell and not before. Where there is none, `fails` of the
/// message is called. Lives on the GUI thread and never waits.
class DesktopNotices : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void show(const DesktopNotice &notice);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &key);
    void notificationClosed(uint id, uint reason);

private:
    bool listen();
    void answered(const DesktopNotice &notice, QDBusPendingCallWatcher &call);

    QHash<uint, std::function<void(const QString &)>> m_open; // by the service's ids
    bool m_listens = false;
};

} // namespace tally
