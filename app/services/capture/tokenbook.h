// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatledger.h"
#include "storage/capturetokens.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace tally {

/// The tokens of a ledger in memory, as they are there, at most a second late; and when each was used last.
class TokenBook : public QObject {
    Q_OBJECT
public:
    static constexpr int LookMs = 700;

    TokenBook(ChatLedger &ledger, QObject *parent = nullptr);
    ~TokenBook() override;

    /// Reads them for the first time; looked() follows.
    void start();
    /// Takes as long whatever the token. nullptr: unknown or revoked.
    const CaptureProgram *find(const QByteArray &token);
    const CaptureProgram *byId(int64_t id) const;

Q_SIGNALS:
    void looked();

private:
    void look();
    void noteUses();

    using Tokens = std::vector<CaptureToken>;
    ChatLedger &m_ledger;
    std::shared_ptr<const Tokens> m_tokens = std::make_shared<Tokens>();
    int64_t m_revision = 0;
    QByteArray m_ledgerId;
    QHash<int64_t, int64_t> m_uses; // since they were written last
    QTimer m_timer;
    bool m_isLooking = false;
};

} // namespace tally
