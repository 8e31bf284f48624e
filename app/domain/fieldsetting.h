// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"
#include "domain/result.h"
#include "domain/usagerecord.h"

#include <QCoreApplication>

#include <string>
#include <vector>

namespace tally {

/// One field that an attribution sets: user, customer, project, model or a context key. An empty value sets
/// it to "(not set)". Neither tokens nor costs are among them: an attribution changes whom use belongs to and
/// never how much it was.
struct FieldSetting {
    Dimension field = {};
    std::string value = {};

    bool operator==(const FieldSetting &) const = default;
};

using FieldSettings = std::vector<FieldSetting>;

/// Whether an attribution can set this field.
bool canBeSet(const Dimension &field);

/// Whether these can be set together: at least one, each field once, values of one line and at most
/// MostSettingBytes long. InvalidInput otherwise.
Result<void> checkSettings(const FieldSettings &settings);
inline constexpr size_t MostSettingBytes = 1000;

/// Puts the value into the record, in its context for a context key.
void putSetting(const FieldSetting &setting, UsageRecord &record);

/// Translated texts about attributions that the domain gives.
struct AttributionText {
    Q_DECLARE_TR_FUNCTIONS(Attribution)
};

} // namespace tally
