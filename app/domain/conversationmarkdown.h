// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"

#include <QString>

namespace tally {

/// The conversation to read, for people: a heading per turn and answer, what each answer used and cost.
QString conversationMarkdown(const Conversation &conversation);

} // namespace tally
