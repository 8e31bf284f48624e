// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/usageissues.h"

#include <QJsonObject>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"boolean"_s;
    case QJsonValue::Double:
        return u"number"_s;
    case QJsonValue::String:
        return u"string"_s;
    case QJsonValue::Array:
        return u"array"_s;
    case QJsonValue::Object:
        return u"object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"undefined"_s;
}

} // namespace

void UsageIssues::wrongType(const QStringList &path, const QString &expected, const QJsonValue &value)
{
    const QString received = kindOf(value);
    const QString message =
        value.isUndefined() ? u"Required"_s : u"Expected %1, received %2"_s.arg(expected, received);
    m_issues.append(QJsonObject{{u"code"_s, u"invalid_type"_s},
                                {u"expected"_s, expected},
                                {u"received"_s, received},
                                {u"path"_s, QJsonArray::fromStringList(path)},
                                {u"message"_s, message}});
}

void UsageIssues::notWhole(const QStringList &path)
{
    m_issues.append(QJsonObject{{u"code"_s, u"invalid_type"_s},
                                {u"expected"_s, u"integer"_s},
                                {u"received"_s, u"float"_s},
                                {u"path"_s, QJsonArray::fromStringList(path)},
                                {u"message"_s, u"Expected integer, received float"_s}});
}

void UsageIssues::outside(const QString &code, const QStringList &path, const QString &type, double bound,
                          const QString &message)
{
    const QString edge = code == u"too_small" ? u"minimum"_s : u"maximum"_s;
    m_issues.append(QJsonObject{{u"code"_s, code},
                                {edge, bound},
                                {u"type"_s, type},
                                {u"inclusive"_s, true},
                                {u"exact"_s, false},
                                {u"path"_s, QJsonArray::fromStringList(path)},
                                {u"message"_s, message}});
}

void UsageIssues::notOneOf(const QStringList &path, const QStringList &options, const QString &received)
{
    m_issues.append(QJsonObject{{u"received"_s, received},
                                {u"code"_s, u"invalid_enum_value"_s},
                                {u"options"_s, QJsonArray::fromStringList(options)},
                                {u"path"_s, QJsonArray::fromStringList(path)},
                                {u"message"_s,
                                 u"Invalid enum value. Expected %1, received '%2'"_s.arg(
                                     u'\'' + options.join(u"' | '"_s) + u'\'', received)}});
}

void UsageIssues::notDate(const QStringList &path)
{
    m_issues.append(QJsonObject{{u"code"_s, u"invalid_string"_s},
                                {u"validation"_s, u"datetime"_s},
                                {u"path"_s, QJsonArray::fromStringList(path)},
                                {u"message"_s, u"Invalid datetime"_s}});
}

} // namespace tally
