// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/portalissues.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostErrors = 20;

QString pathText(const QJsonValue &path)
{
    if (path.isString())
        return path.toString();
    QStringList parts;
    const QJsonArray elements = path.toArray();
    for (const QJsonValue part : elements)
        parts << (part.isDouble() ? QString::number(part.toInteger()) : part.toString());
    return parts.join(u'.');
}

/// {"field","message"} of one issue of zod 3 or 4; of any other text just that.
QJsonObject issueOf(const QJsonValue &issue, const QString &field = {})
{
    if (!issue.isObject())
        return {{u"field"_s, field}, {u"message"_s, issue.toString().left(500)}};
    const QJsonObject object = issue.toObject();
    const QString path = pathText(object.value(u"path"_s));
    return {{u"field"_s, path.isEmpty() ? field : path},
            {u"message"_s, object.value(u"message"_s).toString().left(500)}};
}

void appendIssues(QJsonArray &issues, const QJsonValue &told, const QString &field)
{
    const QJsonArray list = told.isArray() ? told.toArray() : QJsonArray{told};
    for (const QJsonValue issue : list) {
        const QJsonObject read = issueOf(issue, field);
        if (!read.value(u"field"_s).toString().isEmpty() || !read.value(u"message"_s).toString().isEmpty())
            issues.append(read);
    }
}

/// Messages by field; zod's format() has them in "_errors", and fields in fields.
void appendFields(QJsonArray &issues, const QJsonObject &fields, const QString &parent)
{
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
        const QString field = it.key() == u"_errors"_s ? parent
            : parent.isEmpty()                         ? it.key()
                                                       : parent + u'.' + it.key();
        if (it->isObject() && it->toObject().contains(u"_errors"_s))
            appendFields(issues, it->toObject(), field);
        else
            appendIssues(issues, *it, field);
    }
}

} // namespace

QJsonArray portalIssues(const QJsonValue &details)
{
    QJsonArray issues;
    if (details.isArray()) {
        const QJsonArray list = details.toArray();
        for (const QJsonValue issue : list)
            appendIssues(issues, issue, {});
    } else if (details.isObject()) {
        const QJsonObject object = details.toObject();
        if (object.value(u"issues"_s).isArray())
            return portalIssues(object.value(u"issues"_s));
        if (object.value(u"fieldErrors"_s).isObject()) { // zod's flatten()
            appendFields(issues, object.value(u"fieldErrors"_s).toObject(), {});
            appendIssues(issues, object.value(u"formErrors"_s), {});
        } else {
            appendFields(issues, object, {});
        }
    } else if (details.isString()) {
        appendIssues(issues, details, {});
    }
    while (issues.size() > MostErrors)
        issues.removeLast();
    return issues;
}

} // namespace tally
