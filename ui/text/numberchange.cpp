// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/numberchange.h"

#include "ui/text/numberformat.h"
#include "ui/text/numbertext.h"

#include <QCoreApplication>

#include <cmath>

namespace tally::format {

using namespace Qt::StringLiterals;

namespace {

enum class ChangeUnit { Percent, Points, Time };

ChangeUnit unitOf(Measure measure)
{
    switch (measure) {
    case Measure::CacheHit:
        return ChangeUnit::Points;
    case Measure::LatencyP50:
    case Measure::LatencyP95:
        return ChangeUnit::Time;
    default:
        return ChangeUnit::Percent;
    }
}

Change::Mood moodOf(Measure measure, bool up)
{
    switch (measure) {
    case Measure::Cost:
    case Measure::CostPerRequest:
    case Measure::CostPerMillionTokens:
    case Measure::LatencyP50:
    case Measure::LatencyP95:
    case Measure::Errors:
        return up ? Change::Mood::Worse : Change::Mood::Better;
    case Measure::CacheHit:
    case Measure::CacheSaving:
        return up ? Change::Mood::Better : Change::Mood::Worse;
    default:
        return Change::Mood::Neutral;
    }
}

QString flatText(ChangeUnit unit)
{
    const QString zero = u"±"_s + locale().toString(0.0, 'f', unit == ChangeUnit::Time ? 2 : 1) + NarrowSpace;
    switch (unit) {
    case ChangeUnit::Percent:
        return zero + u'%';
    case ChangeUnit::Points:
        //: Unit: percentage points
        return zero + QCoreApplication::translate("format", "pt");
    case ChangeUnit::Time:
        return zero + u's';
    }
    return {};
}

} // namespace

Change change(Measure measure, double now, double before)
{
    const ChangeUnit unit = unitOf(measure);
    if (unit == ChangeUnit::Percent && before == 0 && now != 0)
        return {Change::Direction::None, QCoreApplication::translate("format", "new"), Change::Mood::Neutral};
    const double difference = now - before;
    const bool up = difference > 0;
    const QString sign = up ? u"+"_s : QString(MinusSign);
    double size = std::abs(difference);
    double smallest = 0.05;
    QString text;
    switch (unit) {
    case ChangeUnit::Percent:
        size = before == 0 ? 0 : size / std::abs(before) * 100;
        if (size >= 1000 && up && before > 0)
            text = u"×"_s + locale().toString(std::llround(now / before));
        else
            text = sign + locale().toString(size, 'f', 1) + NarrowSpace + u'%';
        break;
    case ChangeUnit::Points:
        size *= 100;
        text = sign + locale().toString(size, 'f', 1) + NarrowSpace
            + QCoreApplication::translate("format", "pt");
        break;
    case ChangeUnit::Time:
        smallest = 5;
        text = sign + duration(std::llround(size));
        break;
    }
    if (size < smallest)
        return {Change::Direction::Flat, flatText(unit), Change::Mood::Neutral};
    return {up ? Change::Direction::Up : Change::Direction::Down, text, moodOf(measure, up)};
}

Change change(Measure measure, const UsageTotals &now, const std::optional<UsageTotals> &before)
{
    const std::optional<double> value = now.value(measure);
    if (!before || !value)
        return {};
    const std::optional<double> earlier = before->value(measure);
    if (!earlier || before->records == 0)
        return {Change::Direction::None, QCoreApplication::translate("format", "new"), Change::Mood::Neutral};
    return change(measure, *value, *earlier);
}

} // namespace tally::format
