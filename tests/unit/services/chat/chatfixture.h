// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatservice.h"
#include "storage/chattable.h"
#include "storage/ledger.h"
#include "support/faultserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tally {

inline constexpr char ChatKey[] = "sk-test-0123456789abcdef";
inline constexpr char ChatPrompt[] = "what-is-the-secret-prompt";

/// A chat service on a ledger of its own, and requests to servers on this machine.
class ChatFixture {
public:
    explicit ChatFixture(const ChatSettings &settings = quick())
        : service(path(), nullptr, settings)
    {
        for (const char *variable : {"OPENAI_COMPATIBLE_API_KEY", "OPENROUTER_API_KEY"})
            qputenv(variable, ChatKey);
    }

    /// Short enough for a test, long enough for a busy machine.
    static ChatSettings quick()
    {
        ChatSettings settings;
        settings.firstByteMs = 1'500;
        settings.idleMs = 1'500;
        settings.totalMs = 4'000;
        settings.pseudonymKey = "key";
        return settings;
    }

    static ChatOrder order(const FaultServer &server, const std::string &provider = "openai-compatible")
    {
        ChatOrder order;
        order.target = {provider, server.url(QStringLiteral("/v1")).toString().toStdString(), "fault-model"};
        order.booking = {"ann", "acme", "site", {{"ticket", "7"}}};
        order.messages = {{ChatRole::User, ChatPrompt, {}}};
        return order;
    }

    QString path() const { return m_folder.filePath(QStringLiteral("test.ledger")); }

    /// Sends and waits for the end.
    ChatRun *run(const ChatOrder &order)
    {
        ChatRun *sent = service.send(order);
        return ends(*sent) ? sent : nullptr;
    }

    static bool ends(ChatRun &run)
    {
        return QTest::qWaitFor([&run] { return run.isDone(); }, 20'000);
    }

    std::vector<StoredRecord> records() const
    {
        std::vector<StoredRecord> all;
        const auto ledger = Ledger::open(path(), Ledger::Mode::ReadOnly);
        if (!ledger || !(*ledger)->scan(0, [&all](const StoredRecord &record) {
                all.push_back(record);
                return true;
            }))
            qFatal("the ledger cannot be read");
        return all;
    }

    std::vector<OpenChat> open() const
    {
        const auto ledger = Ledger::open(path(), Ledger::Mode::ReadOnly);
        return ledger ? *(*ledger)->chats().open() : std::vector<OpenChat>();
    }

private:
    QTemporaryDir m_folder; // before the service

public:
    ChatService service;
};

} // namespace tally
