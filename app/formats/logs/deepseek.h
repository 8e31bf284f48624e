// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The amount file of DeepSeek's usage export: one row for each type of token, which together make one record
/// of a day, model and key. A day is one of the viewer's zone and stays that date. Prices stand beside the
/// amounts, in yuan or dollars: the file does not say which.
std::unique_ptr<ImportFormat> makeDeepSeekAmountFormat();

} // namespace tally
