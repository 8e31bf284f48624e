// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"
#include "domain/chatrequest.h"
#include "domain/result.h"
#include "providers/httprequest.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What is fixed about a provider. Texts are proper nouns and not translated.
struct ProviderInfo {
    QString id; // openrouter, openai-responses …: settings, command line, `source` of records
    QString name; // OpenRouter
    QString recordProvider; // who is billed: `provider` of records, and where prices are looked up
    QString baseUrl = {}; // empty: the user must give one
    QStringList keyVariables = {}; // environment variables, in order
    bool needsKey = true;
    bool reportsCost = false; // the answer itself tells the cost
    bool userIsCustomer = false; // the wire's user usually means the customer
};

/// Where and how one provider is reached.
struct ProviderEndpoint {
    QString baseUrl; // the part before /chat/completions, /messages, /models/…, /model/…
    QByteArray key = {}; // goes into a header and nowhere else; empty: none is sent
    bool streamOptions = true; // false: an old server that refuses `stream_options`
};

/// One model that a provider offers. Prices are decimal USD per token as the provider writes them.
struct ModelListing {
    std::string id = {};
    std::string name = {}; // empty: the id says it
    std::optional<int64_t> contextTokens = {};
    std::string promptPrice = {};
    std::string completionPrice = {};
    std::optional<bool> takesImages = {};

    bool operator==(const ModelListing &) const = default;
};

/// Turns the bytes of one answer into a ChatAnswer, whatever pieces they come in. Pure: no clock, no network.
/// Never fails and never throws: what cannot be understood becomes a failure in the answer.
class ChatDecoder {
public:
    virtual ~ChatDecoder() = default;

    /// Status line and headers; once, before the first bytes. `nowMs` (UTC) is what durations in headers
    /// count from.
    virtual void head(const HttpAnswerHead &head, int64_t nowMs) = 0;
    /// The next bytes of the body, of a stream, a whole answer or an error.
    virtual ChatDelta feed(const QByteArray &bytes) = 0;
    /// No more bytes come. `whole`: the server ended the body itself.
    virtual ChatDelta finish(bool whole) = 0;

    const ChatAnswer &answer() const { return m_answer; }
    /// Forgets the text so far, for who only wants to know what was used: answers may be of any length.
    void dropText()
    {
        m_answer.text.clear();
        m_answer.reasoning.clear();
    }

protected:
    ChatAnswer m_answer;
};

/// The wire protocol of one provider, as pure functions. A new provider is one new file with such a class and
/// one line in providerregistry.cpp.
class ChatProvider {
public:
    virtual ~ChatProvider() = default;

    virtual const ProviderInfo &info() const = 0;

    /// The HTTP call for a request. InvalidInput, ready for a person, when the request cannot be put this
    /// provider's way.
    virtual Result<HttpRequest> encode(const ChatRequest &request,
                                       const ProviderEndpoint &endpoint) const = 0;
    /// Reads the answer to that call.
    virtual std::unique_ptr<ChatDecoder> decoder(const ChatRequest &request) const = 0;

    /// GET for the list of models.
    virtual HttpRequest modelsRequest(const ProviderEndpoint &endpoint) const = 0;
    /// Reads its body. InvalidInput when it is no such list.
    virtual Result<std::vector<ModelListing>> readModels(const QByteArray &body) const = 0;

    /// GET for what an answer cost in the end; nothing where the provider cannot be asked.
    virtual std::optional<HttpRequest> lookupRequest(const std::string &, const ProviderEndpoint &) const
    {
        return std::nullopt;
    }
    /// Reads its body: usage in the form of ChatAnswer::usage, with `cost`, `finishReason`, `model`,
    /// `upstream`. Nothing while the provider does not know the cost yet.
    virtual std::optional<ChatAnswer> readLookup(const QByteArray &) const { return std::nullopt; }
};

} // namespace tally
