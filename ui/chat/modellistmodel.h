// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "services/chat/chatservice.h"

#include <QAbstractListModel>
#include <QString>

#include <memory>
#include <vector>

namespace tally {

struct ChatTarget;

/// "$2.50 in · $10.00 out" per million tokens; empty where no book has a price.
QString priceLine(const std::shared_ptr<const PriceCatalogue> &prices, const ChatTarget &target);
/// "OpenAI", or the id where the provider is not known.
QString providerName(const std::string &id);

/// The models of a provider, those that contain what is searched, with their prices: the provider's own,
/// else those of the price books.
class ModelListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { AboutRole = Qt::UserRole }; // name, prices, context

    explicit ModelListModel(std::shared_ptr<const PriceCatalogue> prices, QObject *parent = nullptr);

    void setModels(const std::string &provider, std::vector<ModelListing> models);
    void setSearch(const QString &text);
    int rowOf(const QString &id) const; // -1: not shown

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void filter();
    QString about(const ModelListing &model) const;

    std::shared_ptr<const PriceCatalogue> m_prices;
    std::string m_provider;
    std::vector<ModelListing> m_all;
    std::vector<size_t> m_shown;
    QString m_search;
};

} // namespace tally
