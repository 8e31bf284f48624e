// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchlist.h"

#include "ui/text/numberformat.h"
#include "ui/watch/watchdelegate.h"
#include "ui/watch/watchmodel.h"

#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostRows = 5; // that are seen at once

} // namespace

WatchList::WatchList(WatchService &service, std::function<QString(const QString &)> formatName, bool readOnly,
                     QWidget *parent)
    : RowTable(parent)
    , m_service(service)
    , m_readOnly(readOnly)
    , m_rows(new WatchModel(std::move(formatName), this))
{
    setObjectName("watch.table"_L1);
    setAccessibleName(tr("Watched folders"));
    setModel(m_rows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    horizontalHeader()->setSectionsClickable(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connectRows();
}

void WatchList::connectRows()
{
    auto *delegate = new WatchDelegate(*this);
    setItemDelegate(delegate);
    connect(delegate, &WatchDelegate::switched, this, [this](const QModelIndex &at) { toggle(at.row()); });
    connect(delegate, &WatchDelegate::pressed, this, [this](const QModelIndex &at, int action) {
        if (action == WatchModel::LookAgain)
            lookAgain(at.row());
        else
            chooseOther(at.row());
    });
    connect(this, &RowTable::rowActivated, this, [this](const QModelIndex &at) {
        if (at.column() != WatchModel::On)
            edit(at.row());
    });
    connect(this, &RowTable::widthChanged, this, &WatchList::fit);
    connect(this, &QWidget::customContextMenuRequested, this, &WatchList::showMenu);
}

void WatchList::setTimeZone(const QTimeZone &zone)
{
    m_rows->setTimeZone(zone);
}

void WatchList::setCompact(bool compact)
{
    m_compact = compact;
    fit();
}

std::optional<int64_t> WatchList::currentFolder() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid() || current.row() >= m_rows->rowCount())
        return std::nullopt;
    return m_rows->entry(current.row()).folder.id;
}

void WatchList::refresh()
{
    const auto folder = currentFolder();
    m_rows->setEntries(m_service.entries());
    if (const int row = folder ? m_rows->rowOf(*folder) : -1; row >= 0 && row != currentIndex().row())
        setCurrentIndex(m_rows->index(row, WatchModel::Folder));
}

void WatchList::showCourse()
{
    const auto running = m_service.running();
    const int64_t due = running ? m_service.progress().due.load() : 0;
    QString course;
    if (due > 1)
        course =
            tr("%1 of %2", "files")
                .arg(format::count(Int128(m_service.progress().done.load())), format::count(Int128(due)));
    m_rows->setReading(running.value_or(0), course);
    m_rows->tick();
}

void WatchList::fit()
{
    if (m_rows->rowCount() == 0)
        return;
    int height = horizontalHeader()->sizeHint().height();
    int state = 0;
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const QModelIndex index = m_rows->index(row, WatchModel::State);
        const bool tall = !index.data(WatchModel::NoteRole).toString().isEmpty();
        const int high = tall ? WatchDelegate::tallRow() : rowHeight() + 2;
        verticalHeader()->resizeSection(row, high);
        if (row < MostRows)
            height += high;
        state = std::max(state, WatchDelegate::stateWidth(index));
    }
    setFixedHeight(height);
    const int zero = fontMetrics().horizontalAdvance(u'0');
    const int narrow = viewport()->width() < 130 * zero || m_compact;
    setColumnWidths(
        {4 + 4 * zero + 28, 0, narrow ? 0 : 27 * zero, 12 * zero, 17 * zero, std::max(24 * zero, state)},
        WatchModel::Folder, 20 * zero);
}

void WatchList::toggle(int row)
{
    if (!m_readOnly)
        Q_EMIT switchRequested(m_rows->entry(row).folder);
}

void WatchList::edit(int row)
{
    if (!m_readOnly)
        Q_EMIT changeRequested(m_rows->entry(row).folder);
}

void WatchList::chooseOther(int row)
{
    if (!m_readOnly)
        Q_EMIT moveRequested(m_rows->entry(row).folder);
}

void WatchList::lookAgain(int row)
{
    m_service.lookNow(m_rows->entry(row).folder.id);
}

void WatchList::remove(int row)
{
    if (!m_readOnly)
        Q_EMIT removeRequested(m_rows->entry(row).folder);
}

void WatchList::showMenu(const QPoint &at)
{
    const QModelIndex index = indexAt(at);
    if (!index.isValid())
        return;
    const WatchEntry &entry = m_rows->entry(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, bool possible, auto act) {
        menu->addAction(text, this,
                        [this, id = entry.folder.id, act] {
                            if (const int row = m_rows->rowOf(id); row >= 0)
                                (this->*act)(row);
                        })
            ->setEnabled(possible);
    };
    const bool writes = !m_readOnly;
    add(tr("&Read now"), entry.folder.isOn && m_service.isStarted(), &WatchList::lookAgain);
    add(entry.folder.isOn ? tr("Switch &off") : tr("Switch &on"), writes, &WatchList::toggle);
    add(tr("&Change…"), writes, &WatchList::edit);
    add(tr("Choose another &folder…"), writes, &WatchList::chooseOther);
    menu->addSeparator();
    add(tr("&Watch no longer"), writes, &WatchList::remove);
    menu->popup(viewport()->mapToGlobal(at));
}

bool WatchList::rowKey(int key)
{
    const QModelIndex current = currentIndex();
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

void WatchList::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() != Qt::NoModifier || !rowKey(event->key()))
        RowTable::keyPressEvent(event);
}

} // namespace tally

#include "moc_watchlist.cpp"
