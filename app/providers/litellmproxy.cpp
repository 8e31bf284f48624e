// SPDX-License-Identifier: GPL-3.0-or-later
// The LiteLLM proxy: Chat Completions with tags, and the cost in a header.
#include "providers/openaichat.h"
#include "providers/providerlist.h"
#include "providers/requestparts.h"

#include <QJsonArray>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

class LiteLlmProxy : public OpenAiChat {
public:
    using OpenAiChat::OpenAiChat;

protected:
    void addIdentity(QJsonObject &body, const WireIdentity &identity) const override
    {
        OpenAiChat::addIdentity(body, identity);
        QJsonObject metadata;
        for (const auto &[key, value] : identity.metadata)
            metadata.insert(jsonString(key), jsonString(value));
        if (!identity.tags.empty()) {
            QJsonArray tags;
            for (const std::string &tag : identity.tags)
                tags << jsonString(tag);
            metadata.insert("tags"_L1, tags);
        }
        if (!metadata.isEmpty())
            body.insert("metadata"_L1, metadata);
    }
};

} // namespace

std::unique_ptr<ChatProvider> makeLiteLlm()
{
    return std::make_unique<LiteLlmProxy>(ProviderInfo{.id = u"litellm"_s,
                                                       .name = u"LiteLLM"_s,
                                                       .recordProvider = u"litellm"_s,
                                                       .baseUrl = u"http://127.0.0.1:4000/v1"_s,
                                                       .keyVariables = {u"LITELLM_API_KEY"_s},
                                                       .needsKey = false,
                                                       .reportsCost = true,
                                                       .userIsCustomer = true},
                                          OpenAiDialect{.takesUser = true});
}

} // namespace tally
