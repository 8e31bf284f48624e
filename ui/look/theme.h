// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

#include <array>

namespace tally {

/// Every colour of the program, light and dark (design tokens, 1). Nothing else names a colour.
struct Theme {
    bool dark = false;
    QColor window, surface, sunken, hover, pressed, border, controlBorder, grid, track;
    QColor text, muted, faint, accent, onAccent, selection, current;
    QColor positive, negative, warning, warningFill, warningLine;
    QColor partInput, partCacheRead, partCacheWrite, partOutput, partReasoning;
    QColor partInputAudio, partCacheReadAudio, partOutputAudio;
    std::array<QColor, 9> series;
    QColor seriesOther;

    static const Theme &light();
    static const Theme &darkTheme();

    QPalette palette() const;
};

/// Applies palette, style and style sheet to the application; `current()` is what was applied last. Widgets
/// that paint themselves read it in paintEvent and repaint on QEvent::PaletteChange.
enum class ThemeChoice { System, Light, Dark };
void applyTheme(ThemeChoice choice);
const Theme &currentTheme();

} // namespace tally
