// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pricesreport.h"

#include "cli/command.h"
#include "domain/localtime.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString kindId(PriceBook::Kind kind)
{
    switch (kind) {
    case PriceBook::Kind::User:
        return u"user"_s;
    case PriceBook::Kind::Loaded:
        return u"loaded"_s;
    case PriceBook::Kind::Embedded:
        break;
    }
    return u"embedded"_s;
}

QString rateText(PricePart part, Rate rate)
{
    return QString::fromStdString(isTokenPart(part) ? rate.toPerMillion() : rate.toPerUnit());
}

QJsonObject ratesJson(const RateSet &rates)
{
    QJsonObject object;
    for (size_t i = 0; i < PricePartCount; ++i) {
        const auto part = static_cast<PricePart>(i);
        if (rates[part])
            object[toText(toId(part))] = rateText(part, *rates[part]);
    }
    return object;
}

QString ratesText(const RateSet &rates)
{
    QStringList parts;
    for (size_t i = 0; i < PricePartCount; ++i) {
        const auto part = static_cast<PricePart>(i);
        if (rates[part])
            parts.append(toText(toId(part)) + u' ' + rateText(part, *rates[part]));
    }
    return parts.join(u", "_s);
}

QJsonObject cardJson(const RateCard &card)
{
    QJsonObject object{{u"rates"_s, ratesJson(card.rates)}};
    QJsonArray tiers;
    for (const ContextTier &tier : card.tiers)
        tiers.append(QJsonObject{{tier.inclusive ? u"from_tokens"_s : u"above"_s, qint64(tier.threshold)},
                                 {u"rates"_s, ratesJson(tier.rates)}});
    if (!tiers.isEmpty())
        object[u"tiers"_s] = tiers;
    return object;
}

QJsonObject entryJson(const PriceEntry &entry)
{
    QJsonObject object = cardJson(entry.standard);
    object[u"from"_s] = entry.fromMs ? QJsonValue(toText(isoUtc(*entry.fromMs))) : QJsonValue();
    if (entry.windowStart >= 0)
        object[u"window_minutes_utc"_s] = QJsonArray{entry.windowStart, entry.windowEnd};
    if (!entry.note.empty())
        object[u"note"_s] = toText(entry.note);
    const auto tier = [&](const QString &name, const std::optional<RateCard> &card) {
        if (card)
            object[name] = cardJson(*card);
    };
    tier(u"batch"_s, entry.batch);
    tier(u"flex"_s, entry.flex);
    tier(u"priority"_s, entry.priority);
    return object;
}

QString windowText(const PriceEntry &entry)
{
    if (entry.windowStart < 0)
        return {};
    const auto time = [](int minute) {
        return u"%1:%2"_s.arg(minute / 60, 2, 10, QChar(u'0')).arg(minute % 60, 2, 10, QChar(u'0'));
    };
    return u" %1-%2 UTC"_s.arg(time(entry.windowStart), time(entry.windowEnd));
}

QJsonValue moneyJson(const std::optional<Int128> &nano)
{
    return nano ? QJsonValue(toText(toDecimal(*nano, 9))) : QJsonValue();
}

QString moneyText(const std::optional<Int128> &nano)
{
    return nano ? u'$' + toText(toDecimal(*nano, 9)) : u"-"_s;
}

QJsonValue totalJson(const std::optional<Int128> &count)
{
    return count ? QJsonValue(qint64(*count)) : QJsonValue();
}

QJsonObject costsJson(const CostPair &costs)
{
    return {{u"records"_s, qint64(costs.records)},
            {u"changed"_s, qint64(costs.changed)},
            {u"old_cost_usd"_s, moneyJson(costs.oldNano)},
            {u"new_cost_usd"_s, moneyJson(costs.newNano)},
            {u"difference_usd"_s, toText(toDecimal(costs.differenceNano(), 9))},
            {u"old_unpriced_records"_s, qint64(costs.oldUnpriced)},
            {u"new_unpriced_records"_s, qint64(costs.newUnpriced)}};
}

QJsonValue nameJson(const std::string &name)
{
    return name.empty() ? QJsonValue() : QJsonValue(toText(name));
}

} // namespace

QJsonObject priceListJson(const PriceListInfo &info)
{
    QJsonObject object{
        {u"title"_s, info.title}, {u"kind"_s, kindId(info.kind)}, {u"models"_s, qint64(info.models)}};
    if (!info.id.isEmpty())
        object[u"id"_s] = info.id;
    if (info.alreadyLoaded)
        object[u"already_loaded"_s] = true;
    if (!info.warnings.isEmpty())
        object[u"warnings"_s] = QJsonArray::fromStringList(info.warnings);
    return object;
}

QJsonObject pricedModelJson(const PricedModel &model, const PriceBook &book)
{
    QJsonArray prices;
    for (const PriceEntry &entry : model.entries)
        prices.append(entryJson(entry));
    return {{u"provider"_s, toText(model.provider)},
            {u"model"_s, toText(model.id)},
            {u"name"_s, nameJson(model.name)},
            {u"book"_s, toText(book.title())},
            {u"prices"_s, prices}};
}

QString pricedModelText(const PricedModel &model, const PriceBook &book)
{
    QString out = u"%1/%2  [%3]\n"_s.arg(toText(model.provider), toText(model.id), toText(book.title()));
    for (const PriceEntry &entry : model.entries) {
        out += u"  %1%2  %3\n"_s.arg(entry.fromMs ? toText(isoUtc(*entry.fromMs)).left(10) : u"always"_s,
                                     windowText(entry), ratesText(entry.standard.rates));
        for (const ContextTier &tier : entry.standard.tiers)
            out += u"    %1 %2: %3\n"_s.arg(tier.inclusive ? u">="_s : u">"_s)
                       .arg(tier.threshold)
                       .arg(ratesText(tier.rates));
        if (entry.priority)
            out += u"    priority: %1\n"_s.arg(ratesText(entry.priority->rates));
    }
    return out;
}

QJsonObject unpricedJson(const UsageTable &table)
{
    QJsonArray models;
    for (const UsageRow &row : table.rows)
        models.append(QJsonObject{{u"provider"_s, nameJson(row.keys[0])},
                                  {u"model"_s, nameJson(row.keys[1])},
                                  {u"records"_s, qint64(row.totals.records)},
                                  {u"requests"_s, totalJson(row.totals.requests)},
                                  {u"total_tokens"_s, totalJson(row.totals.totalTokens)}});
    return {{u"models"_s, models}, {u"records"_s, qint64(table.totals.records)}};
}

QString unpricedText(const UsageTable &table)
{
    if (table.rows.empty())
        return CliText::tr("Every record has a cost.") + u'\n';
    QString out;
    for (const UsageRow &row : table.rows) {
        const auto count = [](const std::optional<Int128> &value) {
            return value ? toText(toDecimal(*value)) : u"-"_s;
        };
        //: %1 provider, %2 model, then counts
        out += CliText::tr("%1/%2  records %3, requests %4, tokens %5")
                   .arg(toText(row.keys[0]), toText(row.keys[1]))
                   .arg(row.totals.records)
                   .arg(count(row.totals.requests), count(row.totals.totalTokens))
            + u'\n';
    }
    return out;
}

QJsonObject repriceJson(const RepricePlan &plan, int64_t batch, bool dryRun)
{
    QJsonArray rows;
    for (const RepricePlan::Row &row : plan.rows) {
        QJsonObject object = costsJson(row.costs);
        object[u"customer"_s] = nameJson(row.customer);
        object[u"model"_s] = nameJson(row.model);
        rows.append(object);
    }
    return {{u"dry_run"_s, dryRun},
            {u"batch"_s, batch != 0 ? QJsonValue(qint64(batch)) : QJsonValue()},
            {u"total"_s, costsJson(plan.total)},
            {u"rows"_s, rows}};
}

QString repriceText(const RepricePlan &plan)
{
    const auto line = [](const QString &name, const CostPair &costs) {
        return CliText::tr("%1  changed %2, old %3, new %4, difference %5")
                   .arg(name)
                   .arg(costs.changed)
                   .arg(moneyText(costs.oldNano), moneyText(costs.newNano), moneyText(costs.differenceNano()))
            + u'\n';
    };
    QString out;
    for (const RepricePlan::Row &row : plan.rows)
        out += line((row.customer.empty() ? CliText::tr("(not set)") : toText(row.customer)) + u" / "_s
                        + toText(row.model),
                    row.costs);
    return out + line(CliText::tr("Total"), plan.total);
}

} // namespace tally
