// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importhistory.h"

#include "services/async.h"
#include "services/attribution/attributionservice.h"
#include "ui/imports/batchmodel.h"
#include "ui/imports/importdelegates.h"
#include "ui/imports/overlapdialog.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/pickbutton.h"
#include "ui/kit/rowtable.h"
#include "ui/look/icons.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace tally {

ImportHistory::ImportHistory(UsageService &usage, FilterState &filter, const ImportQueue &queue,
                             QWidget *parent)
    : QFrame(parent)
    , m_usage(usage)
    , m_filter(filter)
{
    setProperty("panel", true);
    m_pool.setMaxThreadCount(1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 8);
    box->setSpacing(0);
    box->addLayout(makeHead());
    box->addWidget(hairlineBelow(this));
    makeTable(queue);
    box->addWidget(m_table, 1);
    connect(&m_usage, &UsageService::changed, this, &ImportHistory::ask);
    connect(&m_filter, &FilterState::changed, this, [this] { m_model->setTimeZone(m_filter.timeZone()); });
}

ImportHistory::~ImportHistory()
{
    m_pool.waitForDone();
}

QBoxLayout *ImportHistory::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(8);
    auto *title = roleLabel(tr("History"), u"section", this);
    m_note = roleLabel({}, u"muted", this);
    auto *hint = roleLabel(tr("Undo takes an import out of the ledger as one step"), u"label", this);
    head->addWidget(title);
    head->addWidget(m_note, 1);
    m_sources = new PickButton(
        {}, tr("Which imports are listed"), [this](QMenu &menu) { fillSources(menu); }, this);
    m_sources->setObjectName("imports.sources"_L1);
    m_sources->setValue(tr("All sources"));
    head->addWidget(m_sources);
    head->addWidget(hint);
    return head;
}

void ImportHistory::fillSources(QMenu &menu)
{
    const auto add = [&](const QString &text, BatchModel::Source source) {
        addChoice(menu, text, m_model->source() == source, [this, text, source] {
            m_sources->setValue(text);
            m_model->setSource(source);
        });
    };
    add(tr("All sources"), BatchModel::Source::All);
    add(tr("By hand"), BatchModel::Source::ByHand);
    add(tr("Watched"), BatchModel::Source::Watched);
}

void ImportHistory::makeTable(const ImportQueue &queue)
{
    m_model = new BatchModel([&queue](const QString &id) { return queue.formatName(id); }, this);
    m_model->setReadOnly(m_usage.isReadOnly());
    m_model->setTimeZone(m_filter.timeZone());
    m_table = new RowTable(this);
    m_table->setObjectName("imports.history"_L1);
    m_table->setAccessibleName(tr("History of imports"));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setMinimumHeight(RowTable::rowHeight() * 5);
    auto *delegate = new BatchDelegate(*m_table);
    m_table->setItemDelegate(delegate);
    connect(delegate, &BatchDelegate::undoAsked, this,
            [this](const QModelIndex &index) { m_model->ask(m_model->batch(index.row()).id); });
    connect(delegate, &BatchDelegate::undoDeclined, this, [this] { m_model->ask({}); });
    connect(delegate, &BatchDelegate::undoCancelled, this, &ImportHistory::cancelChange);
    connect(delegate, &BatchDelegate::undoConfirmed, this,
            [this](const QModelIndex &index) { Q_EMIT undoConfirmed(m_model->batch(index.row()).id); });
    m_table->installEventFilter(this);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ImportHistory::showMenu);
    connect(m_table, &RowTable::rowActivated, this, [this](const QModelIndex &index) {
        if (!m_model->batch(index.row()).attribution) // it brought no records of its own
            filterTo(m_model->batch(index.row()).id);
    });
}

void ImportHistory::fitColumns()
{
    const int zero = fontMetrics().horizontalAdvance(u'0');
    // In a narrow window the least needed columns go, so that Undo always stands there.
    const int wide = m_table->viewport()->width() < 140 * zero ? 0 : zero;
    m_table->setColumnWidths({15 * zero, 0, 24 * wide, 11 * zero, 11 * zero, 12 * zero, 23 * zero, 11 * wide,
                              BatchDelegate::undoWidth()},
                             BatchModel::File, 14 * zero);
}

const std::vector<BatchInfo> &ImportHistory::batches() const
{
    return m_model->batches();
}

std::optional<int64_t> ImportHistory::openBatchOf(const QString &fileName) const
{
    for (const BatchInfo &batch : batches()) {
        if (batch.source.fileName == fileName && !batch.undoneAtMs)
            return batch.id;
    }
    return std::nullopt;
}

void ImportHistory::ask()
{
    ++m_asked;
    deliver(inBackground(m_pool, [this] { return m_usage.batches(); }), this,
            [this](const Result<std::vector<BatchInfo>> &batches) {
                --m_asked;
                if (!batches) {
                    Q_EMIT failed(batches.error());
                    return;
                }
                setBatches(*batches);
                showCounts(int(batches->size()));
                fitColumns();
                Q_EMIT answered();
            });
}

void ImportHistory::showCounts(int imports)
{
    const auto engine = m_usage.engine();
    const auto records = qlonglong(engine ? engine->recordCount() : 0);
    m_note->setText(
        tr("%n import(s)", nullptr, imports) + u", "_s
        + tr("%1 record(s) in the ledger", nullptr, int(records)).arg(QLocale().toString(records)));
}

// The keyboard stays on the row where it was.
void ImportHistory::setBatches(const std::vector<BatchInfo> &batches)
{
    const QModelIndex current = m_table->currentIndex();
    const int64_t was = current.isValid() ? m_model->batch(current.row()).id : 0;
    m_model->setBatches(batches);
    if (const int row = was != 0 ? m_model->rowOf(was) : -1; row >= 0)
        m_table->setCurrentIndex(m_model->index(row, current.column()));
}

void ImportHistory::showBatch(qint64 batch)
{
    if (m_model->rowOf(batch) < 0) {
        m_model->setSource(BatchModel::Source::All);
        m_sources->setValue(tr("All sources"));
    }
    const int row = m_model->rowOf(batch);
    if (row < 0)
        return;
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
    m_table->setFocus();
}

void ImportHistory::undo(qint64 batch)
{
    change(batch, [this, batch](RecordProgress &progress) { return m_usage.undo(batch, &progress.cancel); });
}

void ImportHistory::redo(qint64 batch)
{
    change(batch, [this, batch](RecordProgress &progress) -> Result<void> {
        const auto done = AttributionService(m_usage).redoBatch(batch, &progress);
        return done ? Result<void>() : Result<void>(done.error());
    });
}

void ImportHistory::change(qint64 batch, const std::function<Result<void>(RecordProgress &)> &work)
{
    if (m_undoing)
        return;
    m_undoing = std::make_shared<RecordProgress>();
    m_model->setRunning(batch);
    const auto run = [work, progress = m_undoing] { return work(*progress); };
    deliver(inBackground(m_pool, run), this, [this](const Result<void> &done) {
        m_undoing.reset();
        m_model->setRunning({});
        if (!done && done.error().kind != ErrorKind::Cancelled)
            Q_EMIT failed(done.error());
        ask();
    });
}

void ImportHistory::cancelChange()
{
    if (m_undoing)
        m_undoing->cancel = true;
}

void ImportHistory::filterTo(qint64 batch)
{
    m_filter.filterTo({DimensionKind::Batch, {}}, std::to_string(batch));
    m_filter.setPreset(DatePreset::All);
}

/// Delete asks, then Enter removes and Esc keeps; Esc ends what runs, in whichever row. True when the key was
/// for that.
bool ImportHistory::undoKey(const QKeyEvent &key)
{
    const QModelIndex current = m_table->currentIndex();
    const QModelIndex cell = current.siblingAtColumn(BatchModel::Undo);
    const auto state = cell.isValid() ? BatchModel::UndoState(cell.data(BatchModel::UndoRole).toInt())
                                      : BatchModel::UndoState::Unavailable;
    if (key.key() == Qt::Key_Escape && m_undoing && state != BatchModel::UndoState::Asking) {
        cancelChange();
        return true;
    }
    if (!cell.isValid())
        return false;
    const BatchInfo &batch = m_model->batch(current.row());
    if (state == BatchModel::UndoState::Offered && key.key() == Qt::Key_Delete) {
        m_model->ask(batch.id);
        return true;
    }
    if (state != BatchModel::UndoState::Asking)
        return false;
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)
        Q_EMIT undoConfirmed(batch.id);
    else if (key.key() == Qt::Key_Escape)
        m_model->ask({});
    else
        return false;
    return true;
}

bool ImportHistory::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress && undoKey(*static_cast<QKeyEvent *>(event)))
        return true;
    // Esc is a shortcut of the window, unless a question is open.
    if (watched == m_table && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && (m_model->isAsking() || m_undoing)) {
        event->accept();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void ImportHistory::showMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const BatchInfo batch = m_model->batch(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!batch.attribution)
        menu->addAction(tr("&Filter to this import"), this, [this, batch] { filterTo(batch.id); });
    if (batch.attribution && batch.undoneAtMs)
        menu->addAction(icon(u"redo-2"), tr("&Redo this attribution"), this,
                        [this, batch] { redo(batch.id); })
            ->setEnabled(!m_usage.isReadOnly());
    QAction *undo = menu->addAction(
        icon(u"undo-2"), batch.attribution ? tr("&Undo this attribution…") : tr("&Undo this import…"), this,
        [this, batch] { m_model->ask(batch.id); });
    undo->setEnabled(!batch.undoneAtMs && !m_usage.isReadOnly());
    if (batch.watched && batch.undoneAtMs)
        menu->addAction(tr("&Read again"), this, [this, batch] { Q_EMIT readAgainRequested(batch.id); })
            ->setEnabled(!m_usage.isReadOnly());
    if (batch.overlap != OverlapChoice::Ask) {
        QAction *answer =
            menu->addAction(tr("&Which one counts…"), this, [this, batch] { changeAnswer(batch); });
        answer->setEnabled(undo->isEnabled());
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void ImportHistory::changeAnswer(const BatchInfo &batch)
{
    auto *dialog = new OverlapDialog(m_usage, batch, this);
    connect(dialog, &OverlapDialog::answered, this, &ImportHistory::ask);
    connect(dialog, &OverlapDialog::failed, this, &ImportHistory::failed);
    dialog->open();
}

void ImportHistory::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    QTimer::singleShot(0, this, &ImportHistory::fitColumns);
}

void ImportHistory::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    QTimer::singleShot(0, this, &ImportHistory::fitColumns);
}

} // namespace tally

#include "moc_importhistory.cpp"
