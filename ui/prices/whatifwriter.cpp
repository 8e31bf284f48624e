// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/whatifwriter.h"

#include "ui/text/numberformat.h"
#include "ui/text/numbertext.h"
#include "ui/kit/figuretable.h"

namespace tally {

namespace {

constexpr Int128 WholeCentsFromNano = Int128(10) * 1'000'000'000; // $10

} // namespace

WhatIfWriter::WhatIfWriter(const UsageTotals &totals)
    : m_cents(totals.costNano.value_or(0) >= WholeCentsFromNano)
{
}

QString WhatIfWriter::number(int64_t value)
{
    return format::locale().toString(qlonglong(value));
}

QString WhatIfWriter::cost(const std::optional<Int128> &nano) const
{
    return m_cents ? format::cost(nano) : format::costRequest(nano);
}

QString WhatIfWriter::difference(const std::optional<Int128> &nano) const
{
    if (!nano || *nano == 0)
        return cost(nano);
    return (*nano < 0 ? format::MinusSign : QChar(u'+')) + cost(*nano < 0 ? -*nano : *nano);
}

QStringList WhatIfWriter::cells(const QString &name, const UsageTotals &totals, const OtherCost &other) const
{
    return {name,
            number(totals.records),
            cost(totals.costNano),
            number(totals.unpricedRecords),
            cost(other.nano),
            number(other.unpriced),
            difference(other.differenceNano)};
}

QStringList WhatIfWriter::tips(const UsageTotals &totals, const OtherCost &other)
{
    const auto exact = [](const std::optional<Int128> &nano) {
        return nano ? format::costExact(*nano) : QString();
    };
    return {{},
            {},
            exact(totals.costNano),
            {},
            exact(other.nano),
            {},
            other.differenceNano ? signedCost(*other.differenceNano) : QString()};
}

} // namespace tally
