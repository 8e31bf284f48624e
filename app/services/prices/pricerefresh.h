// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpexchange.h"
#include "providers/httptransport.h"
#include "services/prices/priceservice.h"

#include <QPointer>

namespace tally {

/// Fetches OpenRouter's list of models, which needs no key, and keeps its prices as a loaded list. What
/// cannot be used changes nothing, and the error says so. One call at a time; lives on the thread of its
/// service.
class PriceRefresh : public QObject {
    Q_OBJECT
public:
    explicit PriceRefresh(PriceService &prices, QObject *parent = nullptr);
    /// Ends a running call, without a signal.
    ~PriceRefresh() override;

    bool isBusy() const { return m_busy; }
    /// Nothing happens while a call is running. `baseUrl` is the part before /models; empty: the usual one.
    void start(const QString &baseUrl = {});
    /// `finished` follows with Cancelled.
    void cancel();

Q_SIGNALS:
    /// PriceListInfo::alreadyLoaded: nothing was new. Not emitted before start() has returned.
    void finished(const tally::Result<tally::PriceListInfo> &outcome);

private:
    Result<PriceListInfo> take(const HttpResult &answer) const;

    PriceService &m_prices;
    HttpTransport m_transport;
    QPointer<HttpExchange> m_exchange;
    QString m_server;
    bool m_busy = false;
};

} // namespace tally
