// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

#include <QString>

namespace tally {

/// The application's style sheet in the colours of a theme and the sizes of the application's font.
QString themeSheet(const Theme &theme);

} // namespace tally
