// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tally {

/// Whether a cell under such a name says that its row is what was paid back: "refund" under "type",
/// "Gutschrift" under "Art" … Elsewhere the same words are names of other things ("credit" as a way to pay).
bool saysRefund(std::string_view name, std::string_view cell);

} // namespace tally
