// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faultserver.h"
#include "support/patience.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"
#include "ui/chat/chatpage.h"

#include <QImage>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tally {

/// The real window on its chat page, with a ledger and settings of its own.
class ChatWindow : public QObject {
protected:
    void open()
    {
        m_usage = std::make_unique<UsageService>();
        QVERIFY(m_usage->open(file(QStringLiteral("l.tally")), Ledger::Mode::OpenOrCreate).ok());
        m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
        m_window->show();
        m_window->showPage(QStringLiteral("chat"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
    }
    void openFresh()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<AppSettings>(file(QStringLiteral("settings.ini")));
        open();
    }
    void closeAll()
    {
        m_window.reset();
        m_usage.reset();
        m_settings.reset();
    }
    void restart()
    {
        m_window->close();
        closeAll();
        m_settings = std::make_unique<AppSettings>(file(QStringLiteral("settings.ini")));
        open();
    }

    QString file(const QString &name) const { return m_folder->filePath(name); }
    QString writeImage() const
    {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(Qt::red);
        const QString path = file(QStringLiteral("red.png"));
        return image.save(path) ? path : QString();
    }

    template <typename T> T *find(const QString &name) { return m_window->findChild<T *>(name); }
    ChatSession &session() { return m_window->page<ChatPage>().conversations().current(); }
    size_t turnCount() { return session().conversation().turns.size(); }
    const ConversationAnswer &answer(size_t turn, size_t index)
    {
        return session().conversation().turns.at(turn).answers.at(index);
    }

    std::vector<StoredRecord> records() const
    {
        std::vector<StoredRecord> all;
        const auto ledger = Ledger::open(m_usage->ledgerPath(), Ledger::Mode::ReadOnly);
        if (ledger)
            (void)(*ledger)->scan(0, [&all](const StoredRecord &record) {
                all.push_back(record);
                return true;
            });
        return all;
    }

    void chooseModels(const FaultServer &server, int count)
    {
        std::vector<ChatTarget> targets;
        for (int i = 0; i < count; ++i)
            targets.push_back({"openai-compatible",
                               server.url(QStringLiteral("/v1")).toString().toStdString(),
                               "fault-model-" + std::to_string(i + 1)});
        session().setTargets(targets);
    }

    void send(const QString &text)
    {
        auto *edit = find<QPlainTextEdit>(QStringLiteral("chat.text"));
        QVERIFY(edit);
        edit->setFocus();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    }
    /// Sends and waits for all answers.
    void ask(const QString &text)
    {
        const size_t before = turnCount();
        send(text);
        QTRY_VERIFY_WITH_TIMEOUT(turnCount() == before + 1 && !session().isRunning(), Patience);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tally
