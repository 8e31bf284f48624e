// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/overlapfiguresjson.h"

#include "domain/int128.h"

#include <QString>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString amountText(Int128 nano)
{
    return QString::fromStdString(nano < 0 ? "-" + toDecimal(-nano) : toDecimal(nano));
}

Int128 amountOf(const QJsonValue &value)
{
    const std::string text = value.toString().toStdString();
    const bool isNegative = text.starts_with('-');
    const auto amount = int128FromDecimal(std::string_view(text).substr(isNegative ? 1 : 0));
    return isNegative ? -amount.value_or(0) : amount.value_or(0);
}

QJsonObject sideJson(const OverlapSide &side)
{
    return {{u"tells"_s, int(side.tells)},
            {u"source"_s, QString::fromStdString(side.source)},
            {u"records"_s, qint64(side.records)},
            {u"cost"_s, amountText(side.costNano)},
            {u"unpriced"_s, qint64(side.unpriced)}};
}

OverlapSide sideOf(const QJsonValue &json)
{
    OverlapSide side;
    side.tells = TellsOf(std::clamp(json["tells"_L1].toInt(), int(TellsOf::Requests), int(TellsOf::Costs)));
    side.source = json["source"_L1].toString().toStdString();
    side.records = json["records"_L1].toInteger();
    side.costNano = amountOf(json["cost"_L1]);
    side.unpriced = json["unpriced"_L1].toInteger();
    return side;
}

} // namespace

QJsonObject overlapFiguresJson(const OverlapFigures &figures)
{
    QJsonObject json{{u"first_day"_s, qint64(figures.firstDay)},
                     {u"last_day"_s, qint64(figures.lastDay)},
                     {u"days"_s, qint64(figures.days)},
                     {u"incoming"_s, sideJson(figures.incoming)},
                     {u"existing"_s, sideJson(figures.existing)},
                     {u"incoming_is_finer"_s, figures.incomingIsFiner},
                     {u"usage"_s, amountText(figures.usageNano)},
                     {u"cost"_s, amountText(figures.costNano)},
                     {u"ledger"_s, amountText(figures.ledgerNano)},
                     {u"compared_days"_s, qint64(figures.comparedDays)},
                     {u"agreeing_days"_s, qint64(figures.agreeingDays)},
                     {u"worst"_s, amountText(figures.worstNano)}};
    if (figures.worstDay)
        json.insert(u"worst_day"_s, qint64(*figures.worstDay));
    return json;
}

std::optional<OverlapFigures> overlapFiguresFromJson(const QJsonObject &json)
{
    if (json["days"_L1].toInteger() <= 0)
        return std::nullopt;
    OverlapFigures figures;
    figures.firstDay = json["first_day"_L1].toInteger();
    figures.lastDay = json["last_day"_L1].toInteger();
    figures.days = json["days"_L1].toInteger();
    figures.incoming = sideOf(json["incoming"_L1]);
    figures.existing = sideOf(json["existing"_L1]);
    figures.incomingIsFiner = json["incoming_is_finer"_L1].toBool();
    figures.usageNano = amountOf(json["usage"_L1]);
    figures.costNano = amountOf(json["cost"_L1]);
    figures.ledgerNano = amountOf(json["ledger"_L1]);
    figures.comparedDays = json["compared_days"_L1].toInteger();
    figures.agreeingDays = json["agreeing_days"_L1].toInteger();
    figures.worstNano = amountOf(json["worst"_L1]);
    if (json["worst_day"_L1].isDouble())
        figures.worstDay = json["worst_day"_L1].toInteger();
    return figures;
}

} // namespace tally
