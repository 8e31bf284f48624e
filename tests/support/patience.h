// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tally {

/// How long a test waits for what must happen, in milliseconds: for a machine with other work to do. What
/// must not happen is never waited for.
inline constexpr int Patience = 20'000;

} // namespace tally
