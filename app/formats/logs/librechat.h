// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Transactions of LibreChat as mongoexport writes them: amounts are negative, values are millionths of a
/// dollar, and the prompt and the completion of a call are a row each, which become one record. Top-ups are
/// no cost and are passed over.
std::unique_ptr<ImportFormat> makeLibreChatFormat();

} // namespace tally
