// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/modellistmodel.h"

#include "domain/conversation.h"
#include "domain/pricebook.h"
#include "domain/rate.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString perMillion(Rate rate)
{
    return format::costExact(Int128(rate.pico) * 1000);
}

QString inAndOut(const std::optional<Rate> &in, const std::optional<Rate> &out)
{
    QStringList parts;
    if (in)
        parts += ModelListModel::tr("%1 in", "price of input").arg(perMillion(*in));
    if (out)
        parts += ModelListModel::tr("%1 out", "price of output").arg(perMillion(*out));
    return parts.join(u" · "_s);
}

} // namespace

QString providerName(const std::string &id)
{
    const ChatProvider *provider = findProvider(QString::fromStdString(id));
    return provider ? provider->info().name : QString::fromStdString(id);
}

QString priceLine(const std::shared_ptr<const PriceCatalogue> &prices, const ChatTarget &target)
{
    const ChatProvider *provider = findProvider(QString::fromStdString(target.provider));
    if (!provider || !prices)
        return {};
    PriceLookup lookup(prices);
    const PriceChoice choice = lookup.at(provider->info().recordProvider.toStdString(), target.model,
                                         QDateTime::currentMSecsSinceEpoch());
    if (!choice.entry)
        return {};
    if (choice.entry->isFree())
        return ModelListModel::tr("free");
    const auto &rates = choice.entry->standard.rates;
    return inAndOut(rates[PricePart::Input], rates[PricePart::Output]);
}

ModelListModel::ModelListModel(std::shared_ptr<const PriceCatalogue> prices, QObject *parent)
    : QAbstractListModel(parent)
    , m_prices(std::move(prices))
{
}

void ModelListModel::setModels(const std::string &provider, std::vector<ModelListing> models)
{
    m_provider = provider;
    m_all = std::move(models);
    filter();
}

void ModelListModel::setSearch(const QString &text)
{
    m_search = text.trimmed();
    filter();
}

void ModelListModel::filter()
{
    beginResetModel();
    m_shown.clear();
    const QStringList words = m_search.split(u' ', Qt::SkipEmptyParts);
    for (size_t i = 0; i < m_all.size(); ++i) {
        const QString text = QString::fromStdString(m_all[i].id + ' ' + m_all[i].name);
        const bool found = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
        if (found)
            m_shown.push_back(i);
    }
    endResetModel();
}

int ModelListModel::rowOf(const QString &id) const
{
    for (size_t row = 0; row < m_shown.size(); ++row) {
        if (m_all[m_shown[row]].id == id.toStdString())
            return int(row);
    }
    return -1;
}

int ModelListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QString ModelListModel::about(const ModelListing &model) const
{
    QStringList parts;
    if (!model.name.empty() && model.name != model.id)
        parts += QString::fromStdString(model.name);
    QString price = inAndOut(Rate::perUnit(model.promptPrice), Rate::perUnit(model.completionPrice));
    if (price.isEmpty())
        price = priceLine(m_prices, {m_provider, {}, model.id});
    parts += price.isEmpty() ? tr("no price") : price;
    if (model.contextTokens)
        parts += tr("%1 tokens context").arg(format::tokens(Int128(*model.contextTokens)));
    return parts.join(u" · "_s);
}

QVariant ModelListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelListing &model = m_all[m_shown[size_t(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(model.id);
    case Qt::ToolTipRole:
        return plainTip(QString::fromStdString(model.id) + u'\n' + about(model));
    case Qt::AccessibleTextRole:
        return QString(QString::fromStdString(model.id) + u", "_s + about(model));
    case AboutRole:
        return about(model);
    default:
        return {};
    }
}

} // namespace tally

#include "moc_modellistmodel.cpp"
