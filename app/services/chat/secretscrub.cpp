// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/secretscrub.h"

#include "services/chat/escapes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <functional>

namespace tally {

namespace {

constexpr size_t MaxSearched = 256 * 1024; // bytes of each end of a message
constexpr qsizetype MaxEncoded = 32 * 1024; // characters of a message that are looked for encoded
constexpr qsizetype MaxField = 4096; // characters of what is a name or a word
constexpr qsizetype MinWhole = 4;
constexpr qsizetype KeyWindow = 12;
constexpr qsizetype LooseKeyWindow = 9; // of 12 characters, signs may be some
constexpr qsizetype MinLooseKey = 6;
constexpr qsizetype EncodedWindow = 12; // 12 bytes are 15 characters of Base64 and 24 of hexadecimal

using Change = std::function<QString(const QString &)>;

// As providers quote: in one line, with single blanks.
QString flat(const std::string &text)
{
    if (text.size() <= 2 * MaxSearched)
        return QString::fromStdString(text).simplified();
    return QString::fromStdString(text.substr(0, MaxSearched) + ' ' + text.substr(text.size() - MaxSearched))
        .simplified();
}

QString reversed(const QString &text)
{
    QString backwards = text;
    std::reverse(backwards.begin(), backwards.end());
    return backwards;
}

void addEncoded(std::vector<Spelling> &loose, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    for (const QString &form : base64Forms(bytes))
        loose.push_back({looseForm(form), EncodedWindow});
    loose.push_back({QString::fromLatin1(bytes.toHex()), 2 * KeyWindow});
}

void change(std::string &text, const Change &with)
{
    if (text.empty())
        return;
    const QString all = QString::fromStdString(text).left(MaxField);
    text = with(all).toStdString();
}

QJsonValue changed(const QJsonValue &value, const Change &with)
{
    if (value.isString())
        return with(value.toString());
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &each : value.toArray())
            array.append(changed(each, with));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject from = value.toObject();
    for (auto it = from.begin(); it != from.end(); ++it)
        object.insert(with(it.key()), changed(it.value(), with));
    return object;
}

// As it is where nothing is found: to write numbers anew could change them.
QByteArray changedJson(const QByteArray &json, const Change &with)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonObject next = changed(object, with).toObject();
    return next == object ? json : QJsonDocument(next).toJson(QJsonDocument::Compact);
}

void changeFields(ChatAnswer &answer, const Change &with)
{
    for (std::string *text : {&answer.upstream, &answer.finishReason, &answer.nativeFinishReason,
                              &answer.serviceTier, &answer.reportedCost})
        change(*text, with);
    if (!answer.usage.isEmpty())
        answer.usage = changedJson(answer.usage, with);
}

void changeFailure(ChatAnswer &answer, const Change &with)
{
    if (!answer.failure)
        return;
    answer.failure->message = with(answer.failure->message);
    change(answer.failure->code, with);
}

} // namespace

SecretScrub::SecretScrub(const QByteArray &key, const ChatRequest &request)
    : m_askedModel(QString::fromStdString(request.model).section(u'/', -1))
{
    const QString secret = QString::fromUtf8(key).trimmed();
    if (secret.size() >= MinKey)
        m_key = {keySource(secret)};
    else
        m_word = secret;
    // What looks like an escape in the secret itself is undone in the text, too.
    if (const QString plain = withoutEscapes(secret); plain.size() >= MinKey && plain != secret)
        m_key.push_back(keySource(plain));
    const auto addQuote = [this](const std::string &said) {
        const QString text = flat(said);
        m_quotes.push_back(quoteSource(text));
        if (const QString plain = withoutEscapes(text); plain != text)
            m_quotes.push_back(quoteSource(plain.simplified()));
    };
    if (!request.system.empty())
        addQuote(request.system);
    for (const ChatMessage &message : request.messages)
        addQuote(message.text);
}

SecretScrub::Source SecretScrub::keySource(const QString &key)
{
    Source source;
    for (const QString &form : {key, reversed(key)}) {
        source.plain.push_back({form, std::min(KeyWindow, form.size())});
        const QString loose = looseForm(form);
        if (loose.size() >= MinLooseKey)
            source.loose.push_back({loose, std::min(LooseKeyWindow, loose.size())});
    }
    for (const QString &form : {key, reversed(key), key.toLower(), key.toUpper()})
        addEncoded(source.loose, form);
    return source;
}

SecretScrub::Source SecretScrub::quoteSource(const QString &text)
{
    Source source;
    if (text.size() >= MinWhole && text.size() < MinQuote)
        source.whole = text;
    if (text.size() < MinQuote)
        return source;
    source.plain.push_back({text, MinQuote});
    source.loose.push_back({looseForm(text), MinQuote});
    const QString begin = text.left(MaxEncoded);
    source.loose.push_back({looseForm(reversed(begin)), MinQuote});
    for (const QString &form : {begin, begin.toUpper(), begin.toLower()})
        addEncoded(source.loose, form);
    return source;
}

void SecretScrub::hide(HiddenRuns &runs, const Source &source)
{
    for (const Spelling &spelling : source.plain)
        runs.hide(spelling);
    for (const Spelling &spelling : source.loose)
        runs.hideLoose(spelling);
    runs.hidePart(source.whole);
}

// A text in which nothing is found stays as it came, escapes and all.
QString SecretScrub::clean(const QString &text, const std::vector<Source> &sources, const QString &word) const
{
    const auto hidden = [&](const QString &from) {
        HiddenRuns runs(from);
        for (const Source &source : sources)
            hide(runs, source);
        runs.hideWord(word);
        return runs.shown();
    };
    if (text.isEmpty() || (sources.empty() && word.isEmpty()))
        return text;
    const QString plain = withoutEscapes(text);
    const QString shown = hidden(plain);
    return shown == plain && plain != text ? hidden(text) : shown == plain ? text : shown;
}

QString SecretScrub::withoutKey(const QString &text) const
{
    return clean(text, m_key);
}

QString SecretScrub::withoutAnyKey(const QString &text) const
{
    return clean(text, m_key, m_word);
}

QString SecretScrub::withoutQuotes(const QString &text, const std::string &answer) const
{
    const QString kept = clean(text, m_quotes);
    return answer.empty() ? kept : clean(kept, {quoteSource(flat(answer))});
}

// The name that was asked for is no quote, though a prompt may speak of it.
QString SecretScrub::modelWithoutQuotes(const QString &model) const
{
    const qsizetype at = m_askedModel.isEmpty() ? -1 : model.indexOf(m_askedModel, 0, Qt::CaseInsensitive);
    if (at < 0)
        return withoutQuotes(model);
    const qsizetype end = at + m_askedModel.size();
    return withoutQuotes(model.left(at)) + model.mid(at, m_askedModel.size()) + withoutQuotes(model.mid(end));
}

bool SecretScrub::isClean(const std::string &id) const
{
    const QString text = QString::fromStdString(id);
    return text.size() <= MaxField && withoutQuotes(withoutAnyKey(text)) == text;
}

void SecretScrub::removeKey(ChatAnswer &answer) const
{
    const Change with = [this](const QString &text) { return withoutAnyKey(text); };
    if (!isClean(answer.responseId))
        answer.responseId.clear();
    change(answer.model, with);
    for (RateLimit &limit : answer.limits)
        change(limit.what, with);
    changeFields(answer, with);
    changeFailure(answer, with);
}

void SecretScrub::removeQuotes(ChatAnswer &answer, bool isModelKnown) const
{
    if (!isModelKnown)
        change(answer.model, [this](const QString &text) { return modelWithoutQuotes(text); });
    changeFields(answer, [this](const QString &text) { return withoutQuotes(text); });
    changeFailure(answer, [&](const QString &text) { return withoutQuotes(text, answer.text); });
}

void SecretScrub::removeKey(UsageRecord &record, const UsageRecord &before) const
{
    const auto look = [this](std::string &text, const std::string &old) {
        if (text != old)
            change(text, [this](const QString &all) { return withoutKey(all); });
    };
    look(record.model, before.model);
    look(record.finishReason, before.finishReason);
    look(record.serviceTier, before.serviceTier);
    if (record.externalId != before.externalId && !isClean(record.externalId))
        record.externalId = before.externalId;
    const Change with = [this](const QString &text) { return withoutKey(text); };
    if (!record.costParts.empty())
        record.costParts = changedJson(QByteArray::fromStdString(record.costParts), with).toStdString();
    const auto objectOf = [](const std::string &json) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    };
    const QJsonObject own = objectOf(before.context); // what a person set stays
    const QJsonObject all = objectOf(record.context);
    QJsonObject next;
    for (auto it = all.begin(); it != all.end(); ++it) {
        const bool isOwn = own.value(it.key()) == it.value();
        next.insert(isOwn ? it.key() : with(it.key()), isOwn ? it.value() : changed(it.value(), with));
    }
    if (next != all)
        record.context = QJsonDocument(next).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace tally
