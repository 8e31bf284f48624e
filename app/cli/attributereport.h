// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionservice.h"

#include <QJsonObject>
#include <QString>

namespace tally {

/// What an attribution would do or did; `written` is empty with --dry-run.
QJsonObject attributionJson(const AttributionPreview &preview, const AttributionService::Written &written,
                            bool dryRun);
/// For people. `rules`: to name those that others lose to.
QString attributionText(const AttributionPreview &preview, const std::vector<BookingRule> &rules);

QJsonObject rulesJson(const std::vector<BookingRule> &rules);
QString rulesText(const std::vector<BookingRule> &rules);

} // namespace tally
