// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/callbooking.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostBytes = 256; // of a value
constexpr qsizetype MostKeys = 32; // of a context

QString shown(QString text)
{
    while (text.toUtf8().size() > MostBytes)
        text.chop(qMax<qsizetype>(1, (text.toUtf8().size() - MostBytes) / 4));
    return text.trimmed();
}

QString textOf(const QJsonValue &value)
{
    if (value.isDouble() || value.isBool())
        return value.toVariant().toString();
    return value.toString();
}

/// What was said so far; the first word for a field counts.
class Words {
public:
    void setUser(const QString &text) { set(m_user, text); }
    void setCustomer(const QString &text) { set(m_customer, text); }
    void setProject(const QString &text) { set(m_project, text); }

    void put(const QString &key, const QJsonValue &value)
    {
        const QString name = shown(key.toLower());
        const bool isText = value.isString() || value.isDouble() || value.isBool();
        if (name.isEmpty() || m_context.contains(name) || m_context.size() >= MostKeys)
            return;
        if (isText && !shown(textOf(value)).isEmpty())
            m_context.insert(name, value.isString() ? QJsonValue(shown(value.toString())) : value);
        else if (value.isArray() && !value.toArray().isEmpty())
            m_context.insert(name, value);
    }
    /// The members of an object; those named `user` are the user.
    void putAll(const QJsonObject &object, const QString &userKey = {})
    {
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.key() == userKey)
                setUser(textOf(*it));
            else
                put(it.key(), *it);
        }
    }

    QString user() const { return m_user; }
    QString customer() const { return m_customer; }
    QString project() const { return m_project; }
    const QJsonObject &context() const { return m_context; }

private:
    static void set(QString &field, const QString &text)
    {
        if (field.isEmpty())
            field = shown(text);
    }

    QString m_user;
    QString m_customer;
    QString m_project;
    QJsonObject m_context;
};

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonArray listOf(const QString &text)
{
    QJsonArray list;
    for (const QString &part : text.split(u',')) {
        if (const QString word = shown(part); !word.isEmpty())
            list.append(word);
    }
    return list;
}

void readOurs(const WireHead &head, Words &words)
{
    for (const auto &[name, value] : head.headers) {
        const QString text = QString::fromUtf8(value);
        if (name == "x-tallyglass-user")
            words.setUser(text);
        else if (name == "x-tallyglass-customer")
            words.setCustomer(text);
        else if (name == "x-tallyglass-project")
            words.setProject(text);
        else if (name.startsWith("x-tallyglass-context-"))
            words.put(QString::fromUtf8(name.mid(21)), text);
    }
}

void readLiteLlm(const WireHead &head, Words &words)
{
    words.setCustomer(QString::fromUtf8(head.header("x-litellm-customer-id")));
    words.setCustomer(QString::fromUtf8(head.header("x-litellm-end-user-id")));
    words.put(u"tags"_s, listOf(QString::fromUtf8(head.header("x-litellm-tags"))));
    words.putAll(objectOf(head.header("x-litellm-spend-logs-metadata")));
}

void readHelicone(const WireHead &head, Words &words)
{
    for (const auto &[name, value] : head.headers) {
        const QString text = QString::fromUtf8(value);
        if (name == "helicone-user-id")
            words.setUser(text);
        else if (name == "helicone-session-id")
            words.put(u"session_id"_s, text);
        else if (name == "helicone-session-name" || name == "helicone-session-path")
            words.put(QString::fromUtf8(name.mid(9)).replace(u'-', u'_'), text);
        else if (name.startsWith("helicone-property-"))
            words.put(QString::fromUtf8(name.mid(18)), text);
    }
}

void readOtherGateways(const WireHead &head, Words &words)
{
    words.putAll(objectOf(head.header("x-portkey-metadata")), u"_user"_s);
    words.put(u"trace_id"_s, QString::fromUtf8(head.header("x-portkey-trace-id")));
    words.putAll(objectOf(head.header("cf-aig-metadata")), u"user"_s);
    words.put(u"app"_s, QString::fromUtf8(head.header("x-openrouter-title")));
    words.put(u"app"_s, QString::fromUtf8(head.header("x-title")));
    words.put(u"app"_s, QString::fromUtf8(head.header("http-referer")));
    for (const QByteArray name : {"x-session-id", "session_id", "session-id"})
        words.put(u"session_id"_s, QString::fromUtf8(head.header(name)));
}

void readBody(const QJsonObject &body, Words &words)
{
    const QJsonObject metadata = body.value("metadata"_L1).toObject();
    const QJsonObject lite = body.value("litellm_metadata"_L1).toObject();
    for (const QJsonValue &value : {body.value("user"_L1), lite.value("user"_L1),
                                    metadata.value("user_id"_L1), body.value("safety_identifier"_L1)})
        words.setUser(textOf(value));
    QJsonObject rest = metadata;
    rest.remove("user_id"_L1);
    words.putAll(rest);
    words.put(u"session_id"_s, body.value("session_id"_L1));
    words.put(u"prompt_cache_key"_s, body.value("prompt_cache_key"_L1));
    if (const QJsonObject trace = body.value("trace"_L1).toObject(); !trace.isEmpty())
        words.put(u"trace_id"_s, trace.value("trace_id"_L1));
}

std::string firstOf(const QString &said, const std::string &own)
{
    return said.isEmpty() ? own : said.toStdString();
}

QJsonObject ownContext(const CaptureProgram &program)
{
    QJsonObject context;
    for (const auto &[key, value] : program.context)
        context.insert(QString::fromStdString(key), QString::fromStdString(value));
    context.insert(QString::fromUtf8(ProgramKey.data(), qsizetype(ProgramKey.size())),
                   QString::fromStdString(program.name));
    return context;
}

CaptureBooking joined(const CaptureProgram &program, const Words &words)
{
    QJsonObject context = ownContext(program);
    const QJsonObject said = words.context();
    for (auto it = said.begin(); it != said.end(); ++it) {
        if (it.key() != QLatin1StringView(ProgramKey.data(), qsizetype(ProgramKey.size())))
            context.insert(it.key(), *it);
    }
    return {firstOf(words.user(), program.user), firstOf(words.customer(), program.customer),
            firstOf(words.project(), program.project),
            QJsonDocument(context).toJson(QJsonDocument::Compact).toStdString()};
}

} // namespace

CaptureBooking bookingOf(const CaptureProgram &program)
{
    return joined(program, {});
}

CaptureBooking bookingOf(const CaptureRequest &request, const QJsonObject &body)
{
    Words words;
    if (!request.program.isFixed) {
        readOurs(request.head, words);
        readLiteLlm(request.head, words);
        readHelicone(request.head, words);
        readOtherGateways(request.head, words);
        readBody(body, words);
    }
    return joined(request.program, words);
}

} // namespace tally
