// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// CSV of billed usage from GitHub (usage report, premium requests or AI credits): a day, person and model
/// each. What counts is the net amount, after what the plan includes. Newer reports have token columns,
/// beside each other; how many requests it were is not told, since quantities are weighted. Rows of products
/// without language models are left out, which is said.
std::unique_ptr<ImportFormat> makeCopilotBillFormat();

/// CSV of single premium requests from GitHub: whose, when and with which model, without tokens and costs.
std::unique_ptr<ImportFormat> makeCopilotRequestsFormat();

} // namespace tally
