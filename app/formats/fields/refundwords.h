// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tally {

/// What a cell says of being paid back; less than the next.
enum class RefundWord {
    None,
    Payment, // "top-up", "purchase": where nothing was used it pays for what others used
    WithoutUsage, // "credit", "adjustment": where something was used it is how that was paid
    Any,
};

/// Whether a cell under such a name says that its row is what was paid back, or in advance: "refund" under
/// "type", "Gutschrift" under "Art" … Elsewhere the same words are names of other things ("credit" as a way
/// to pay).
RefundWord refundWord(std::string_view name, std::string_view cell);

} // namespace tally
