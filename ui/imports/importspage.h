// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/filterstate.h"
#include "ui/state/page.h"
#include "services/imports/importqueue.h"

#include <QThreadPool>

#include <functional>
#include <optional>

class QKeyEvent;
class QLabel;
class QVBoxLayout;

namespace tally {

class BatchModel;
class ImportCard;
class RowTable;

/// Files being imported, one card each, and the history of imports with Undo. Nothing is written before the
/// person saw what would happen.
class ImportsPage : public Page {
    Q_OBJECT
public:
    ImportsPage(UsageService &usage, FilterState &filter, ImportQueue &queue, QWidget *parent = nullptr);
    ~ImportsPage() override;
    static PageInfo info();

    bool isIdle() const override;
    bool isWriting() const override { return !isIdle(); }
    bool showsEmptyLedger() const override { return true; }

    /// Offers files for import: also those below folders and in archives.
    void addFiles(const QStringList &paths);
    void chooseFiles();
    /// Imports a file without showing it first (the bundled sample).
    void importNow(const QString &path, const std::function<void(const ImportReport &)> &done);
    /// The newest import of a file of this name that was not undone.
    std::optional<int64_t> openBatchOf(const QString &fileName) const;
    void showBatch(qint64 batch);
    /// Undoes without asking again: the caller asked.
    void undoBatch(qint64 batch);
    int openCards() const { return int(m_cards.size()); }
    int batchCount() const;
    /// Records are being written.
    bool isImporting() const;

Q_SIGNALS:
    void historyChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeHistory();
    void askHistory();
    void tellCards();
    void maybeIdle();
    void addCard(const InputEntry &entry);
    void removeCard(ImportCard *card);
    void fitColumns();
    void batchMenu(const QPoint &at);
    bool undoKey(const QKeyEvent &key);
    bool isRefused();

    UsageService &m_usage;
    FilterState &m_filter;
    ImportQueue &m_queue;
    std::vector<ImportCard *> m_cards;
    QVBoxLayout *m_cardBox = nullptr;
    QLabel *m_historyNote = nullptr;
    RowTable *m_table = nullptr;
    BatchModel *m_model = nullptr;
    int m_loading = 0;
    bool m_undoing = false;
    QThreadPool m_pool;
};

} // namespace tally
