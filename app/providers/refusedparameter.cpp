// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/refusedparameter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// Named as a word, and not as the member of an object that is repeated.
bool mentions(const QString &text, const QString &name)
{
    const QRegularExpression word(u"(?<!\\w)"_s + QRegularExpression::escape(name)
                                  + u"(?!\\w)(?!\\\\*[\"']?\\s*[:=]\\s*[{\\[])"_s);
    return word.match(text).hasMatch();
}

// Of a list of validation errors: {"loc":["body","stream_options"],"msg":…,"input":…}.
bool isPlace(const QJsonValue &errors, const QString &name)
{
    for (const QJsonValue &error : errors.toArray()) {
        for (const QJsonValue &step : error.toObject().value("loc"_L1).toArray()) {
            if (step.toString() == name)
                return true;
        }
    }
    return false;
}

} // namespace

bool refusesParameter(const QByteArray &body, const QString &said, const QString &name)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QJsonValue inner = object.value("error"_L1);
    const QJsonObject error = inner.isObject() ? inner.toObject() : object;
    return mentions(error.value("param"_L1).toString(), name) || isPlace(object.value("detail"_L1), name)
        || isPlace(inner, name) || mentions(said, name);
}

} // namespace tally
