// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordfield.h"

#include <array>
#include <cstdint>

namespace tally {

/// Numbers that stand for the names of one record, so that a name that repeats need not be compared again:
/// within one ledger equal numbers mean equal names, and 0 is a name that is not set.
struct RecordNames {
    enum Name { User, Customer, Project, Provider, Model, Source, FinishReason, ServiceTier, Count };

    /// The texts that are names, in the order of Name.
    struct Member {
        Name name;
        RecordField field;
        TextMember text;
    };
    static constexpr Member Members[] = {
        {User, RecordField::User, &UsageRecord::user},
        {Customer, RecordField::Customer, &UsageRecord::customer},
        {Project, RecordField::Project, &UsageRecord::project},
        {Provider, RecordField::Provider, &UsageRecord::provider},
        {Model, RecordField::Model, &UsageRecord::model},
        {Source, RecordField::Source, &UsageRecord::source},
        {FinishReason, RecordField::FinishReason, &UsageRecord::finishReason},
        {ServiceTier, RecordField::ServiceTier, &UsageRecord::serviceTier},
    };
    static_assert(std::size(Members) == Count);

    std::array<int64_t, Count> ids = {};
};

} // namespace tally
