// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/requestparts.h"

#include "providers/providertext.h"

#include <QJsonDocument>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ChatPath = "/chat/completions"_L1; // often copied along with the address

Error notSent(const QString &message, const char *detail)
{
    return {ErrorKind::InvalidInput, message, QString::fromLatin1(detail)};
}

bool isBlank(const std::string &text)
{
    return jsonString(text).trimmed().isEmpty();
}

bool isHeaderText(const QByteArray &text)
{
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool hasUntypedImage(const ChatRequest &request)
{
    return std::ranges::any_of(request.messages, [](const ChatMessage &message) {
        return std::ranges::any_of(message.images,
                                   [](const ChatImage &image) { return image.mediaType.empty(); });
    });
}

} // namespace

Result<void> checkChatRequest(const ProviderInfo &info, const ChatRequest &request,
                              const ProviderEndpoint &endpoint)
{
    if (endpoint.baseUrl.trimmed().isEmpty())
        return notSent(ProviderText::tr("%1 needs the address of the server. Nothing was sent. Give it in "
                                        "the settings.")
                           .arg(info.name),
                       "base url");
    if (info.needsKey && endpoint.key.trimmed().isEmpty())
        return notSent(
            ProviderText::tr("%1 needs a key. Nothing was sent. Give one in the settings.").arg(info.name),
            "key");
    if (!isHeaderText(endpoint.key.trimmed()))
        return notSent(ProviderText::tr("The key for %1 holds characters that no key has, perhaps copied "
                                        "along with it. Nothing was sent.")
                           .arg(info.name),
                       "key characters");
    if (isBlank(request.model))
        return notSent(ProviderText::tr("No model is chosen. Nothing was sent."), "model");
    if (request.messages.empty())
        return notSent(ProviderText::tr("There is no message to send."), "messages");
    if (hasUntypedImage(request))
        return notSent(ProviderText::tr("An image is of a type that is not known. Nothing was sent. Use PNG, "
                                        "JPEG, GIF or WebP."),
                       "image type");
    return {};
}

QUrl endpointUrl(const QString &base, const QString &path)
{
    QUrl url(base.trimmed());
    QString start = url.path(QUrl::FullyEncoded);
    while (start.endsWith(u'/'))
        start.chop(1);
    if (start.endsWith(ChatPath))
        start.chop(ChatPath.size());
    if (!start.endsWith(path))
        start += path;
    url.setPath(start, QUrl::TolerantMode);
    url.setFragment({});
    return url;
}

QByteArray headerText(const std::string &text)
{
    QByteArray folded;
    bool saysSomething = false;
    for (const QChar each : jsonString(text).normalized(QString::NormalizationForm_KD).simplified()) {
        if (each.isMark() || each.isLowSurrogate() || each.category() == QChar::Other_Control)
            continue;
        const bool isAscii = each.unicode() < 0x7f;
        saysSomething = saysSomething || (isAscii && !each.isSpace());
        folded += isAscii ? static_cast<char>(each.unicode()) : '?';
    }
    return saysSomething ? folded : QByteArray();
}

std::string cutText(std::string_view text, qsizetype length)
{
    const QList<uint> characters = jsonString(text).toUcs4();
    if (characters.size() <= length)
        return std::string(text);
    const QList<uint> kept = characters.first(length);
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(kept.constData()), kept.size()).toStdString();
}

QString jsonString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString dataUrl(const ChatImage &image)
{
    return u"data:%1;base64,%2"_s.arg(jsonString(image.mediaType),
                                      QString::fromLatin1(image.bytes.toBase64()));
}

HttpHeaders keyHeader(const ProviderEndpoint &endpoint, const QByteArray &name, const QByteArray &before)
{
    const QByteArray key = endpoint.key.trimmed();
    return key.isEmpty() ? HttpHeaders() : HttpHeaders{{name, before + key}};
}

HttpRequest jsonPost(const QUrl &url, HttpHeaders headers, const QJsonObject &body, bool stream)
{
    headers.emplaceBack("Content-Type", "application/json");
    headers.emplaceBack("Accept", stream ? "text/event-stream" : "application/json");
    if (stream)
        headers.emplaceBack("Accept-Encoding", "identity");
    return {.method = "POST",
            .url = url,
            .headers = std::move(headers),
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
            .stream = stream};
}

} // namespace tally
