// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricecomparisonmodel.h"

#include "domain/modelname.h"
#include "services/usage/exportservice.h"
#include "ui/text/pricetext.h"
#include "ui/text/numberformat.h"
#include "ui/text/numbertext.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

using Kind = PriceDifference::Kind;

QString percentText(std::optional<double> percent)
{
    if (!percent)
        return format::unknown();
    const QString size = format::fixed(*percent, std::abs(*percent) < 10 ? 2 : 1);
    return (*percent < 0 ? format::MinusSign : QChar(u'+')) + size + format::NarrowSpace + u'%';
}

QString tierText(ServiceTier tier)
{
    switch (tier) {
    case ServiceTier::Standard:
        break;
    case ServiceTier::Batch:
        return PriceComparisonModel::tr("batch", "service tier");
    case ServiceTier::Flex:
        return PriceComparisonModel::tr("flex", "service tier");
    case ServiceTier::Priority:
        return PriceComparisonModel::tr("priority", "service tier");
    }
    return {};
}

// Empty for the rates of most requests.
QString scopeText(const PriceDifference &difference)
{
    QStringList texts;
    if (difference.tier != ServiceTier::Standard)
        texts.append(tierText(difference.tier));
    if (difference.above > 0)
        texts.append(PriceComparisonModel::aboveText(difference.above));
    return texts.join(u", "_s);
}

std::string dollars(PricePart part, const std::optional<Rate> &rate)
{
    if (!rate)
        return {};
    return isTokenPart(part) ? rate->toPerMillion() : rate->toPerUnit();
}

std::string_view idOf(Kind kind)
{
    if (kind == Kind::Rate)
        return "rate";
    return kind == Kind::OnlyFirst ? "only_first" : "only_second";
}

} // namespace

QString PriceComparisonModel::aboveText(int64_t tokens)
{
    return tr("above %1 tokens", "number").arg(format::count(Int128(tokens)));
}

void PriceComparisonModel::setBooks(std::vector<PriceDifference> differences, const QString &first,
                                    const QString &second)
{
    m_differences = std::move(differences);
    m_first = first;
    m_second = second;
    rebuild();
}

void PriceComparisonModel::setShown(Show show, const QString &search)
{
    m_show = show;
    m_search = foldedName(search.toStdString());
    rebuild();
}

bool PriceComparisonModel::isShown(const PriceDifference &difference) const
{
    const bool kind = m_show == Show::All || (m_show == Show::Rates && difference.kind == Kind::Rate)
        || (m_show == Show::OnlyFirst && difference.kind == Kind::OnlyFirst)
        || (m_show == Show::OnlySecond && difference.kind == Kind::OnlySecond);
    return kind
        && (m_search.empty()
            || foldedName(difference.provider + '/' + difference.model).find(m_search) != std::string::npos);
}

void PriceComparisonModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (size_t i = 0; i < m_differences.size(); ++i) {
        if (isShown(m_differences[i]))
            m_rows.push_back(i);
    }
    endResetModel();
}

int PriceComparisonModel::count(PriceDifference::Kind kind) const
{
    return int(std::count_if(m_differences.begin(), m_differences.end(),
                             [kind](const PriceDifference &each) { return each.kind == kind; }));
}

QByteArray PriceComparisonModel::csv() const
{
    std::string out =
        "provider,model,difference,part,service_tier,above_tokens,first_usd,second_usd,percent\r\n";
    for (const size_t row : m_rows) {
        const PriceDifference &each = m_differences[row];
        const bool rate = each.kind == Kind::Rate;
        const auto percent = each.percent();
        const std::string cells[] = {each.provider,
                                     each.model,
                                     std::string(idOf(each.kind)),
                                     rate ? std::string(toId(each.part)) : std::string(),
                                     rate ? std::string(toId(each.tier)) : std::string(),
                                     each.above > 0 ? std::to_string(each.above) : std::string(),
                                     dollars(each.part, each.first),
                                     dollars(each.part, each.second),
                                     percent ? QByteArray::number(*percent, 'f', 2).toStdString()
                                             : std::string()};
        for (const std::string &cell : cells) {
            if (&cell != cells)
                out += ',';
            text::appendCsvText(out, cell, {});
        }
        out += "\r\n";
    }
    return QByteArray::fromStdString(out);
}

int PriceComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PriceComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString PriceComparisonModel::text(const PriceDifference &difference, int column) const
{
    const bool rate = difference.kind == Kind::Rate;
    const auto price = [&](const std::optional<Rate> &value) {
        return value ? rateText(difference.part, *value) : format::unknown();
    };
    switch (column) {
    case Model:
        return QString::fromStdString(difference.model);
    case Provider:
        return QString::fromStdString(difference.provider);
    case Part:
        if (rate)
            return pricePartName(difference.part);
        return difference.kind == Kind::OnlyFirst ? tr("only in the first") : tr("only in the second");
    case Scope:
        return rate ? scopeText(difference) : QString();
    case First:
        return rate ? price(difference.first) : QString();
    case Second:
        return rate ? price(difference.second) : QString();
    default:
        return rate ? percentText(difference.percent()) : QString();
    }
}

QVariant PriceComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PriceDifference &difference = m_differences[m_rows[size_t(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        return text(difference, index.column());
    case Qt::ToolTipRole:
        return plainTip(text(difference, index.column()));
    case Qt::TextAlignmentRole:
        return int((index.column() >= First ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ToneRole:
        return int(index.column() == Provider || index.column() == Scope || difference.kind != Kind::Rate
                       ? Tone::Muted
                       : Tone::Normal);
    default:
        return {};
    }
}

QVariant PriceComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= First ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const QString heads[] = {tr("Model"), tr("Provider"), tr("Difference"), tr("Only for"),
                             tr("First"), tr("Second"),   tr("Change")};
    if (role == Qt::DisplayRole)
        return heads[section];
    if (role == Qt::ToolTipRole && (section == First || section == Second))
        return plainTip(section == First ? m_first : m_second);
    return {};
}

} // namespace tally

#include "moc_pricecomparisonmodel.cpp"
