// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"

#include <cstdint>
#include <string>

namespace tally {

// Under which a record is known besides, so that what tells less of the same is left out.

/// A record with that id at that source.
RecordKey keyOfId(const std::string &source, const std::string &id);

/// The first request that telemetry told of a program's session.
RecordKey sessionKey(const std::string &source, const std::string &session);

/// The first request of an hour (UTC) that came with a token; `whose`: the program that told it, or the
/// provider that it was passed on to.
RecordKey hourKey(const std::string &whose, int64_t program, int64_t timeMs);

} // namespace tally
