// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookedfields.h"
#include "ledgerfixture.h"
#include "storage/attributions.h"

namespace tally {

inline Dimension fieldNamed(const std::string &id)
{
    return *Dimension::fromId(id);
}

inline FieldSetting setting(const std::string &field, const std::string &value)
{
    return {fieldNamed(field), value};
}

inline RuleCondition when(const std::string &field, const std::string &value, RuleTest test = RuleTest::Is)
{
    return {fieldNamed(field), test, {value}};
}

inline BookingRule ruleOf(const RuleConditions &conditions, const FieldSettings &settings,
                          const std::string &name = {})
{
    return {.name = name, .conditions = conditions, .settings = settings};
}

/// Hands out ids one after the other.
inline Attributions::NextRecord each(std::vector<int64_t> ids)
{
    return [ids = std::move(ids), next = size_t(0)](int64_t &id) mutable -> Result<bool> {
        if (next == ids.size())
            return false;
        id = ids[next++];
        return true;
    };
}

inline BatchSource attributionSource()
{
    return {QStringLiteral("booked"), {}, {}, QStringLiteral("attribution")};
}

/// The batch, -1 when it failed.
inline int64_t attribute(Ledger &ledger, const FieldSettings &settings, const std::vector<int64_t> &ids)
{
    const auto written = ledger.attributions().set(attributionSource(), {.settings = settings}, each(ids));
    if (!written)
        qCritical("set: %s %s", qPrintable(written.error().message), qPrintable(written.error().detail));
    return written ? written->batch : -1;
}

/// The rule, -1 when it failed.
inline int64_t addRule(Ledger &ledger, const BookingRule &rule, const std::vector<int64_t> &ids = {},
                       int64_t position = 0)
{
    const auto written = ledger.attributions().rules().add(attributionSource(), rule, position, each(ids));
    if (!written)
        qCritical("addRule: %s %s", qPrintable(written.error().message), qPrintable(written.error().detail));
    return written ? written->rule : -1;
}

/// "customer/project" of every record, in the order of ids.
inline std::string booked(LedgerFixture &fixture)
{
    std::string text;
    for (const StoredRecord &stored : fixture.all())
        text += (text.empty() ? "" : " ") + stored.record.customer + "/" + stored.record.project;
    return text;
}

} // namespace tally
