// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "providers/chatprovider.h"

#include <QByteArray>

#include <vector>

namespace tally {

/// Reads the answer to `GET /models` of OpenAI and everything like it: `data[].id`, and what some say beside
/// (context length by several names, OpenRouter's prices and modalities). InvalidInput when it is no such
/// list; the text has what the server said instead.
Result<std::vector<ModelListing>> readModelList(const QByteArray &body);

} // namespace tally
