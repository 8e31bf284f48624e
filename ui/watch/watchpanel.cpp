// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchpanel.h"

#include "services/async.h"
#include "services/imports/importqueue.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/rowtable.h"
#include "ui/text/numberformat.h"
#include "ui/watch/watchdelegate.h"
#include "ui/watch/watchform.h"
#include "ui/watch/watchmodel.h"
#include "ui/watch/watchoffers.h"
#include "ui/watch/watchtext.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostRows = 5; // that are seen at once
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
    makeTable(queue);
    box->addWidget(m_table);
    m_empty =
        wrappedLabel(service.isPossible() ? tr("No watched folders. New files are then read by themselves.")
                                          : tr("Folders are watched for a ledger in a file of this computer. "
                                               "Publish from there to the team's."),
                     u"muted", this);
    m_empty->setObjectName("watch.empty"_L1);
    m_empty->setContentsMargins(16, 10, 16, 10);
    box->addWidget(m_empty);
    m_offers = new WatchOffers([&queue](const QString &id) { return queue.formatName(id); }, this);
    m_offers->setWritable(!readOnly);
    connect(m_offers, &WatchOffers::wanted, this, &WatchPanel::watch);
    box->addWidget(m_offers);
    connect(&m_service, &WatchService::entriesChanged, this, &WatchPanel::refresh);
    m_ticker.setInterval(TickMs);
    connect(&m_ticker, &QTimer::timeout, this, &WatchPanel::showCourse);
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

void WatchPanel::makeTable(const ImportQueue &queue)
{
    m_model = new WatchModel([&queue](const QString &id) { return queue.formatName(id); }, this);
    m_table = new RowTable(this);
    m_table->setObjectName("watch.table"_L1);
    m_table->setAccessibleName(tr("Watched folders"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *delegate = new WatchDelegate(*m_table);
    m_table->setItemDelegate(delegate);
    connect(delegate, &WatchDelegate::switched, this, [this](const QModelIndex &at) { toggle(at.row()); });
    connect(delegate, &WatchDelegate::pressed, this, [this](const QModelIndex &at, int action) {
        if (action == WatchModel::LookAgain)
            lookAgain(at.row());
        else
            chooseOther(at.row());
    });
    connect(m_table, &RowTable::rowActivated, this, [this](const QModelIndex &at) {
        if (at.column() != WatchModel::On)
            edit(at.row());
    });
    connect(m_table, &RowTable::widthChanged, this, &WatchPanel::fit);
    connect(m_table, &QWidget::customContextMenuRequested, this, &WatchPanel::showMenu);
    m_table->installEventFilter(this);
}

void WatchPanel::setTimeZone(const QTimeZone &zone)
{
    m_model->setTimeZone(zone);
}

void WatchPanel::setCompact(bool compact)
{
    m_compact = compact;
    fit();
}

QWidget *WatchPanel::mainPart() const
{
    return m_form->isOpen() ? static_cast<QWidget *>(m_form) : m_table;
}

void WatchPanel::refresh()
{
    const auto folder = currentFolder();
    const auto &entries = m_service.entries();
    m_model->setEntries(entries);
    if (const int row = folder ? m_model->rowOf(*folder) : -1;
        row >= 0 && row != m_table->currentIndex().row())
        m_table->setCurrentIndex(m_model->index(row, WatchModel::Folder));
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
    showCourse();
    fit();
}

// How far the look is that goes on; and the times, which are relative.
void WatchPanel::showCourse()
{
    const auto running = m_service.running();
    const int64_t due = running ? m_service.progress().due.load() : 0;
    QString course;
    if (due > 1)
        course =
            tr("%1 of %2", "files")
                .arg(format::count(Int128(m_service.progress().done.load())), format::count(Int128(due)));
    m_model->setReading(running.value_or(0), course);
    m_model->tick();
}

void WatchPanel::fit()
{
    if (m_model->rowCount() == 0)
        return;
    int height = m_table->horizontalHeader()->sizeHint().height();
    int state = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, WatchModel::State);
        const bool tall = !index.data(WatchModel::NoteRole).toString().isEmpty();
        const int high = tall ? WatchDelegate::tallRow() : RowTable::rowHeight() + 2;
        m_table->verticalHeader()->resizeSection(row, high);
        if (row < MostRows)
            height += high;
        state = std::max(state, WatchDelegate::stateWidth(index));
    }
    m_table->setFixedHeight(height);
    const int zero = fontMetrics().horizontalAdvance(u'0');
    const int narrow = m_table->viewport()->width() < 130 * zero || m_compact;
    m_table->setColumnWidths(
        {4 + 4 * zero + 28, 0, narrow ? 0 : 27 * zero, 12 * zero, 17 * zero, std::max(24 * zero, state)},
        WatchModel::Folder, 20 * zero);
}

std::optional<int64_t> WatchPanel::currentFolder() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || current.row() >= m_model->rowCount())
        return std::nullopt;
    return m_model->entry(current.row()).folder.id;
}

void WatchPanel::addFolder()
{
    if (m_readOnly)
        return;
    m_form->beginNew();
    m_empty->hide();
}

void WatchPanel::toggle(int row)
{
    if (m_readOnly)
        return;
    WatchFolder folder = m_model->entry(row).folder;
    folder.isOn = !folder.isOn;
    deliver(m_service.change(folder), this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void WatchPanel::edit(int row)
{
    if (!m_readOnly)
        m_form->beginChange(m_model->entry(row).folder);
}

void WatchPanel::chooseOther(int row)
{
    if (m_readOnly)
        return;
    const WatchFolder folder = m_model->entry(row).folder;
    auto *dialog = new QFileDialog(window(), tr("Where is the folder now?"), folder.path);
    dialog->setObjectName("watch.otherDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString &path) {
        WatchFolder moved = folder;
        moved.path = fromHome(path);
        deliver(m_service.change(moved), this, [this](const Result<void> &done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
    });
    dialog->open();
}

void WatchPanel::lookAgain(int row)
{
    m_service.lookNow(m_model->entry(row).folder.id);
}

void WatchPanel::remove(int row)
{
    if (m_readOnly)
        return;
    const WatchFolder folder = m_model->entry(row).folder;
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

void WatchPanel::showMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const WatchEntry &entry = m_model->entry(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, bool possible, auto act) {
        menu->addAction(text, this,
                        [this, id = entry.folder.id, act] {
                            if (const int row = m_model->rowOf(id); row >= 0)
                                (this->*act)(row);
                        })
            ->setEnabled(possible);
    };
    const bool writes = !m_readOnly;
    add(tr("&Read now"), entry.folder.isOn && m_service.isStarted(), &WatchPanel::lookAgain);
    add(entry.folder.isOn ? tr("Switch &off") : tr("Switch &on"), writes, &WatchPanel::toggle);
    add(tr("&Change…"), writes, &WatchPanel::edit);
    add(tr("Choose another &folder…"), writes, &WatchPanel::chooseOther);
    menu->addSeparator();
    add(tr("&Watch no longer"), writes, &WatchPanel::remove);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

bool WatchPanel::rowKey(int key)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return false;
    if (key == Qt::Key_Space)
        toggle(current.row());
    else if (key == Qt::Key_Delete)
        remove(current.row());
    else if (key == Qt::Key_R)
        lookAgain(current.row());
    else
        return false;
    return true;
}

bool WatchPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    return key->modifiers() == Qt::NoModifier && rowKey(key->key());
}

void WatchPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    QTimer::singleShot(0, this, &WatchPanel::fit);
}

void WatchPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    QTimer::singleShot(0, this, &WatchPanel::fit);
}

} // namespace tally

#include "moc_watchpanel.cpp"
