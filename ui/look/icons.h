// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QStringView>

namespace tally {

/// Which of the theme's colours an icon takes. `Control` is muted, accent while checked and faint while
/// disabled.
enum class IconTint { Control, Text, Muted, Faint, Accent, OnAccent, Positive, Negative, Warning };

/// A Lucide line icon by its name ("search", "layout-dashboard" …) from resources/icons. It is drawn at paint
/// time in the current theme's colour, so it follows a theme change with the widget's next repaint. An
/// unknown name is an empty icon.
QIcon icon(QStringView name, IconTint tint = IconTint::Control);

/// The same as a picture for delegates and painted widgets: `size` in device-independent pixels.
QPixmap iconPixmap(QStringView name, const QColor &colour, int size, double devicePixelRatio);

} // namespace tally
