// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/pricecatalogue.h"
#include "domain/result.h"
#include "providers/providerregistry.h"
#include "services/chat/chatrun.h"
#include "services/chat/chatsettings.h"
#include "storage/chats.h"
#include "storage/ledger.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace tally {

class ChatLookups;
struct ChatWorkspace;

/// One request to be sent: what is asked, of whom, and whom it is booked to.
struct ChatOrder {
    ChatTarget target = {};
    ChatBooking booking = {};
    std::string system = {};
    std::vector<ChatMessage> messages = {}; // oldest first; the last one is the user's
    ChatParameters parameters = {};
    std::string conversation = {}; // groups the requests; empty: none
    bool overBudget = false; // sent even where a budget refuses it
    int retries = 0; // new attempts after an answer that says "not now"; each has a record of its own
};

/// What a request may cost before it is sent. Nothing is known where there is no price.
struct ChatGuess {
    int64_t promptTokens = 0; // guessed by length
    int64_t mostPromptTokens = 0; // it cannot be more
    std::optional<Money> prompt = {}; // the input side alone
    std::optional<Money> most = {}; // with as much output as it may have, where that is limited
};

/// A key as the settings show it; the key itself is never given out.
struct KeyState {
    enum class Origin { None, Environment, KeyStore, ThisRun };
    Origin origin = Origin::None;
    bool keyStoreAnswers = true;
};

/// Sends tracked chat requests: every attempt is a record of the ledger before its first byte leaves, and is
/// brought up to date until its end and its cost are known. Lives on one thread with an event loop; nothing
/// here blocks it. Requests end when the service is destroyed, as cancelled.
class ChatService : public QObject {
    Q_OBJECT
public:
    /// The ledger is opened when it is first needed. Who shows it follows recordsChanged().
    ChatService(const QString &ledgerPath, std::shared_ptr<const PriceCatalogue> prices,
                const ChatSettings &settings, QObject *parent = nullptr);
    ~ChatService() override;

    void setSettings(const ChatSettings &settings);
    const ChatSettings &settings() const;
    void setPrices(std::shared_ptr<const PriceCatalogue> prices);

    /// Starts a request and never fails: what forbids it is told by the run, which has then no record. The
    /// run belongs to the service and lives until the caller deletes it (deleteLater) or the service ends.
    ChatRun *send(const ChatOrder &order);

    ChatGuess guess(const ChatOrder &order) const;
    /// What its record would say if it was sent now: time, target and booking.
    UsageRecord recordOf(const ChatOrder &order) const;

    /// What was left of the provider's limits after the last answer of this run of the program.
    std::vector<RateLimit> limitsOf(const ChatTarget &target) const;

    /// Marks what earlier runs of the program left unfinished as interrupted, before anything that is sent
    /// from now on is recorded. A ledger that cannot be written is left to the next run.
    void markInterrupted();
    /// The same, and from now on asks providers for costs that were not told.
    void recover();

    /// Asks the provider for its models.
    void models(const ChatTarget &target, QObject *receiver,
                std::function<void(const Result<std::vector<ModelListing>> &)> done);

    /// Whether a model takes images, as far as its provider's list has said so to this service.
    std::optional<bool> takesImages(const ChatTarget &target) const;
    /// Asks for the list behind it, once for each provider; modelsKnown() follows when it came.
    void learnModels(const ChatTarget &target);

    /// What was spent since the begin of today in the settings' time zone, limits included or not.
    void spentToday(QObject *receiver, std::function<void(const Result<ChatSpending> &)> done);

    // --- keys: one per provider and, for another address, per address ---
    void keyState(const ChatTarget &target, QObject *receiver, std::function<void(KeyState)> done);
    /// Where it is kept now: KeyStore or ThisRun.
    void setKey(const ChatTarget &target, const QByteArray &key, QObject *receiver,
                std::function<void(KeyState)> done);
    void forgetKey(const ChatTarget &target, QObject *receiver, std::function<void(bool)> done);

Q_SIGNALS:
    /// A request began or ended, or its cost came later.
    void recordsChanged();
    /// A record could not be written; the request itself may go on.
    void failed(const tally::Error &error);
    /// A list of models came: takesImages() may know more.
    void modelsKnown();

private:
    void noteModels(ChatTarget target, const std::vector<ModelListing> &models);

    std::unique_ptr<ChatWorkspace> m_workspace;
    std::unique_ptr<ChatLookups> m_lookups; // from recover() on
    QHash<QString, bool> m_takesImages; // as the lists of models said, by targetKey()
    QSet<QString> m_askedForModels; // targets without a model
};

} // namespace tally
