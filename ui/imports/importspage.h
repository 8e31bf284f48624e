// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/filterstate.h"
#include "ui/state/page.h"
#include "services/imports/importqueue.h"
#include "ui/imports/fileimport.h"

#include <functional>
#include <optional>

class QStackedLayout;

namespace tally {

class AdjustDesk;
class AdjustPage;
class EntityColors;
class ImportCard;
class ImportCards;
class ImportHistory;
class ImportsHead;
class WatchCards;
class WatchPanel;
class WatchQuestions;
class WatchService;

/// Files being imported, one card each, and the history of imports with Undo. Nothing is written before the
/// person saw what would happen.
class ImportsPage : public Page {
    Q_OBJECT
public:
    ImportsPage(UsageService &usage, FilterState &filter, ImportQueue &queue, WatchService &watch,
                QWidget *parent = nullptr);
    ~ImportsPage() override;
    static PageInfo info();

    bool isIdle() const override;
    bool isWriting() const override { return !isIdle(); }
    bool showsEmptyLedger() const override { return true; }
    QWidget *mainPart() const override;
    bool letGo() override;
    bool submit() override;
    void setCompact(bool compact) override;
    QByteArray saveState() override;
    void restoreState(const QByteArray &state) override;

    void setColours(const EntityColors &colours);
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
    int openCards() const;
    int batchCount() const;
    /// Records are being written.
    bool isImporting() const;
    /// Files of watched folders that wait for an answer, and such folders that cannot be read.
    const WatchQuestions &questions() const;
    void addWatchedFolder();

Q_SIGNALS:
    void historyChanged();
    void questionsChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void tellCards();
    void maybeIdle();
    void connectWatch();
    void connectDesk();
    void addCard(const InputEntry &entry, const FileImport::Importer &importer = {});
    void openAdjust(const ImportCard &card, bool byItself);
    void offerAdjust(const ImportCard &card);
    bool isRefused();

    UsageService &m_usage;
    FilterState &m_filter;
    ImportQueue &m_queue;
    WatchService &m_watch;
    WatchCards *m_watchCards = nullptr;
    WatchPanel *m_watchPanel = nullptr;
    ImportsHead *m_head = nullptr;
    ImportCards *m_cards = nullptr;
    ImportHistory *m_history = nullptr;
    QStackedLayout *m_stack = nullptr; // the cards and the history, or one file being adjusted
    AdjustPage *m_adjust = nullptr;
    AdjustDesk *m_desk = nullptr;
    int m_loading = 0;
};

} // namespace tally
