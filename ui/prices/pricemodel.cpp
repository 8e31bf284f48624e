// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricemodel.h"

#include "ui/text/pricetext.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

bool isRate(int column)
{
    return column >= PriceModel::Input && column <= PriceModel::Output;
}

PricePart partOf(int column)
{
    switch (column) {
    case PriceModel::CacheRead:
        return PricePart::CacheRead;
    case PriceModel::CacheWrite:
        return PricePart::CacheWrite5m;
    case PriceModel::Output:
        return PricePart::Output;
    default:
        return PricePart::Input;
    }
}

QString rateCell(const PriceRow &row, PricePart part)
{
    if (!row.choice.entry)
        return {};
    const auto &own = row.choice.entry->standard.rates[part];
    return own ? rateText(part, *own) : format::unknown();
}

} // namespace

void PriceModel::setPrices(std::shared_ptr<const PriceCatalogue> prices, int64_t atMs)
{
    m_prices = std::move(prices);
    m_atMs = atMs;
    rebuild();
}

void PriceModel::setLedger(std::vector<LedgerModel> models)
{
    m_ledger = std::move(models);
    rebuild();
}

void PriceModel::setSearch(const QString &text)
{
    m_search = foldedName(text.toStdString());
    rebuild();
}

void PriceModel::rebuild()
{
    beginResetModel();
    m_rows = m_prices ? priceRows(m_prices, m_ledger, m_search, m_atMs) : std::vector<PriceRow>();
    endResetModel();
}

int PriceModel::unpricedModels() const
{
    return int(std::count_if(m_ledger.begin(), m_ledger.end(),
                             [](const LedgerModel &model) { return model.unpriced > 0; }));
}

int PriceModel::rowOf(const std::string &provider, const std::string &model) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const PriceRow &row = m_rows[i];
        const bool ledger = row.isOfLedger() && row.ledger.provider == provider && row.ledger.model == model;
        const bool book = row.choice.hit.model && row.choice.hit.model->provider == provider
            && row.choice.hit.model->id == model;
        if (ledger || book)
            return int(i);
    }
    return -1;
}

int PriceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PriceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString PriceModel::headTitle(const PriceRow &row) const
{
    if (row.kind == PriceRow::Kind::UnpricedHead)
        return tr("Without a price");
    return row.kind == PriceRow::Kind::UsedHead ? tr("Priced") : tr("Other models of the books");
}

QString PriceModel::headAbout(const PriceRow &row) const
{
    if (row.kind == PriceRow::Kind::UnpricedHead)
        return tr("%Ln request(s) are in no cost", nullptr, int(row.count));
    return row.kind == PriceRow::Kind::UsedHead ? tr("%Ln model(s) of this ledger", nullptr, int(row.count))
                                                : tr("%Ln model(s)", nullptr, int(row.count));
}

QString PriceModel::missingText(const LedgerModel &model) const
{
    return tr("%1 · %2 tokens", "104 requests, a number")
        .arg(requestsText(model.unpricedRequests), format::tokens(model.unpricedTokens));
}

QString PriceModel::fromText(const PriceRow &row) const
{
    if (!row.choice.entry->fromMs)
        return tr("always");
    const QDate day = QDateTime::fromMSecsSinceEpoch(*row.choice.entry->fromMs, Qt::UTC).date();
    return (row.choice.approximate ? u"≈ "_s : QString()) + format::dateText(day, true);
}

QString PriceModel::text(const PriceRow &row, int column) const
{
    if (row.isHead())
        return column == Model ? headTitle(row) : QString();
    if (column == Model)
        return QString::fromStdString(row.model());
    if (column == Provider)
        return QString::fromStdString(row.provider());
    if (row.kind == PriceRow::Kind::Unpriced) // over all columns of prices
        return column == Input ? missingText(row.ledger) : QString();
    if (column == From)
        return fromText(row);
    return column == Source ? priceSourceText(*row.choice.hit.book) : rateCell(row, partOf(column));
}

QString PriceModel::toolTip(const PriceRow &row, int column) const
{
    if (row.isRepriceable() && column >= Input)
        return tr("There is a price now. Enter or a double click re-prices the requests.");
    if (row.kind == PriceRow::Kind::Unpriced && column >= Input)
        return tr("In no cost. Enter or a double click sets a price.");
    if (row.choice.hit.book && column == Source)
        return plainTip(QString::fromStdString(row.choice.hit.book->title()));
    if (row.choice.approximate && column >= Input)
        return tr("No price is known for that day; the oldest one stands in.");
    return plainTip(text(row, column));
}

int PriceModel::tone(const PriceRow &row, int column) const
{
    const bool second = column == Provider || column >= From || row.kind == PriceRow::Kind::Unpriced
        || row.choice.approximate || text(row, column) == format::unknown();
    return int(column != Model && second ? Tone::Muted : Tone::Normal);
}

QVariant PriceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PriceRow &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return row.isHead() && index.column() == Model ? headTitle(row) + u", "_s + headAbout(row)
                                                       : text(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return int((isRate(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ToneRole:
        return tone(row, index.column());
    default:
        return {};
    }
}

Qt::ItemFlags PriceModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_rows[size_t(index.row())].isHead())
        return Qt::ItemIsEnabled;
    return QAbstractTableModel::flags(index);
}

QVariant PriceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isRate(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Model:
        return tr("Model");
    case Provider:
        return tr("Provider");
    case Input:
        return tr("Input");
    case CacheRead:
        return tr("Cache read");
    case CacheWrite:
        return tr("Cache write");
    case Output:
        return tr("Output");
    case From:
        return tr("Valid from");
    case Source:
        return tr("Source");
    default:
        return {};
    }
}

} // namespace tally

#include "moc_pricemodel.cpp"
