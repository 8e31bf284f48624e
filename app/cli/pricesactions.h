// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QJsonObject>

#include <optional>
#include <string>
#include <utility>

namespace tally {

/// The actions of `tallyglass prices`; arguments[0] is the action's name.
int listPrices(const QStringList &arguments, const CommandContext &context);
int showPrices(const QStringList &arguments, const CommandContext &context);
int loadPrices(const QStringList &arguments, const CommandContext &context);
int refreshPrices(const QStringList &arguments, const CommandContext &context);
int setPrices(const QStringList &arguments, const CommandContext &context);
int aliasPrices(const QStringList &arguments, const CommandContext &context);
int unpricedModels(const QStringList &arguments, const CommandContext &context);
int repriceRecords(const QStringList &arguments, const CommandContext &context);

/// What they share.
void printJson(const CommandContext &context, const QJsonObject &object);
int wrongUsage(const CommandContext &context, const QString &message);
QCommandLineOption jsonOption();
/// Provider and model from two words, or from one with a slash between them.
std::optional<std::pair<std::string, std::string>> modelFrom(const QStringList &words);

} // namespace tally
