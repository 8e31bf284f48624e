// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/outboxrow.h"

#include <array>

namespace tally {

namespace {

constexpr std::array<std::string_view, 8> OutboxStateIds{
    "pending", "sending", "sent", "unknown", "rejected", "needs_attention", "not_sendable", "discarded"};

} // namespace

std::string_view toId(OutboxState state)
{
    return OutboxStateIds[static_cast<size_t>(state)];
}

} // namespace tally
