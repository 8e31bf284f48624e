// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/mapping/tablesample.h"
#include "services/imports/importservice.h"
#include "services/imports/rejectedlines.h"
#include "services/prices/priceservice.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace tally {

/// Previews and imports of the window, one after another on a thread of its own (a ledger has one writer).
/// Destroying it cancels what runs and waits: the ledger then stands as it did before.
class ImportQueue : public QObject {
    Q_OBJECT
public:
    using Progress = std::shared_ptr<ImportProgress>;

    ImportQueue(const QString &ledgerPath, const PriceService &prices, QObject *parent = nullptr);
    ~ImportQueue() override;

    const FormatRegistry &formats() const { return m_service.formats(); }
    QString formatName(const QString &id) const; // the id itself when unknown
    const ProfileFolder &profiles() const { return *m_profiles; }
    /// Waits for others of this process that write; see ImportService::setTurn(). Before the first import.
    void setTurn(std::shared_ptr<std::timed_mutex> turn) { m_service.setTurn(std::move(turn)); }

    /// What is to be imported of files, folders and archives: a large archive takes its time.
    struct Listed {
        std::vector<InputEntry> entries;
        QStringList empty; // folders without files
    };
    QFuture<Listed> list(const QStringList &paths);

    QFuture<ImportReport> preview(const InputEntry &entry, const ImportOptions &options,
                                  const Progress &progress);
    QFuture<ImportReport> import(const InputEntry &entry, const ImportOptions &options,
                                 const Progress &progress);
    /// Of the beginning of a file; see ImportService::sample().
    QFuture<ImportReport> sample(const InputEntry &entry, const ImportOptions &options,
                                 const Progress &progress);

    /// The columns of a generic file with rows; see sampleTable().
    using Table = Result<std::shared_ptr<const TableSample>>;
    QFuture<Table> table(const InputEntry &entry, bool whole);
    QFuture<Result<NamedCells>> cellsAt(const InputEntry &entry, int64_t line);
    /// Writes what cannot be used into a file of the user's; see rejectedRows().
    QFuture<Result<void>> saveRejected(const InputEntry &entry, const ImportOptions &options,
                                       const QString &path);

private:
    using Step = ImportReport (ImportService::*)(const InputEntry &, const ImportOptions &, ImportProgress *);
    QFuture<ImportReport> run(const InputEntry &entry, const ImportOptions &options, const Progress &progress,
                              Step step);

    const PriceService &m_prices;
    std::shared_ptr<const ProfileFolder> m_profiles;
    ImportService m_service;
    std::vector<std::weak_ptr<ImportProgress>> m_running;
    QThreadPool m_listing; // beside an import, in the order of the asking
    QThreadPool m_pool; // last: waits before the service goes
};

} // namespace tally
