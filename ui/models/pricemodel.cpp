// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pricemodel.h"

#include "ui/numberformat.h"
#include "ui/widgets/rowtable.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

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

} // namespace

QString rateText(PricePart part, Rate rate)
{
    // pico-dollars per token are micro-dollars per million: nano-dollars there lose nothing that is shown.
    const Int128 nano = isTokenPart(part) ? Int128(rate.pico) * 1000 : Int128(rate.pico) / 1000;
    return format::costExact(nano);
}

QString pricePartName(PricePart part)
{
    switch (part) {
    case PricePart::Input:
        return PriceModel::tr("Input");
    case PricePart::CacheRead:
        return PriceModel::tr("Cache read");
    case PricePart::CacheWrite5m:
        return PriceModel::tr("Cache write (5 min)");
    case PricePart::CacheWrite1h:
        return PriceModel::tr("Cache write (1 h)");
    case PricePart::InputAudio:
        return PriceModel::tr("Audio input");
    case PricePart::CacheReadAudio:
        return PriceModel::tr("Cached audio");
    case PricePart::Output:
        return PriceModel::tr("Output");
    case PricePart::Reasoning:
        return PriceModel::tr("Reasoning");
    case PricePart::OutputAudio:
        return PriceModel::tr("Audio output");
    case PricePart::WebSearch:
        return PriceModel::tr("Web search");
    case PricePart::Request:
        return PriceModel::tr("Request");
    }
    return {};
}

std::vector<LedgerModel> ledgerModels(const UsageTable &table)
{
    std::vector<LedgerModel> models;
    for (const UsageRow &row : table.rows)
        models.push_back({row.keys[0], row.keys[1], row.totals.records, row.totals.unpricedRecords,
                          row.totals.requests, row.totals.totalTokens});
    return models;
}

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

bool PriceModel::matches(const std::string &provider, const std::string &model) const
{
    return m_search.empty() || foldedName(provider + '/' + model).find(m_search) != std::string::npos;
}

void PriceModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    m_unpriced = 0;
    if (m_prices) {
        std::vector<const PricedModel *> seen;
        addUnpriced();
        addUsed(seen);
        addBooks(seen);
    }
    endResetModel();
}

void PriceModel::addUnpriced()
{
    int64_t records = 0;
    std::vector<Row> rows;
    PriceLookup lookup(m_prices); // one that was set since waits for re-pricing
    for (const LedgerModel &model : m_ledger) {
        if (model.unpriced == 0)
            continue;
        ++m_unpriced;
        records += model.unpriced;
        if (matches(model.provider, model.model))
            rows.push_back({RowKind::Unpriced, {}, model, lookup.at(model.provider, model.model, m_atMs)});
    }
    if (rows.empty())
        return;
    m_rows.push_back({RowKind::Section,
                      tr("Without a price: %1 requests are in no cost", "number")
                          .arg(QLocale().toString(qlonglong(records)))});
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
}

void PriceModel::addUsed(std::vector<const PricedModel *> &seen)
{
    PriceLookup lookup(m_prices);
    std::vector<Row> rows;
    for (const LedgerModel &model : m_ledger) {
        const PriceChoice choice = lookup.at(model.provider, model.model, m_atMs);
        if (!choice.entry)
            continue;
        seen.push_back(choice.hit.model);
        if (matches(model.provider, model.model))
            rows.push_back({RowKind::Used, {}, model, choice});
    }
    if (rows.empty())
        return;
    m_rows.push_back({RowKind::Section, tr("Priced: %n model(s) of this ledger", nullptr, int(rows.size()))});
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
}

void PriceModel::addBooks(const std::vector<const PricedModel *> &seen)
{
    std::vector<Row> rows;
    PriceLookup lookup(m_prices);
    for (const auto &book : m_prices->books()) {
        for (const PricedModel &model : book->models) {
            if (!matches(model.provider, model.id)
                || std::find(seen.begin(), seen.end(), &model) != seen.end())
                continue;
            PriceChoice choice{{book.get(), &model}, nullptr, true};
            for (const PriceEntry &entry : model.entries) {
                const bool inForce = entry.inForce(m_atMs);
                if (inForce || !choice.entry)
                    choice.entry = &entry;
                choice.approximate = choice.approximate && !inForce;
            }
            rows.push_back({RowKind::Book, {}, {}, choice});
        }
    }
    if (rows.empty())
        return;
    m_rows.push_back(
        {RowKind::Section,
         tr("Other models of the books: %1", "number").arg(QLocale().toString(qlonglong(rows.size())))});
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
}

int PriceModel::rowOf(const std::string &provider, const std::string &model) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const bool ledger = row.kind != RowKind::Section && row.kind != RowKind::Book
            && row.ledger.provider == provider && row.ledger.model == model;
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

QString PriceModel::rate(const Row &row, PricePart part) const
{
    if (!row.choice.entry)
        return {};
    const auto &own = row.choice.entry->standard.rates[part];
    return own ? rateText(part, *own) : format::unknown();
}

QString PriceModel::text(const Row &row, int column) const
{
    if (row.kind == RowKind::Section)
        return column == Model ? row.title : QString();
    const bool ledger = row.kind != RowKind::Book;
    const PricedModel *model = row.choice.hit.model;
    switch (column) {
    case Model:
        return fromUtf8(ledger ? row.ledger.model : model->id);
    case Provider:
        return fromUtf8(ledger ? row.ledger.provider : model->provider);
    case From:
        if (row.kind == RowKind::Unpriced)
            return {};
        if (!row.choice.entry->fromMs)
            return tr("always");
        return (row.choice.approximate ? u"≈ "_s : QString())
            + format::dateText(QDateTime::fromMSecsSinceEpoch(*row.choice.entry->fromMs, Qt::UTC).date(),
                               true);
    case Source:
        if (row.kind == RowKind::Unpriced)
            return {};
        return row.choice.hit.book->kind == PriceBook::Kind::User ? tr("Own entry")
                                                                  : fromUtf8(row.choice.hit.book->name);
    default:
        if (row.kind == RowKind::Unpriced) // over all columns of prices
            return column == Input
                ? tr("%1 requests · %2 tokens", "numbers")
                      .arg(format::count(row.ledger.requests), format::tokens(row.ledger.tokens))
                : QString();
        return rate(row, partOf(column));
    }
}

QVariant PriceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (row.choice.hit.book && index.column() == Source)
            return fromUtf8(row.choice.hit.book->title()).toHtmlEscaped();
        if (row.choice.approximate && index.column() >= Input)
            return tr("No price is known for that day; the oldest one stands in.");
        return text(row, index.column()).toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return int((isRate(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ToneRole:
        if (row.kind == RowKind::Section)
            return int(Tone::Strong);
        if (row.kind == RowKind::Unpriced && index.column() == Model)
            return int(Tone::Warning);
        if (index.column() == Provider || index.column() >= From
            || (row.choice.approximate && isRate(index.column()))
            || (isRate(index.column())
                && (row.kind == RowKind::Unpriced || text(row, index.column()) == format::unknown())))
            return int(Tone::Muted);
        return int(Tone::Normal);
    default:
        return {};
    }
}

Qt::ItemFlags PriceModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_rows[size_t(index.row())].kind == RowKind::Section)
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
