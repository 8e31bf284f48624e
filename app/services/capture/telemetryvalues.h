// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "domain/usagerecord.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace tally {

/// The attributes of OTLP/JSON as a plain object; values in any of its spellings.
QJsonObject plainAttributes(const QJsonArray &attributes);

/// The first of these that is there as text, or as a number.
std::string telemetryText(const QJsonObject &attributes, std::initializer_list<const char *> names);
/// The first that is a count, whether as a number or as text.
std::optional<int64_t> telemetryCount(const QJsonObject &attributes,
                                      std::initializer_list<const char *> names);

/// Books a record: what the resource says of user, customer and project, unless the token forbids that, then
/// what the token says, then what the record has.
void bookTelemetry(UsageRecord &record, const QJsonObject &resource, const CaptureProgram &program);

} // namespace tally
