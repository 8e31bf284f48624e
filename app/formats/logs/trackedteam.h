// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The usage_log of a TrackedTeamClient: a list of calls made through OpenRouter. Its times are local times
/// of the machine that logged, without a zone: they are taken in this machine's zone unless one is chosen.
std::unique_ptr<ImportFormat> makeTrackedTeamFormat();

} // namespace tally
