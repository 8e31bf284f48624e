// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/attribution/attributionorder.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QString>

namespace tally {

/// --set, --where and the filters: what `attribute` and `rules add` are to do.
void addOrderOptions(QCommandLineParser &parser);
/// The order they say; InvalidInput names what cannot be understood. As a rule the filters are conditions.
Result<AttributionOrder> readOrder(const QCommandLineParser &parser, bool isRule);
/// --position, from 1; InvalidInput for what is none.
QCommandLineOption positionOption();
Result<int64_t> readPosition(const QString &text);

// How conditions and settings are printed.
QString conditionsText(const RuleConditions &conditions);
QString settingsText(const FieldSettings &settings);
QJsonArray conditionsJson(const RuleConditions &conditions);
QJsonArray settingsJson(const FieldSettings &settings);
/// A value, null when it is not set.
QJsonValue valueJson(const std::string &value);

} // namespace tally
