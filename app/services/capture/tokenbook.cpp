// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/tokenbook.h"

#include "services/async.h"
#include "services/capture/equaltime.h"
#include "services/capture/programtokens.h"

#include <QDateTime>
#include <QFileInfo>

#include <utility>

namespace tally {

TokenBook::TokenBook(ChatLedger &ledger, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
{
    m_timer.setInterval(LookMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        look();
        noteUses();
    });
}

TokenBook::~TokenBook()
{
    noteUses();
}

void TokenBook::start()
{
    look();
    m_timer.start();
}

void TokenBook::look()
{
    if (std::exchange(m_isLooking, true))
        return;
    struct Seen {
        QByteArray ledger = {}; // another may have taken its place
        int64_t revision = 0;
        std::shared_ptr<Tokens> tokens = {};
    };
    const auto seen = std::make_shared<Seen>();
    const auto work = [seen, known = m_revision, of = m_ledgerId](Ledger &ledger) -> Result<void> {
        const auto revision = ledger.captureTokens().revision();
        if (!revision)
            return revision.error();
        seen->revision = *revision;
        seen->ledger = ledger.id();
        if (*revision == known && seen->ledger == of)
            return {};
        auto tokens = ledger.captureTokens().all();
        if (!tokens)
            return tokens.error();
        seen->tokens = std::make_shared<Tokens>(std::move(*tokens));
        return {};
    };
    deliver(m_ledger.run(work), this, [this, seen](const Result<bool> &done) {
        m_isLooking = false;
        if (done && seen->tokens) {
            m_tokens = seen->tokens;
            m_revision = seen->revision;
            m_ledgerId = seen->ledger;
        }
        Q_EMIT looked();
    });
}

const CaptureProgram *TokenBook::find(const QByteArray &token)
{
    const QByteArray hash = tokenHash(token);
    const CaptureToken *found = nullptr;
    for (const CaptureToken &each : *m_tokens) {
        if (isSameInEqualTime(each.hash, hash))
            found = &each;
    }
    if (!found || found->program.revokedMs)
        return nullptr;
    m_uses[found->program.id] = QDateTime::currentMSecsSinceEpoch();
    return &found->program;
}

const CaptureProgram *TokenBook::byId(int64_t id) const
{
    for (const CaptureToken &each : *m_tokens) {
        if (each.program.id == id)
            return &each.program;
    }
    return nullptr;
}

void TokenBook::noteUses()
{
    if (m_uses.isEmpty())
        return;
    m_ledger.run([uses = std::exchange(m_uses, {})](Ledger &ledger) -> Result<void> {
        for (auto it = uses.begin(); it != uses.end(); ++it) {
            if (const auto noted = ledger.captureTokens().noteUsed(it.key(), it.value()); !noted)
                return noted;
        }
        return {};
    });
}

} // namespace tally

#include "moc_tokenbook.cpp"
