// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionentry.h"
#include "sinks/sink.h"

#include <memory>

namespace tally {

/// The sink of a connection without its secrets: it tells what can be sent, and sends nothing.
std::unique_ptr<Sink> sinkForPreview(const ConnectionEntry &entry);

} // namespace tally
