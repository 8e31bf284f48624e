// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/overlap.h"

#include <QJsonObject>

#include <optional>

namespace tally {

/// What both sides of an overlap say, as the state of a connection keeps it; amounts are nano-dollars as
/// decimal text.
QJsonObject overlapFiguresJson(const OverlapFigures &figures);
/// Nothing for anything else.
std::optional<OverlapFigures> overlapFiguresFromJson(const QJsonObject &json);

} // namespace tally
