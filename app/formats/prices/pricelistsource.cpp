// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/prices/pricelistsource.h"

#include "domain/decimal.h"
#include "domain/modelname.h"

namespace tally {

namespace {

constexpr int PerUnit = 12; // dollars to pico-dollars
constexpr int PerThousand = 9;
constexpr int PerMillion = 6;

} // namespace

PriceListMaker::PriceListMaker(std::string name, const PriceListOptions &options)
{
    m_list.book.kind = PriceBook::Kind::Loaded;
    m_list.book.name = std::move(name);
    m_list.book.date = options.date;
    m_from = priceDateFromText(options.date);
}

void PriceListMaker::fail(const QString &what)
{
    if (m_fault.isEmpty())
        m_fault = QString::fromStdString(m_where) + QStringLiteral(": ") + what;
}

std::optional<Rate> PriceListMaker::checked(JsonValue value, int scale)
{
    if (value.isNothing())
        return std::nullopt;
    const bool scalar = value.isNumber() || value.isString();
    const auto pico = scalar ? parseScaled(value.text(), scale) : std::nullopt;
    if (!pico || *pico < 0) {
        fail(
            PriceText::tr("%1 is no price: %2")
                .arg(QString::fromStdString(value.key()), QString::fromStdString(value.minified()).left(40)));
        return std::nullopt;
    }
    return Rate{*pico};
}

std::optional<Rate> PriceListMaker::rate(JsonValue value, bool perMillion)
{
    return checked(value, perMillion ? PerMillion : PerUnit);
}

std::optional<Rate> PriceListMaker::ratePerThousand(JsonValue value)
{
    return checked(value, PerThousand);
}

void PriceListMaker::add(PricedModel model)
{
    if (!m_known.insert({model.provider, foldedName(model.id)}).second)
        fail(PriceText::tr("the model is there twice"));
    m_list.book.models.push_back(std::move(model));
}

Result<PriceList> PriceListMaker::result()
{
    if (failed())
        return refusedPriceList(m_fault);
    if (m_list.book.models.empty())
        return refusedPriceList(PriceText::tr("there is no price in it"));
    if (m_leftOut > 0)
        m_list.warnings.append(PriceText::tr("%n entries without a usable price were left out.", nullptr,
                                             static_cast<int>(m_leftOut)));
    return std::move(m_list);
}

} // namespace tally
