// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/answerfailure.h"

#include "providers/answerjson.h"
#include "providers/providertext.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxMessage = 1'000;
constexpr qsizetype MaxPageText = 200;
constexpr qsizetype MaxPageBytes = 64 * 1024; // of a page that is looked at
constexpr qsizetype MaxListed = 5; // details of one error

QString cutAt(const QString &text, qsizetype length)
{
    if (text.size() <= length)
        return text;
    const bool halves = text.at(length - 2).isHighSurrogate();
    return text.left(halves ? length - 2 : length - 1) + u'…';
}

bool isWord(const QString &text)
{
    return !text.isEmpty() && std::ranges::any_of(text, [](QChar c) { return c.isLetter(); });
}

QJsonObject innerError(const QJsonObject &object)
{
    const QJsonValue error = object.value("error"_L1);
    return error.isObject() ? error.toObject() : object;
}

// A word says more than a number, which is mostly the HTTP status once more.
std::string codeOf(const QJsonObject &error)
{
    const QJsonObject metadata = error.value("metadata"_L1).toObject();
    const std::array candidates{error.value("code"_L1), metadata.value("error_type"_L1),
                                error.value("error_type"_L1), error.value("status"_L1),
                                error.value("type"_L1)};
    for (const QJsonValue &value : candidates) {
        if (const QString text = jsonText(value); isWord(text) && text != "error"_L1)
            return utf8(cutAt(shownMessage(text), 100));
    }
    return jsonUtf8(error.value("code"_L1));
}

// Of `details`, `detail` and `reasons`; only what is a message, since the rest may repeat the prompt.
QString listedText(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &each : value.toArray()) {
        const QJsonObject entry = each.toObject();
        for (const QJsonValue &text :
             {each, entry.value("message"_L1), entry.value("msg"_L1), entry.value("reason"_L1)}) {
            if (text.isString() && !text.toString().isEmpty()) {
                texts << text.toString();
                break;
            }
        }
        if (texts.size() == MaxListed)
            break;
    }
    return texts.join("; "_L1);
}

QString plainOrListed(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray())
        return listedText(value);
    const QJsonObject object = value.toObject();
    const QString message = object.value("message"_L1).toString();
    return message.isEmpty() ? listedText(object.value("detail"_L1)) : message;
}

// A router passes on the text of the one that it asked, often as JSON within a text.
QString passedOn(const QJsonObject &metadata)
{
    const QJsonValue raw = metadata.value("raw"_L1);
    const QJsonObject object = raw.isObject() ? raw.toObject() : parsedJson(raw.toString().toUtf8()).object();
    if (object.isEmpty())
        return raw.toString();
    return plainOrListed(innerError(object).value("message"_L1));
}

QString messageOf(const QJsonObject &object, const QJsonObject &error)
{
    QStringList parts;
    const QJsonObject metadata = error.value("metadata"_L1).toObject();
    for (const QString &text : {object.value("error"_L1).toString(), plainOrListed(error.value("message"_L1)),
                                listedText(object.value("error"_L1)),
                                plainOrListed(error.value("Message"_L1)), // AWS
                                plainOrListed(object.value("detail"_L1)),
                                listedText(object.value("details"_L1)), listedText(error.value("details"_L1)),
                                listedText(metadata.value("reasons"_L1)), passedOn(metadata)}) {
        if (!text.trimmed().isEmpty() && !parts.contains(text))
            parts << text;
    }
    return parts.join(u" – "_s);
}

QString statusText(int httpStatus)
{
    if (httpStatus < 400)
        return ProviderText::tr("The server reports an error without saying which.");
    return ProviderText::tr("The server refused the request with HTTP status %1 and gave no reason.")
        .arg(httpStatus);
}

QString withoutTags(const QString &page)
{
    static const QRegularExpression unseen(u"<(script|style|svg)\\b.*?(</\\1\\s*>|$)|<!--.*?(-->|$)"_s,
                                           QRegularExpression::CaseInsensitiveOption
                                               | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(u"<[^>]*(>|$)"_s);
    QString text = page;
    text.replace(unseen, u" "_s).replace(tag, u" "_s);
    for (const auto &[entity, character] : {std::pair{"&nbsp;"_L1, " "_L1},
                                            {"&lt;"_L1, "<"_L1},
                                            {"&gt;"_L1, ">"_L1},
                                            {"&quot;"_L1, "\""_L1},
                                            {"&#39;"_L1, "'"_L1},
                                            {"&amp;"_L1, "&"_L1}})
        text.replace(entity, character);
    return text.simplified();
}

bool isPage(const QString &text)
{
    static const QRegularExpression start(u"^\\s*<[a-z!?]"_s, QRegularExpression::CaseInsensitiveOption);
    return start.match(text).hasMatch();
}

QString pageText(const QString &shown, int httpStatus)
{
    if (httpStatus == 404)
        return ProviderText::tr("The server sent a web page instead of an answer; perhaps its address is "
                                "wrong (many end in /v1). The page says: %1")
            .arg(shown);
    return ProviderText::tr("The server sent a web page instead of an answer. It says: %1").arg(shown);
}

QString plainText(const QString &shown, int httpStatus)
{
    if (httpStatus == 404)
        return ProviderText::tr("The server does not know this address (many end in /v1). It says: %1")
            .arg(shown);
    if (httpStatus < 400) // perhaps a damaged answer, whose words belong nowhere else
        return ProviderText::tr("The server sent something else than an answer.");
    return ProviderText::tr("The server sent something else than an answer: %1").arg(shown);
}

QString unreadableText(const QByteArray &body, int httpStatus)
{
    const QString text = QString::fromUtf8(body.left(MaxPageBytes));
    const bool page = isPage(text);
    const QString shown = cutAt(shownMessage(page ? withoutTags(text) : text), MaxPageText);
    if (!shown.isEmpty())
        return page ? pageText(shown, httpStatus) : plainText(shown, httpStatus);
    return httpStatus >= 400 ? statusText(httpStatus) : ProviderText::tr("The server sent an empty answer.");
}

// Servers without an error send null, false, 0, "" or {}.
bool saysSomething(const QJsonValue &error)
{
    return !error.toString().isEmpty() || !error.toObject().isEmpty() || !error.toArray().isEmpty()
        || error.toBool() || error.toDouble() != 0;
}

QString withoutControls(QString text)
{
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control && !c.isSpace(); };
    text.removeIf(isControl);
    return text;
}

} // namespace

bool isErrorObject(const QJsonObject &object)
{
    if (saysSomething(object.value("error"_L1)))
        return true;
    return object.value("object"_L1).toString().toLower() == "error"_L1
        || object.value("type"_L1) == "error"_L1;
}

ChatFailure failureOf(const QJsonObject &object, int httpStatus)
{
    const QJsonObject error = innerError(object);
    const QString message = shownMessage(messageOf(object, error));
    return {.httpStatus = httpStatus,
            .code = codeOf(error),
            .message = message.isEmpty() ? statusText(httpStatus) : message};
}

ChatFailure failureOfText(const QByteArray &text, int httpStatus)
{
    const QString shown = shownMessage(QString::fromUtf8(text.left(MaxPageBytes)));
    return {
        .httpStatus = httpStatus, .code = {}, .message = shown.isEmpty() ? statusText(httpStatus) : shown};
}

ChatFailure failureOfBody(const QByteArray &body, int httpStatus)
{
    const QJsonDocument document = parsedJson(body);
    if (document.isNull())
        return {.httpStatus = httpStatus, .code = {}, .message = unreadableText(body, httpStatus)};
    const QJsonObject object = document.isArray() ? document.array().first().toObject() : document.object();
    if (httpStatus >= 400 || isErrorObject(object) || !messageOf(object, innerError(object)).isEmpty())
        return failureOf(object, httpStatus);
    // What it holds is not shown: it may be the prompt.
    return {.httpStatus = httpStatus,
            .code = {},
            .message = ProviderText::tr("The server sent JSON that is not an answer.")};
}

QString shownMessage(const QString &text)
{
    static const QRegularExpression key(u"\\b(?:sk|gsk|xai|rk|pk)[-_][\\w*.…-]*[\\w*]"
                                        "|\\bkey[-_](?=[\\w*-]*[0-9*])[\\w*-]{6,}"
                                        "|\\b(?:AIza|ABSK)[\\w*=+/-]{8,}"
                                        "|(?<=\\bBearer )[^\\s\"']+"
                                        "|\\beyJ[\\w-]{8,}(?:\\.[\\w-]+)*"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    // What a cut could leave of a key is not recognised any more, hence the order.
    return cutAt(withoutControls(text.left(MaxPageBytes)).replace(key, u"…"_s).simplified(), MaxMessage);
}

} // namespace tally
