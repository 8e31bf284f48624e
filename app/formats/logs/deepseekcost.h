// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The cost file of DeepSeek's usage export: what a day of a model cost, in the currency it names, without
/// tokens.
std::unique_ptr<ImportFormat> makeDeepSeekCostFormat();

} // namespace tally
