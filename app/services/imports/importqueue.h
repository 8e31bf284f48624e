// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
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

private:
    QFuture<ImportReport> run(const InputEntry &entry, const ImportOptions &options, const Progress &progress,
                              bool dry);

    const PriceService &m_prices;
    ImportService m_service;
    std::vector<std::weak_ptr<ImportProgress>> m_running;
    QThreadPool m_listing; // beside an import, in the order of the asking
    QThreadPool m_pool; // last: waits before the service goes
};

} // namespace tally
