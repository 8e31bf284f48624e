// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modellist.h"

#include "providers/answerfailure.h"
#include "providers/answerjson.h"
#include "providers/providertext.h"

#include <QJsonArray>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

std::optional<int64_t> contextOf(const QJsonObject &model)
{
    // OpenRouter, vLLM, Mistral, Groq.
    for (const auto key :
         {"context_length"_L1, "max_model_len"_L1, "max_context_length"_L1, "context_window"_L1}) {
        if (const auto tokens = jsonInteger(model.value(key)); tokens && *tokens > 0)
            return tokens;
    }
    return {};
}

// Models that only choose another one have the price -1.
std::string priceOf(const QJsonValue &value)
{
    const std::string price = jsonDecimal(value);
    return price.starts_with('-') ? std::string() : price;
}

std::optional<bool> takesImages(const QJsonObject &model)
{
    const QJsonValue inputs = model.value("architecture"_L1)["input_modalities"_L1];
    if (!inputs.isArray())
        return {};
    return inputs.toArray().contains("image"_L1);
}

ModelListing listingOf(const QJsonObject &model)
{
    const QJsonValue pricing = model.value("pricing"_L1);
    ModelListing listing{.id = jsonUtf8(model.value("id"_L1)),
                         .name = jsonUtf8(model.value("name"_L1)),
                         .contextTokens = contextOf(model),
                         .promptPrice = priceOf(pricing["prompt"_L1]),
                         .completionPrice = priceOf(pricing["completion"_L1]),
                         .takesImages = takesImages(model)};
    if (listing.name == listing.id)
        listing.name.clear();
    return listing;
}

} // namespace

Result<std::vector<ModelListing>> readModelList(const QByteArray &body)
{
    const QJsonDocument document = parsedJson(body);
    const QJsonValue data = document.object().value("data"_L1);
    if (!data.isArray() && !document.isArray())
        return Error{
            ErrorKind::InvalidInput,
            ProviderText::tr("The server sent no list of models. %1").arg(failureOfBody(body, 200).message),
            u"models"_s};
    std::vector<ModelListing> models;
    for (const QJsonValue &each : data.isArray() ? data.toArray() : document.array()) {
        if (ModelListing listing = listingOf(each.toObject()); !listing.id.empty())
            models.push_back(std::move(listing));
    }
    return models;
}

} // namespace tally
