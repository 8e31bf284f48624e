// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/pagedrows.h"

#include "formats/fields/toldcost.h"

namespace tally {

std::optional<QString> PagedRows::read(JsonValue object, UsageRecord &record)
{
    m_context.clear();
    m_lostCost = false;
    JsonFields times(object);
    const auto bucket = m_pages.bucketOf(times, m_times);
    const JsonValue row = ReportPages::resultOf(object);
    JsonFields fields(row);
    record.requests.reset();
    readRow(row, fields, record);
    if (times.problem())
        return times.problem();
    if (fields.problem())
        return fields.problem();
    if (!bucket)
        return bucketUnknown();
    record.timeMs = bucket->timeMs;
    record.granularity = bucket->granularity;
    record.context = m_context.text();
    return std::nullopt;
}

void PagedRows::readAmount(JsonFields &fields, std::string_view amount, int scale, std::string_view currency,
                           UsageRecord &record)
{
    std::string code;
    fields.text(code, {currency});
    if (const auto told = fields.amount(amount, scale))
        record.reportedCost = m_money.inDollars(*told, code, m_context);
    m_lostCost = fields.lostAmount();
    settleToldCost(record);
}

QStringList PagedRows::endWarnings()
{
    QStringList texts = m_money.warnings();
    if (m_pages.hasMore())
        texts << moreToCome();
    return texts;
}

} // namespace tally
