// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/numberformat.h"

#include "ui/text/numbertext.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace tally {

using namespace Qt::StringLiterals;

namespace format {

namespace {

constexpr int NanoDigits = 9;

Int128 powerOfTen(int exponent)
{
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

Int128 magnitude(Int128 value)
{
    return value < 0 ? -value : value;
}

QString grouped(Int128 value)
{
    QString digits = QString::fromLatin1(toDecimal(magnitude(value)).c_str());
    const QString mark = locale().groupSeparator();
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, mark);
    return digits;
}

/// |value| / 10^scale with `decimals` digits, rounded half-even.
QString decimalText(Int128 value, int scale, int decimals)
{
    Int128 scaled = magnitude(value);
    if (decimals < scale) {
        const Int128 unit = powerOfTen(scale - decimals);
        const Int128 rest = scaled % unit;
        scaled /= unit;
        if (rest * 2 > unit || (rest * 2 == unit && scaled % 2 != 0))
            ++scaled;
    } else {
        scaled *= powerOfTen(decimals - scale);
    }
    const Int128 unit = powerOfTen(decimals);
    QString text = grouped(scaled / unit);
    if (decimals > 0) {
        const QString fraction = QString::fromLatin1(toDecimal(scaled % unit).c_str());
        text += locale().decimalPoint() + fraction.rightJustified(decimals, u'0');
    }
    return text;
}

QString dollars(Int128 nano, int decimals)
{
    const Int128 step = powerOfTen(NanoDigits - decimals);
    const bool negative = nano < 0;
    if (nano != 0 && magnitude(nano) * 2 <= step && decimals > 0) // would round to zero
        return u"<"_s + (negative ? QString(MinusSign) : QString()) + u'$'
            + decimalText(1, decimals, decimals);
    return (negative ? QString(MinusSign) : QString()) + u'$'
        + decimalText(nano, NanoDigits, nano == 0 ? 2 : decimals);
}

QString joined(const Parts &parts)
{
    return parts.unit.isEmpty() ? parts.value : parts.value + NarrowSpace + parts.unit;
}

struct Step {
    Int128 size;
    QStringView unit;
};

/// 41.2 k, 413.9 M: one decimal of the first step that keeps the number below 1,000 after rounding.
Parts scaled(Int128 value, std::initializer_list<Step> steps)
{
    const Step *chosen = steps.begin();
    for (const Step &step : steps) {
        chosen = &step;
        if (magnitude(value) * 10 + step.size / 2 < step.size * 10000)
            break;
    }
    const Int128 tenths = (magnitude(value) * 10 + chosen->size / 2) / chosen->size;
    return {(value < 0 ? QString(MinusSign) : QString()) + decimalText(tenths, 1, 1),
            chosen->unit.toString()};
}

} // namespace

QString unknown()
{
    return QString(QChar(0x2014));
}

QString cost(std::optional<Int128> nano)
{
    return nano ? dollars(*nano, 2) : unknown();
}

QString costCard(std::optional<Int128> nano)
{
    if (!nano)
        return unknown();
    return dollars(*nano, magnitude(*nano) >= Int128(100000) * powerOfTen(NanoDigits) ? 0 : 2);
}

QString costRequest(std::optional<Int128> nano)
{
    return nano ? dollars(*nano, 4) : unknown();
}

int exactDecimals(Int128 nano)
{
    int decimals = NanoDigits;
    for (Int128 rest = magnitude(nano); decimals > 2 && rest % 10 == 0; rest /= 10)
        --decimals;
    return decimals;
}

QString costExact(Int128 nano, int decimals)
{
    return (nano < 0 ? QString(MinusSign) : QString()) + u'$' + decimalText(nano, NanoDigits, decimals);
}

QString costExact(Int128 nano)
{
    return costExact(nano, exactDecimals(nano));
}

QString costSum(std::optional<Int128> nano, int64_t missing)
{
    if (missing <= 0)
        return cost(nano);
    //: A sum of costs and how many requests have none: "$61.02 + 412 without"
    return QCoreApplication::translate("format", "%1 + %2 without").arg(cost(nano), count(missing));
}

QString costPerRequest(std::optional<double> dollarsEach)
{
    if (!dollarsEach || !std::isfinite(*dollarsEach))
        return unknown();
    // From $100 on, cents are all that one can use, and all there is room for.
    return dollars(static_cast<Int128>(std::llround(*dollarsEach * 1e9)),
                   std::abs(*dollarsEach) < 100 ? 4 : 2);
}

QString costPerMillion(std::optional<double> dollarsEach)
{
    if (!dollarsEach || !std::isfinite(*dollarsEach))
        return unknown();
    return dollars(static_cast<Int128>(std::llround(*dollarsEach * 1e9)), std::abs(*dollarsEach) < 1 ? 4 : 2);
}

QString tokensPerRequest(std::optional<double> each)
{
    if (!each || !std::isfinite(*each))
        return unknown();
    if (*each > 0 && *each < 0.5)
        return u"<1"_s;
    return tokens(static_cast<Int128>(std::llround(*each)));
}

QString count(std::optional<Int128> value)
{
    if (!value)
        return unknown();
    return (*value < 0 ? QString(MinusSign) : QString()) + grouped(*value);
}

QString percent(const std::string &decimal)
{
    const QString text = QString::fromStdString(decimal);
    const bool negative = text.startsWith(u'-');
    QString whole = text.section(u'.', 0, 0).mid(negative ? 1 : 0);
    const QString fraction = text.section(u'.', 1);
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, locale().groupSeparator());
    return (negative ? QString(MinusSign) : QString()) + whole
        + (fraction.isEmpty() ? QString() : locale().decimalPoint() + fraction) + NarrowSpace + u'%';
}

Parts tokensCard(std::optional<Int128> value)
{
    if (!value)
        return {unknown(), {}};
    if (magnitude(*value) < 10000)
        return {count(value), {}};
    return scaled(*value, {{1000, u"k"}, {1000000, u"M"}, {1000000000, u"G"}, {Int128(1000000000000), u"T"}});
}

QString tokens(std::optional<Int128> value)
{
    return joined(tokensCard(value));
}

QString tokens(std::optional<Int128> value, Int128 largest)
{
    const bool own = !value || *value == 0 || largest < 10000 || largest >= *value * 1000;
    if (own) // what a common unit would round away keeps its own
        return tokens(value);
    for (const Step &step : {Step{1000, u"k"}, Step{1000000, u"M"}, Step{1000000000, u"G"}}) {
        if (largest * 10 + step.size / 2 < step.size * 10000)
            return *value * 10 < step.size ? tokens(value) : joined(scaled(*value, {step}));
    }
    return tokens(value);
}

Parts durationCard(std::optional<int64_t> milliseconds)
{
    if (!milliseconds)
        return {unknown(), {}};
    const int64_t ms = *milliseconds;
    if (ms < 59995)
        return {fixed(static_cast<double>(ms) / 1000, 2), u"s"_s};
    const int64_t seconds = (ms + 500) / 1000;
    const auto two = [](int64_t n) { return QString::number(n).rightJustified(2, u'0'); };
    if (seconds < 3600)
        return {u"%1%2min %3"_s.arg(seconds / 60).arg(NarrowSpace).arg(two(seconds % 60)), u"s"_s};
    const int64_t minutes = (seconds + 30) / 60;
    return {u"%1%2h %3"_s.arg(grouped(minutes / 60)).arg(NarrowSpace).arg(two(minutes % 60)), u"min"_s};
}

QString duration(std::optional<int64_t> milliseconds)
{
    return joined(durationCard(milliseconds));
}

Parts shareCard(std::optional<double> ratio)
{
    if (!ratio || !std::isfinite(*ratio))
        return {unknown(), {}};
    const double percent = *ratio * 100;
    if (percent > 0 && percent < 0.05)
        return {u"<"_s + fixed(0.1, 1), u"%"_s};
    return {(percent < 0 ? QString(MinusSign) : QString()) + fixed(percent, 1), u"%"_s};
}

QString share(std::optional<double> ratio)
{
    return joined(shareCard(ratio));
}

QString bytes(int64_t size)
{
    if (size < 1000)
        return count(size) + NarrowSpace + u'B';
    return joined(
        scaled(size, {{1000, u"kB"}, {1000000, u"MB"}, {1000000000, u"GB"}, {Int128(1000000000000), u"TB"}}));
}

QString dateText(const QDate &date, bool withYear)
{
    //: A day in QDate's format language: "10 Nov" and "10 Nov 2026"
    const QString pattern = withYear ? QCoreApplication::translate("format", "d MMM yyyy")
                                     : QCoreApplication::translate("format", "d MMM");
    return locale().toString(date, pattern);
}

QString time(int64_t ms, const QTimeZone &zone, bool withMilliseconds)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, zone);
    const bool thisYear = local.date().year() == QDateTime::currentDateTime().toTimeZone(zone).date().year();
    return dateText(local.date(), !thisYear) + u' '
        + local.time().toString(withMilliseconds ? u"HH:mm:ss.zzz"_s : u"HH:mm:ss"_s);
}

QString timeFull(int64_t ms, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, zone);
    const QDateTime fixedOffset = local.toOffsetFromUtc(local.offsetFromUtc());
    return fixedOffset.toString(Qt::ISODateWithMs) + u" ("_s + QString::fromLatin1(zone.id()) + u')';
}

} // namespace format

} // namespace tally
