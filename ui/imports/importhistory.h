// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/recordwalk.h"
#include "services/imports/importqueue.h"
#include "services/usage/usageservice.h"
#include "ui/state/filterstate.h"

#include <QFrame>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QBoxLayout;
class QKeyEvent;
class QLabel;
class QMenu;

namespace tally {

class BatchModel;
class PickButton;
class RowTable;

/// What was imported before: a row for each import, to filter by and to undo. Asks for them, and takes them
/// out of the ledger, on a thread of its own.
class ImportHistory : public QFrame {
    Q_OBJECT
public:
    ImportHistory(UsageService &usage, FilterState &filter, const ImportQueue &queue, QWidget *parent);
    ~ImportHistory() override;

    void ask();
    bool isBusy() const { return m_asked > 0 || m_undoing != nullptr; }
    const std::vector<BatchInfo> &batches() const;
    /// The newest import of a file of this name that was not undone.
    std::optional<int64_t> openBatchOf(const QString &fileName) const;
    void showBatch(qint64 batch);
    /// Undoes without asking again: the caller asked, and the ledger can be written.
    void undo(qint64 batch);
    /// Brings an undone attribution again.
    void redo(qint64 batch);

Q_SIGNALS:
    void undoConfirmed(qint64 batch);
    void answered();
    void readAgainRequested(qint64 batch); // an undone one of a watched folder
    void failed(const tally::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *makeHead();
    void fillSources(QMenu &menu);
    void makeTable(const ImportQueue &queue);
    void fitColumns();
    void showCounts(int imports);
    void setBatches(const std::vector<BatchInfo> &batches);
    void filterTo(qint64 batch);
    using Cancel = std::shared_ptr<RecordProgress>;
    void change(qint64 batch, const std::function<Result<void>(RecordProgress &)> &work);
    void cancelChange();
    void showMenu(const QPoint &at);
    void changeAnswer(const BatchInfo &batch); // which of the same use counts
    bool undoKey(const QKeyEvent &key);

    UsageService &m_usage;
    FilterState &m_filter;
    QLabel *m_note = nullptr;
    PickButton *m_sources = nullptr;
    RowTable *m_table = nullptr;
    BatchModel *m_model = nullptr;
    int m_asked = 0;
    Cancel m_undoing; // what runs
    QThreadPool m_pool;
};

} // namespace tally
