// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"

#include <QObject>

#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tally {

class FilterState;
class PricePanel;

/// What can be done about prices: loading lists, own prices and aliases, comparing, re-pricing. Each opens
/// its dialog over the window of `page`.
class PriceActions : public QObject {
    Q_OBJECT
public:
    PriceActions(UsageService &usage, FilterState &filter, PriceService &prices, QWidget &page);

    void connectPanel(const PricePanel &panel);
    void chooseFile();
    void loadFile(const QString &path);
    void setPrice(const std::string &provider, const std::string &model);
    void compareLists(int64_t atMs); // prices in force then
    void repriceFiltered();
    void repriceModel(const std::string &provider, const std::string &model);
    void whatIf();

Q_SIGNALS:
    void requestsRequested(); // the filter is set to them
    void note(const QString &text);
    void failed(const tally::Error &error);

private:
    void editEntry(const std::string &provider, const std::string &model, const PriceEntry &entry);
    void makeAlias(const std::string &provider, const std::string &model);
    void openReprice(const UsageFilter &filter, const QString &what);
    void showRequests(const std::string &provider, const std::string &model);

    UsageService &m_usage;
    FilterState &m_filter;
    PriceService &m_prices;
    QWidget &m_page;
};

} // namespace tally
