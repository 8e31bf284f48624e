// SPDX-License-Identifier: GPL-3.0-or-later
// How the main window and its chat page work together.
#include "ui/window/mainwindow.h"
#include "ui/chat/chatpage.h"
#include "ui/requests/requestspage.h"
#include "ui/window/firststart.h"
#include "ui/window/navrail.h"
#include "ui/kit/noticebar.h"
#include "ui/window/statusline.h"

#include <QKeyEvent>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace tally {

void MainWindow::connectChat()
{
    connect(m_chat, &ChatPage::idle, this, &MainWindow::maybeSettled);
    connect(m_chat, &ChatPage::failed, this, &MainWindow::showError);
    connect(m_chat, &ChatPage::note, this, [this](const QString &text) { m_notice->showNote(text); });
    connect(m_chat, &ChatPage::recordRequested, this, &MainWindow::showAnswered);
    connect(m_chat, &ChatPage::runningChanged, this, &MainWindow::showChatting);
    connect(m_chat, &ChatPage::runningChanged, this, &MainWindow::workChanged);
    connect(m_chat, &ChatPage::spentChanged, this, [this](const QString &text) {
        m_chatStatus = text;
        showRecords();
    });
    connect(m_requests, &RequestsPage::chatRequested, this, &MainWindow::openInChat);
    connect(m_firstStart, &FirstStart::chatRequested, this, [this] { showPage(u"chat"_s); });
    connect(&m_priceService, &PriceService::changed, this,
            [this] { m_chatService.setPrices(m_priceService.catalogue()); });
    m_priceService.follow();
    if (m_memory == Memory::Kept && !m_usage.isReadOnly())
        m_chatService.recover();
}

void MainWindow::showChatting()
{
    const int running = m_chat->runningCount();
    m_rail->setBadge(u"chat"_s, running);
    m_status->setProgress(running > 0 ? tr("%n request(s) streaming", nullptr, running) : QString());
}

/// Letters that no part of the chat page takes for itself begin the message, wherever the keyboard is.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (m_stack->currentWidget() != m_chat || !m_chat->typeMessage(*event))
        QMainWindow::keyPressEvent(event);
}

void MainWindow::openInChat(const UsageRecord &record)
{
    showPage(u"chat"_s);
    m_chat->openLike(record);
}

/// Only when it is still the record that the answer came with.
void MainWindow::showAnswered(const RecordReference &record)
{
    const auto records = m_usage.fetch({record.id});
    if (records && !records->empty() && !record.meets(records->front())) {
        showError({ErrorKind::NotFound, tr("This record is not in the ledger any more.")});
        return;
    }
    showRecord(record.id);
}

/// By its id, over all time: the filters that were set are one step back.
void MainWindow::showRecord(qint64 id)
{
    const auto records = m_usage.fetch({id});
    if (!records || records->empty()) {
        showError(records ? Error{ErrorKind::NotFound, tr("This record is not in the ledger any more.")}
                          : records.error());
        return;
    }
    m_filter.clear();
    m_filter.setSearch(records->front().record.externalId);
    m_filter.setPreset(DatePreset::All);
    showPage(u"requests"_s);
}

} // namespace tally
