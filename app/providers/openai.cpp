// SPDX-License-Identifier: GPL-3.0-or-later
// OpenAI's own Chat Completions.
#include "providers/openaichat.h"
#include "providers/providerlist.h"
#include "providers/requestparts.h"

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxSafetyIdentifier = 64;

class OpenAi : public OpenAiChat {
public:
    using OpenAiChat::OpenAiChat;

protected:
    // `metadata` stays out: it is accepted for stored answers only.
    void addIdentity(QJsonObject &body, const WireIdentity &identity) const override
    {
        OpenAiChat::addIdentity(body, identity);
        if (!identity.user.empty())
            body.insert("safety_identifier"_L1, jsonString(cutText(identity.user, MaxSafetyIdentifier)));
    }
};

} // namespace

std::unique_ptr<ChatProvider> makeOpenAi()
{
    return std::make_unique<OpenAi>(
        ProviderInfo{.id = u"openai"_s,
                     .name = u"OpenAI"_s,
                     .recordProvider = u"openai"_s,
                     .baseUrl = u"https://api.openai.com/v1"_s,
                     .keyVariables = {u"OPENAI_API_KEY"_s}},
        OpenAiDialect{.maxTokens = "max_completion_tokens"_L1, .takesUser = true});
}

} // namespace tally
