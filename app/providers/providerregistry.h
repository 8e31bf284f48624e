// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/chatprovider.h"

#include <QString>

#include <memory>
#include <vector>

namespace tally {

/// All providers in the order in which they are offered.
const std::vector<std::unique_ptr<ChatProvider>> &chatProviders();
/// nullptr for an unknown id.
const ChatProvider *findProvider(const QString &id);

} // namespace tally
