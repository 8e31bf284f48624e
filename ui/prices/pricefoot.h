// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/pricerefresh.h"

#include <QWidget>

class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace tally {

/// The foot of the prices page: which books there are, taking a list away, comparing two, and refreshing the
/// prices from OpenRouter, whose wait it shows in place with Cancel.
class PriceFoot : public QWidget {
    Q_OBJECT
public:
    explicit PriceFoot(PriceService &prices, QWidget *parent = nullptr);

    /// Shows the books that there are now.
    void showBooks();
    bool isBusy() const { return m_refresh.isBusy(); }

public Q_SLOTS:
    /// `baseUrl` empty: OpenRouter itself.
    void refresh(const QString &baseUrl = {});

Q_SIGNALS:
    void compareRequested();
    void note(const QString &text);
    void failed(const tally::Error &error);

private:
    QToolButton *makeLists();
    void fillMenu(QMenu &menu);
    void setBusy(bool busy);
    void refreshed(const Result<PriceListInfo> &outcome);

    PriceService &m_prices;
    PriceRefresh m_refresh;
    QLabel *m_books = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_fetch = nullptr;
    QPushButton *m_cancel = nullptr;
};

/// What loading a list did: "Loaded X: 12 models. Recorded costs are as they were." and its warnings.
QString loadedText(const PriceListInfo &info);

} // namespace tally
