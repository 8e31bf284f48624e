// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"
#include "domain/chatrequest.h"

#include <QString>

namespace tally {

/// A provider's text without what it quotes of the request or the answer: every run of MinQuote or more
/// characters that stands in a message, the system prompt or `answer`, and whole messages that are shorter,
/// becomes "…", also where it is written with \u escapes. So that words of a conversation do not get into
/// the ledger with an error.
QString withoutQuotes(const QString &text, const ChatRequest &request, const std::string &answer = {});

/// What servers say about a call that echoes its key: every field of the answer but its text, without it.
/// Keys of fewer than 8 characters stay, as they might be any word.
void removeKey(ChatAnswer &answer, const QString &key);

inline constexpr qsizetype MinQuote = 12; // characters: common words may stay

} // namespace tally
