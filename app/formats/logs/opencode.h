// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Messages of opencode, as files below ~/.local/share/opencode/storage/message or as rows of its database
/// opencode.db (services/imports/foreignsource.h makes them the same JSON): one record for each answer. All
/// parts of the tokens stand beside one another. Its cost is worked out by opencode itself; 0 is what it says
/// of a subscription, so a price of the book counts then. A forked session copies its messages with new ids,
/// and both stores hold the same ones: the external id is made of time, model and tokens, which copies share;
/// states of a message that still grows are known by its own id.
/// An answer that is still being written is left out with a warning. Other files of its storage (questions,
/// parts of answers, sessions) hold nothing more and are passed over.
std::unique_ptr<ImportFormat> makeOpencodeFormat();

} // namespace tally
