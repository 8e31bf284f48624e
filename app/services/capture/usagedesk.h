// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturedesk.h"
#include "services/capture/callbook.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace tally {

class UsageService;

/// Answers the usage API: takes rows into the ledger, and tells those that were taken.
class UsageDesk : public QObject {
public:
    UsageDesk(ChatLedger &ledger, CallBook &book, QObject *parent = nullptr);
    ~UsageDesk() override;

    void take(const CaptureProgram &program, const QByteArray &body, const QByteArray &repeatKey,
              QObject *receiver, const std::function<void(const CaptureAnswer &)> &done);
    void tell(const CaptureProgram &program, const QByteArray &query, QObject *receiver,
              const std::function<void(const CaptureAnswer &)> &done);

private:
    struct Repeat {
        QByteArray bodyHash;
        CaptureAnswer answer;
        int64_t atMs = 0;
    };
    using Usage = std::shared_ptr<std::unique_ptr<UsageService>>;

    void takeMany(const CaptureProgram &program, const QJsonArray &rows, QObject *receiver,
                  const std::function<void(const CaptureAnswer &)> &done);
    void put(std::vector<UsageRecord> records, QObject *receiver,
             const std::function<void(const Result<bool> &)> &done);
    void forgetOldRepeats();

    ChatLedger &m_ledger;
    CallBook &m_book;
    QHash<QByteArray, Repeat> m_repeats; // by program and key
    Usage m_usage; // of the ledger's thread, like the next
    const std::shared_ptr<QByteArray> m_ledgerId = std::make_shared<QByteArray>();
};

} // namespace tally
