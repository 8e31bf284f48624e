// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionentry.h"
#include "services/connections/pullsource.h"
#include "services/imports/importservice.h"

#include <QObject>

#include <functional>
#include <memory>

namespace tally {

/// What a pull brought.
struct PullReport {
    int64_t ours = 0; // rows sent from here, left out
    int64_t batch = 0; // 0: nothing new
    AppendCounts counts = {};
    int64_t rejected = 0;
};

/// Fetches from one connection and imports what came, as one batch that can be undone like any other. On the
/// thread of the ledger, with an event loop.
class PullRun : public QObject {
    Q_OBJECT
public:
    /// `place`: where the ledger is (domain/ledgerplace.h), for the import.
    PullRun(Ledger &ledger, QString place, std::shared_ptr<const PriceCatalogue> prices,
            QObject *parent = nullptr);
    ~PullRun() override;

    /// One at a time; `done` may come at once.
    void start(const ConnectionEntry &entry, const PullWish &wish,
               std::function<void(const Result<PullReport> &)> done);

private:
    void noteHappened(const ConnectionEntry &entry, const Result<PullReport> &report);
    Result<PullReport> import(const ConnectionEntry &entry, const PulledFile &file, OverlapChoice said);
    Result<void> keepState(const ConnectionEntry &entry, const PulledFile &file);
    void noteOpen(const ConnectionEntry &entry, const ImportReport &imported);

    Ledger &m_ledger;
    const QString m_place;
    std::shared_ptr<const PriceCatalogue> m_prices;
    HttpTransport m_transport;
    SecretStore m_secrets;
    std::unique_ptr<PullSource> m_source;
};

} // namespace tally
