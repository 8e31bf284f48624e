// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/inputentry.h"
#include "formats/bytes/rawbytes.h"

#include <cstdint>
#include <memory>
#include <string>

namespace tally {

/// Reads a small file once, for all who look at its bytes: `entry` then is read from memory
/// (InputEntry::held). False, and nothing changed, where that saves nothing or cannot be done: members of
/// archives, what is larger than `most` bytes, packed, a database, or cannot be read. Who reads the file then
/// says why. `room` may be empty; its memory is used where no other entry holds it, and it is what the entry
/// holds then.
bool holdBytes(InputEntry &entry, int64_t most, std::shared_ptr<std::string> &room);

/// Of an entry whose bytes are held.
std::unique_ptr<RawBytes> openHeldBytes(const InputEntry &entry);

} // namespace tally
