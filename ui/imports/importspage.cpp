// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importspage.h"

#include "services/async.h"
#include "ui/look/icons.h"
#include "ui/imports/batchmodel.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/pagehead.h"
#include "ui/imports/importcard.h"
#include "ui/imports/importdelegates.h"
#include "ui/kit/hairline.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace tally {

ImportsPage::ImportsPage(UsageService &usage, FilterState &filter, ImportQueue &queue, QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_queue(queue)
{
    setObjectName("page.imports"_L1);
    m_pool.setMaxThreadCount(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto *body = new QWidget;
    body->setAutoFillBackground(false);
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(12);
    box->addWidget(makeHead());
    m_cardBox = new QVBoxLayout;
    m_cardBox->setSpacing(12);
    box->addLayout(m_cardBox);
    box->addWidget(makeHistory(), 1);
    scroll->setWidget(body);
    outer->addWidget(scroll);
    connect(&m_usage, &UsageService::changed, this, &ImportsPage::askHistory);
    connect(&m_filter, &FilterState::filterChanged, this,
            [this] { m_model->setTimeZone(m_filter.timeZone()); });
    askHistory();
}

ImportsPage::~ImportsPage()
{
    m_pool.waitForDone();
}

PageInfo ImportsPage::info()
{
    return {u"imports"_s, u"import"_s, tr("&Imports"), tr("Import logs, see and undo imports")};
}

QWidget *ImportsPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(12);
    addPageTitle(*box, tr("Imports"), tr("Drop files or folders anywhere in this window"));
    auto *choose = new FlatButton(u"file-up", tr("&Choose files…"), head, IconTint::OnAccent);
    choose->setSuffix(QKeySequence(u"Ctrl+I"_s).toString(QKeySequence::NativeText));
    choose->setObjectName("imports.choose"_L1);
    choose->setProperty("primary", true);
    choose->setEnabled(!m_usage.isReadOnly());
    setPlainToolTip(choose,
                    m_usage.isReadOnly() ? UsageService::readOnlyError().message
                                         : tr("Choose log files to import (Ctrl+I)"));
    connect(choose, &QPushButton::clicked, this, &ImportsPage::chooseFiles);
    box->addStretch(1);
    box->addWidget(choose);
    return head;
}

QWidget *ImportsPage::makeHistory()
{
    auto *panel = new QFrame(this);
    panel->setProperty("panel", true);
    auto *box = new QVBoxLayout(panel);
    box->setContentsMargins(1, 1, 1, 8);
    box->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(8);
    auto *title = roleLabel(tr("History"), u"section", panel);
    m_historyNote = roleLabel({}, u"muted", panel);
    auto *hint = roleLabel(tr("Undo takes an import out of the ledger as one step"), u"label", panel);
    head->addWidget(title);
    head->addWidget(m_historyNote, 1);
    head->addWidget(hint);
    box->addLayout(head);
    box->addWidget(hairlineBelow(panel));
    m_model = new BatchModel([this](const QString &id) { return m_queue.formatName(id); }, this);
    m_model->setReadOnly(m_usage.isReadOnly());
    m_model->setTimeZone(m_filter.timeZone());
    m_table = new RowTable(panel);
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
    connect(delegate, &BatchDelegate::undoConfirmed, this,
            [this](const QModelIndex &index) { undoBatch(m_model->batch(index.row()).id); });
    m_table->installEventFilter(this);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ImportsPage::batchMenu);
    connect(m_table, &RowTable::rowActivated, this, [this](const QModelIndex &index) {
        m_filter.filterTo({DimensionKind::Batch, {}}, std::to_string(m_model->batch(index.row()).id));
        m_filter.setPreset(DatePreset::All);
    });
    box->addWidget(m_table, 1);
    return panel;
}

void ImportsPage::fitColumns()
{
    const int zero = fontMetrics().horizontalAdvance(u'0');
    // In a narrow window the least needed columns go, so that Undo always stands there.
    const int wide = m_table->viewport()->width() < 140 * zero ? 0 : zero;
    m_table->setColumnWidths({15 * zero, 0, 24 * wide, 11 * zero, 11 * zero, 12 * zero, 23 * zero, 11 * wide,
                              BatchDelegate::undoWidth()},
                             BatchModel::File, 14 * zero);
}

/// True, and said, when the ledger cannot be written.
bool ImportsPage::isRefused()
{
    if (m_usage.isReadOnly())
        Q_EMIT failed(UsageService::readOnlyError());
    return m_usage.isReadOnly();
}

void ImportsPage::chooseFiles()
{
    if (isRefused())
        return;
    auto *dialog = new QFileDialog(window(), tr("Import usage logs"));
    dialog->setObjectName("imports.fileDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Usage logs (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.zip *.tar *.tgz "
                               "*.7z *.zst *.xz *.bz2)"),
                            tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &ImportsPage::addFiles);
    dialog->open();
}

void ImportsPage::addFiles(const QStringList &paths)
{
    if (isRefused())
        return;
    ++m_loading;
    deliver(m_queue.list(paths), this, [this](const ImportQueue::Listed &listed) {
        --m_loading;
        for (const QString &folder : listed.empty)
            Q_EMIT failed({ErrorKind::NotFound,
                           tr("There is no file to import in %1. Nothing was changed.").arg(folder)});
        for (const InputEntry &entry : listed.entries)
            addCard(entry);
        tellCards();
        maybeIdle();
    });
}

void ImportsPage::addCard(const InputEntry &entry)
{
    const bool open = std::any_of(m_cards.begin(), m_cards.end(), [&](const ImportCard *card) {
        return card->entry().key() == entry.key() && card->state() != ImportCard::State::Done;
    });
    if (open)
        return;
    auto *card = new ImportCard(entry, m_queue, m_filter.timeZone(), this);
    m_cards.push_back(card);
    m_cardBox->addWidget(card);
    connect(card, &ImportCard::discarded, this, [this, card] { removeCard(card); });
    connect(card, &ImportCard::imported, &m_usage, &UsageService::syncLater);
    connect(card, &ImportCard::progressText, this, &ImportsPage::progressChanged);
    connect(card, &ImportCard::stateChanged, this, &ImportsPage::maybeIdle);
}

void ImportsPage::importNow(const QString &path, const std::function<void(const ImportReport &)> &done)
{
    if (isRefused())
        return;
    ++m_loading;
    deliver(m_queue.import(InputEntry::ofFile(path), {}, std::make_shared<ImportProgress>()), this,
            [this, done](const ImportReport &report) {
                --m_loading;
                m_usage.syncLater();
                done(report);
            });
}

std::optional<int64_t> ImportsPage::openBatchOf(const QString &fileName) const
{
    for (const BatchInfo &batch : m_model->batches()) {
        if (batch.source.fileName == fileName && !batch.undoneAtMs)
            return batch.id;
    }
    return std::nullopt;
}

void ImportsPage::removeCard(ImportCard *card)
{
    std::erase(m_cards, card);
    m_cardBox->removeWidget(card);
    card->hide();
    card->deleteLater();
    Q_EMIT progressChanged({});
    tellCards();
    maybeIdle();
}

void ImportsPage::tellCards()
{
    Q_EMIT workChanged();
    Q_EMIT badgeChanged(openCards(), false);
}

void ImportsPage::maybeIdle()
{
    if (!isIdle())
        return;
    Q_EMIT idle();
    Q_EMIT workChanged();
}

int ImportsPage::batchCount() const
{
    return m_model->rowCount();
}

bool ImportsPage::isIdle() const
{
    return m_loading == 0 && !m_undoing
        && std::none_of(m_cards.begin(), m_cards.end(), [](const ImportCard *card) {
               return card->state() == ImportCard::State::Checking
                   || card->state() == ImportCard::State::Importing;
           });
}

bool ImportsPage::isImporting() const
{
    return std::any_of(m_cards.begin(), m_cards.end(),
                       [](const ImportCard *card) { return card->state() == ImportCard::State::Importing; });
}

void ImportsPage::askHistory()
{
    ++m_loading;
    deliver(inBackground(m_pool, [this] { return m_usage.batches(); }), this,
            [this](const Result<std::vector<BatchInfo>> &batches) {
                --m_loading;
                if (!batches) {
                    Q_EMIT failed(batches.error());
                    return;
                }
                m_model->setBatches(*batches);
                const auto engine = m_usage.engine();
                m_historyNote->setText(
                    tr("%n import(s), %1 records in the ledger", nullptr, int(batches->size()))

                        .arg(QLocale().toString(qlonglong(engine ? engine->recordCount() : 0))));
                fitColumns();
                Q_EMIT historyChanged();
                maybeIdle();
            });
}

void ImportsPage::showBatch(qint64 batch)
{
    const int row = m_model->rowOf(batch);
    if (row < 0)
        return;
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
    m_table->setFocus();
}

void ImportsPage::undoBatch(qint64 batch)
{
    if (m_undoing || isRefused())
        return;
    m_undoing = true;
    m_model->setRunning(batch);
    deliver(inBackground(m_pool, [this, batch] { return m_usage.undo(batch); }), this,
            [this](const Result<void> &done) {
                m_undoing = false;
                m_model->setRunning({});
                if (!done)
                    Q_EMIT failed(done.error());
                askHistory();
            });
}

/// Delete asks, then Enter removes and Esc keeps. True when the key was for that.
bool ImportsPage::undoKey(const QKeyEvent &key)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return false;
    const BatchInfo &batch = m_model->batch(current.row());
    const QModelIndex cell = m_model->index(current.row(), BatchModel::Undo);
    const auto state = BatchModel::UndoState(cell.data(BatchModel::UndoRole).toInt());
    if (state == BatchModel::UndoState::Offered && key.key() == Qt::Key_Delete) {
        m_model->ask(batch.id);
        return true;
    }
    if (state != BatchModel::UndoState::Asking)
        return false;
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)
        undoBatch(batch.id);
    else if (key.key() == Qt::Key_Escape)
        m_model->ask({});
    else
        return false;
    return true;
}

bool ImportsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress && undoKey(*static_cast<QKeyEvent *>(event)))
        return true;
    // Esc is a shortcut of the window, unless a question is open.
    if (watched == m_table && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && m_model->isAsking()) {
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ImportsPage::batchMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    const BatchInfo batch = m_model->batch(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Filter to this import"), this, [this, batch] {
        m_filter.filterTo({DimensionKind::Batch, {}}, std::to_string(batch.id));
        m_filter.setPreset(DatePreset::All);
    });
    QAction *undo = menu->addAction(icon(u"undo-2"), tr("&Undo this import…"), this,
                                    [this, batch] { m_model->ask(batch.id); });
    undo->setEnabled(!batch.undoneAtMs && !m_usage.isReadOnly());
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void ImportsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QTimer::singleShot(0, this, &ImportsPage::fitColumns);
}

void ImportsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    QTimer::singleShot(0, this, &ImportsPage::fitColumns);
}

void ImportsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().window);
}

} // namespace tally
