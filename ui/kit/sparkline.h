// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

#include <optional>
#include <vector>

namespace tally {

/// A line of values without axes, its last point marked. Gaps stay gaps; nothing is drawn for fewer than two
/// values.
void drawSparkline(QPainter &painter, const QRectF &rect, const std::vector<std::optional<double>> &values,
                   const QColor &colour);

} // namespace tally
