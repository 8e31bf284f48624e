// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricebook.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Lower case and without white space around.
std::string foldedName(std::string_view text);

/// A provider as logs write it ("aws", "vertex_ai", "Google AI Studio") as the ledger's id; any other text
/// folded.
std::string providerIdOf(std::string_view text);

/// True for servers on the user's own machines, whose models no public list prices.
bool isLocalProvider(std::string_view providerId);

/// What the way a name is written says about its price, beside which model it is.
struct NameTraits {
    bool routingVariant = false; // :nitro, :floor …: the upstream chosen sets the price
    bool onlineSearch = false; // :online: web searches come on top
    bool regionDropped = false; // a Bedrock region without a card of its own
    bool operator==(const NameTraits &) const = default;
};

/// One way to write a logged model name without the wrappers that gateways put around it.
struct NameCandidate {
    std::string name;
    NameTraits traits = {};
    bool operator==(const NameCandidate &) const = default;
};

/// All the ways, the most exact first: the name itself, then without path, own provider prefix, routing
/// suffix, date sign and Bedrock region (rules: price reference 2.3). Nothing for an opaque name: ARNs of
/// application profiles and provisioned models tell no model. Never another model, never a dropped date.
std::vector<NameCandidate> nameCandidates(std::string_view providerId, std::string_view model);

/// Length of the longest rule that holds for a folded name; nothing when none does. A rule does not hold when
/// what it leaves of the name makes another model of it: a variant word (mini, pro, flash …), a further
/// version number (pydantic/genai-prices#471), a tag (:free, :extended), "distill" or another family's name.
std::optional<size_t> matchLength(const std::vector<NameRules> &matches, std::string_view name);

} // namespace tally
