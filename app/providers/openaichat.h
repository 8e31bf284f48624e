// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/chatprovider.h"

#include <QJsonObject>
#include <QLatin1String>

namespace tally {

/// Where the servers that speak Chat Completions differ in what they accept.
struct OpenAiDialect {
    QLatin1String maxTokens = QLatin1String("max_tokens");
    QLatin1String seed = QLatin1String("seed");
    bool takesStreamOptions = true;
    bool takesUser = false; // `user` is documented
};

/// The Chat Completions protocol, for every server that speaks it. A server with fields or headers of its own
/// is a class that adds them.
class OpenAiChat : public ChatProvider {
public:
    explicit OpenAiChat(ProviderInfo info, OpenAiDialect dialect = {});

    const ProviderInfo &info() const override { return m_info; }
    Result<HttpRequest> encode(const ChatRequest &request, const ProviderEndpoint &endpoint) const override;
    std::unique_ptr<ChatDecoder> decoder(const ChatRequest &request) const override;
    HttpRequest modelsRequest(const ProviderEndpoint &endpoint) const override;
    Result<std::vector<ModelListing>> readModels(const QByteArray &body) const override;

protected:
    /// Puts whom the request is for into the body.
    virtual void addIdentity(QJsonObject &body, const WireIdentity &identity) const;
    /// Puts it into headers.
    virtual void addHeaders(HttpHeaders &headers, const WireIdentity &identity) const;
    virtual void addReasoning(QJsonObject &body, const QString &effort) const;

    /// GET of `path` with the key.
    static HttpRequest get(const ProviderEndpoint &endpoint, const QString &path);

private:
    void addParameters(QJsonObject &body, const ChatParameters &parameters, bool streamOptions) const;

    const ProviderInfo m_info;
    const OpenAiDialect m_dialect;
};

} // namespace tally
