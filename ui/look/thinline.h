// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

namespace tally {

/// The same line with fewer points: of each of `slices` equal parts of its width only the first, the lowest,
/// the highest and the last point, in their order. With about one slice per pixel nothing of the picture is
/// lost, as a line within a pixel covers it from its lowest to its highest point. x must not fall.
QList<QPointF> thinned(const QList<QPointF> &points, int slices);

} // namespace tally
