// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchpanel.h"

#include "services/async.h"
#include "services/imports/importqueue.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/noticebar.h"
#include "ui/watch/watchform.h"
#include "ui/watch/watchoffers.h"
#include "ui/watch/watchlist.h"
#include "ui/watch/watchtext.h"

#include <QBoxLayout>
#include <QFileDialog>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int TickMs = 500;

} // namespace

WatchPanel::WatchPanel(WatchService &service, const ImportQueue &queue, bool readOnly, QWidget *parent)
    : QFrame(parent)
    , m_service(service)
    , m_readOnly(readOnly)
{
    setProperty("panel", true);
    setObjectName("watch.panel"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(0);
    box->addLayout(makeHead());
    m_notice = new NoticeBar(this, NoticeBar::Shape::Box);
    box->addWidget(m_notice);
    box->addWidget(hairlineBelow(this));
    m_form = new WatchForm(service, queue.formats(), queue.profiles(), this);
    connect(m_form, &WatchForm::failed, this, &WatchPanel::failed);
    connect(m_form, &WatchForm::left, this, [this] { mainPart()->setFocus(); });
    connect(m_form, &WatchForm::stored, this, [this] { mainPart()->setFocus(); });
    box->addWidget(m_form);
    const auto formatName = [&queue](const QString &id) { return queue.formatName(id); };
    m_table = new WatchList(service, formatName, readOnly, this);
    connectTable();
    box->addWidget(m_table);
    m_empty =
        wrappedLabel(service.isPossible() ? tr("No watched folders. New files are then read by themselves.")
                                          : tr("Folders are watched for a ledger in a file of this computer. "
                                               "Publish from there to the team's."),
                     u"muted", this);
    m_empty->setObjectName("watch.empty"_L1);
    m_empty->setContentsMargins(16, 10, 16, 10);
    box->addWidget(m_empty);
    m_offers = new WatchOffers(formatName, this);
    m_offers->setWritable(!readOnly);
    connect(m_offers, &WatchOffers::wanted, this, &WatchPanel::watch);
    box->addWidget(m_offers);
    connect(&m_service, &WatchService::entriesChanged, this, &WatchPanel::refresh);
    m_ticker.setInterval(TickMs);
    connect(&m_ticker, &QTimer::timeout, m_table, &WatchList::showCourse);
    m_ticker.start();
    refresh();
}

QBoxLayout *WatchPanel::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 6, 16, 6);
    head->setSpacing(8);
    head->addWidget(roleLabel(tr("Watched folders"), u"section", this));
    m_note = roleLabel({}, u"muted", this);
    m_note->setObjectName("watch.note"_L1);
    head->addWidget(m_note, 1);
    auto *readAll = new FlatButton(FlatButton::Look::Bare, tr("Read all now"), this);
    readAll->setIcon(icon(u"refresh-cw"));
    m_readAll = readAll;
    m_readAll->setObjectName("watch.readAll"_L1);
    setPlainToolTip(m_readAll, tr("Look at all folders that are on, now"));
    connect(m_readAll, &QPushButton::clicked, &m_service, &WatchService::lookAtAll);
    head->addWidget(m_readAll);
    auto *add = new FlatButton(u"plus", tr("Add folder…"), this);
    add->setObjectName("watch.add"_L1);
    add->setProperty("small", true);
    add->setEnabled(!m_readOnly);
    setPlainToolTip(add, tr("Read a folder's files, and new ones as they come"));
    connect(add, &QPushButton::clicked, this, &WatchPanel::addFolder);
    head->addWidget(add);
    return head;
}

void WatchPanel::setTimeZone(const QTimeZone &zone)
{
    m_table->setTimeZone(zone);
}

void WatchPanel::setCompact(bool compact)
{
    m_table->setCompact(compact);
}

QWidget *WatchPanel::mainPart() const
{
    return m_form->isOpen() ? static_cast<QWidget *>(m_form) : m_table;
}

void WatchPanel::refresh()
{
    m_table->refresh();
    const auto &entries = m_service.entries();
    const auto on = std::ranges::count_if(entries, [](const WatchEntry &entry) { return entry.folder.isOn; });
    const auto working = std::ranges::count_if(entries, [](const WatchEntry &entry) {
        return entry.folder.isOn && entry.state != WatchEntry::State::Gone
            && entry.state != WatchEntry::State::Unreadable;
    });
    m_note->setText(
        entries.empty()
            ? QString()
            //: %1 and %n are numbers of watched folders
            : tr("%1 of %n read new files as they come", nullptr, int(entries.size())).arg(working));
    m_readAll->setEnabled(on > 0 && m_service.isStarted());
    m_readAll->setVisible(!entries.empty());
    m_table->setVisible(!entries.empty());
    m_empty->setVisible(entries.empty() && !m_form->isOpen());
    std::vector<WatchFolder> watched;
    for (const WatchEntry &entry : entries)
        watched.push_back(entry.folder);
    m_offers->setWatched(watched);
    m_table->showCourse();
    m_table->fit();
}

void WatchPanel::addFolder()
{
    if (m_readOnly)
        return;
    m_form->beginNew();
    m_empty->hide();
}

void WatchPanel::connectTable()
{
    connect(m_table, &WatchList::switchRequested, this, &WatchPanel::toggle);
    connect(m_table, &WatchList::changeRequested, m_form, &WatchForm::beginChange);
    connect(m_table, &WatchList::moveRequested, this, &WatchPanel::chooseOther);
    connect(m_table, &WatchList::removeRequested, this, &WatchPanel::remove);
}

void WatchPanel::toggle(WatchFolder folder)
{
    folder.isOn = !folder.isOn;
    change(folder);
}

void WatchPanel::change(const WatchFolder &folder)
{
    deliver(m_service.change(folder), this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void WatchPanel::chooseOther(const WatchFolder &folder)
{
    auto *dialog = new QFileDialog(window(), tr("Where is the folder now?"), folder.path);
    dialog->setObjectName("watch.otherDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString &path) {
        WatchFolder moved = folder;
        moved.path = fromHome(path);
        change(moved);
    });
    dialog->open();
}

void WatchPanel::remove(const WatchFolder &folder)
{
    deliver(m_service.remove(folder.id), this, [this, folder](const Result<void> &done) {
        if (done)
            offerBack(folder);
        else
            Q_EMIT failed(done.error());
    });
}

void WatchPanel::offerBack(const WatchFolder &folder)
{
    m_notice->showNote(
        tr("%1 is not watched any more. Its records stay in the ledger.").arg(withHome(folder.path)),
        tr("Undo"), [this, id = folder.id] {
            m_notice->dismiss();
            deliver(m_service.restore(id), this, [this](const Result<void> &done) {
                if (!done)
                    Q_EMIT failed(done.error());
            });
        });
}

void WatchPanel::watch(const WatchFolder &folder)
{
    deliver(m_service.add(folder, {}), this, [this](const Result<int64_t> &added) {
        if (!added)
            Q_EMIT failed(added.error());
    });
}

bool WatchPanel::letGo()
{
    if (!m_form->isOpen())
        return false;
    m_form->leave();
    return true;
}

bool WatchPanel::submit()
{
    return m_form->submit();
}

void WatchPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    QTimer::singleShot(0, m_table, &WatchList::fit);
}

void WatchPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    QTimer::singleShot(0, m_table, &WatchList::fit);
}

} // namespace tally

#include "moc_watchpanel.cpp"
