// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tally {

/// Makes icons, fonts and manuals of the program readable under ":/": those of a static library are
/// registered by hand. Once, before the first widget.
void registerResources();

} // namespace tally
