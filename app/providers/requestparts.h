// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatrequest.h"
#include "domain/result.h"
#include "providers/chatprovider.h"
#include "providers/httprequest.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <string>
#include <string_view>

namespace tally {

/// What all encoders need to make a request.

/// InvalidInput, with a text for a person, when there is no address, no key where one is needed, a key that
/// cannot stand in a header, no model, no message, or an image of which the type is not told.
Result<void> checkChatRequest(const ProviderInfo &info, const ChatRequest &request,
                              const ProviderEndpoint &endpoint);

/// The address `base` + `path` ("/models"): slashes and `/chat/completions` at the end of `base` do not
/// count, nor does `path` when `base` ends with it already; a query stays behind.
QUrl endpointUrl(const QString &base, const QString &path);

/// Text that may stand in a header: ASCII without control characters, letters without their accents, "?" for
/// what has no such letter; empty when nothing but that would be left.
QByteArray headerText(const std::string &text);

/// At most `length` characters of UTF-8 `text`.
std::string cutText(std::string_view text, qsizetype length);

/// UTF-8 as JSON has it.
QString jsonString(std::string_view text);

/// The image as a `data:` URL.
QString dataUrl(const ChatImage &image);

/// The header with the endpoint's key, `before` in front of it; none where there is no key.
HttpHeaders keyHeader(const ProviderEndpoint &endpoint, const QByteArray &name = "Authorization",
                      const QByteArray &before = "Bearer ");

/// POST of `body` with the usual headers beside `headers`.
HttpRequest jsonPost(const QUrl &url, HttpHeaders headers, const QJsonObject &body, bool stream);

} // namespace tally
