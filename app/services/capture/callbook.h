// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturedesk.h"
#include "domain/recordpricer.h"
#include "services/capture/callwriter.h"
#include "services/capture/captureplan.h"
#include "services/capture/tokenbook.h"
#include "services/chat/chatledger.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace tally {

/// The records of calls that run: each stands in the ledger before the call leaves, and is brought up to date
/// at its end. A ledger that cannot be written stops no call: its record comes in later (CallWriter).
class CallBook : public QObject {
    Q_OBJECT
public:
    CallBook(ChatLedger &ledger, const TokenBook &tokens, std::shared_ptr<const PriceCatalogue> prices,
             QObject *parent = nullptr);
    /// Calls that still run are told as interrupted.
    ~CallBook() override;

    /// As CallWriter::bring() and settle().
    void bring() { m_writer.bring(); }
    void settle() { m_writer.settle(); }

    /// What is to be asked about a call that ended with a key of ours; without it nothing is.
    using LeftOf = std::function<std::optional<OpenChat>(const CaptureCall &, const CaptureEnd &,
                                                         const UsageRecord &ended)>;
    void setLookups(LeftOf leftOf) { m_leftOf = std::move(leftOf); }

    void setPrices(std::shared_ptr<const PriceCatalogue> prices);
    void open(const CaptureCall &call, QObject *receiver, std::function<void(const CaptureOpening &)> done);
    void identify(int64_t call, const std::string &responseId);
    void close(int64_t call, const CaptureEnd &end);
    /// As CaptureDesk::complete.
    void complete(const ChatAnswer &answer);

    /// Prices a record by the books.
    void price(UsageRecord &record) { m_pricer->price(record); }

Q_SIGNALS:
    void told(const tally::CaptureEvent &event);
    void recordsChanged();
    /// There is something to be asked about a record that was written.
    void lookupLeft();
    /// Records cannot be written; they wait, and it is tried again.
    void failed(const tally::Error &why);
    void settled();

private:
    struct Open {
        CaptureCall call = {};
        UsageRecord record = {};
        std::string localId = {};
        ChatLedger::Row row = std::make_shared<ChatLedger::Place>();
        int64_t hold = 0;
        QString program = {};
    };
    void opened(const std::shared_ptr<Open> &open, const Result<ChatLedger::Opened> &answer,
                const std::function<void(const CaptureOpening &)> &done);
    void tell(int64_t call, const Open &open, const UsageRecord &record, int httpStatus);

    ChatLedger &m_ledger;
    const TokenBook &m_tokens;
    std::shared_ptr<const PriceCatalogue> m_prices;
    std::unique_ptr<RecordPricer> m_pricer;
    LeftOf m_leftOf;
    QHash<int64_t, std::shared_ptr<Open>> m_open;
    CallWriter m_writer;
    int64_t m_calls = 0;
};

} // namespace tally
