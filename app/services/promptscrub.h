// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatrequest.h"

#include <QString>

namespace tally {

/// A provider's text without what it quotes of the request: every run of MinQuote or more characters that
/// stands in a message or the system prompt, and whole messages that are shorter, becomes "…". So that words
/// of a conversation do not get into the ledger with an error.
QString withoutQuotes(const QString &text, const ChatRequest &request);

inline constexpr qsizetype MinQuote = 12; // characters: common words may stay

} // namespace tally
