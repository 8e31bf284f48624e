// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturedesk.h"
#include "services/capture/captureplan.h"
#include "services/chat/chatlookups.h"

#include <QObject>

namespace tally {

/// Asks providers later what calls cost whose answers did not tell, as a cancelled one of OpenRouter: by
/// ChatLookups, with a key of ours. On the thread of the server.
class CallLookups : public QObject {
    Q_OBJECT
public:
    explicit CallLookups(const CapturePlan &plan, QObject *parent = nullptr);

    /// What is to be asked of a call that ended; nothing where all is known, or nobody can be asked.
    std::optional<OpenChat> leftOf(const CaptureCall &call, const CaptureEnd &end, const UsageRecord &ended);
    /// Asks what is due, now and from then on by itself.
    void look() { m_lookups.look(); }

Q_SIGNALS:
    void recordsChanged();

private:
    const QHash<QString, QString> m_upstreams;
    ChatWorkspace m_workspace;
    ChatLookups m_lookups;
};

} // namespace tally
