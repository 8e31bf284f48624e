// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace tally {

/// Whether one of these texts of a bill names a service of language models ("Azure OpenAI", "Amazon
/// Bedrock", "Vertex AI Gemini").
bool namesModelService(std::initializer_list<std::string_view> texts);

/// The provider of such a service by its name and that of its publisher: "bedrock", "azure", "google",
/// "openai", "anthropic" … The service's own name in small letters where it is none of the known.
std::string providerOfService(std::string_view service, std::string_view publisher);

} // namespace tally
