// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/answerjson.h"

#include <QLocale>

#include <cmath>
#include <limits>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> number(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool ok = false;
    const double read = value.toString().trimmed().toDouble(&ok);
    if (!ok || !std::isfinite(read))
        return {};
    return read;
}

bool saysLess(const QJsonValue &newer, const QJsonValue &older)
{
    return number(newer) == 0.0 && number(older).value_or(0) > 0;
}

bool isWhole(const QJsonValue &value)
{
    // Whole numbers are kept exactly by Qt, beyond what a double holds.
    constexpr qint64 NotWhole = std::numeric_limits<qint64>::min();
    return value.toInteger(NotWhole) != NotWhole;
}

} // namespace

QJsonDocument parsedJson(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isNull())
        return document;
    return QJsonDocument::fromJson(QString::fromUtf8(bytes).toUtf8());
}

QString jsonText(const QJsonValue &value)
{
    return value.isDouble() ? QString::fromStdString(jsonDecimal(value)) : value.toString();
}

std::string jsonUtf8(const QJsonValue &value)
{
    return utf8(jsonText(value));
}

std::optional<int64_t> jsonInteger(const QJsonValue &value)
{
    bool ok = false;
    if (value.isString()) {
        const qint64 read = value.toString().trimmed().toLongLong(&ok);
        return ok ? std::optional<int64_t>(read) : std::nullopt;
    }
    if (!value.isDouble() || !isWhole(value))
        return {};
    return value.toInteger();
}

std::string jsonDecimal(const QJsonValue &value)
{
    if (value.isDouble() && isWhole(value))
        return std::to_string(value.toInteger());
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest).toStdString();
    return number(value) ? value.toString().trimmed().toStdString() : std::string();
}

void mergeUsage(QJsonObject &into, const QJsonObject &newer)
{
    for (auto field = newer.begin(); field != newer.end(); ++field) {
        const QJsonValue older = into.value(field.key());
        if (older.isUndefined()) {
            into.insert(field.key(), field.value());
        } else if (field.value().isObject() && older.isObject()) {
            QJsonObject inner = older.toObject();
            mergeUsage(inner, field.value().toObject());
            into.insert(field.key(), inner);
        } else if (!field.value().isNull() && !saysLess(field.value(), older)) {
            into.insert(field.key(), field.value());
        }
    }
}

QByteArray mergedUsage(const QByteArray &usage, const QJsonObject &newer)
{
    QJsonObject merged = QJsonDocument::fromJson(usage).object();
    mergeUsage(merged, newer);
    return merged.isEmpty() ? usage : QJsonDocument(merged).toJson(QJsonDocument::Compact);
}

std::string utf8(const QString &text)
{
    QString whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (!whole.at(i).isSurrogate())
            continue;
        if (whole.at(i).isHighSurrogate() && i + 1 < whole.size() && whole.at(i + 1).isLowSurrogate())
            ++i;
        else
            whole[i] = QChar::ReplacementCharacter;
    }
    return whole.toStdString();
}

} // namespace tally
