// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Reports of ccusage and tokscale, which add up the logs of coding agents by days, months or sessions. They
/// are known, and refused with the folders to import instead: those logs hold each answer, and both together
/// would count everything twice.
std::unique_ptr<ImportFormat> makeAgentReportFormat();

} // namespace tally
