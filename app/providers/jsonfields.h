// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/requestparts.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLatin1StringView>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// Fields of a request's body that are there only when they are set: what is not said is left to the
/// provider.

inline void putIfSet(QJsonObject &object, QLatin1StringView name, const std::optional<double> &value)
{
    if (value)
        object.insert(name, *value);
}

inline void putIfSet(QJsonObject &object, QLatin1StringView name, const std::optional<int64_t> &value)
{
    if (value)
        object.insert(name, static_cast<qint64>(*value));
}

inline void putIfSet(QJsonObject &object, QLatin1StringView name, const std::string &text)
{
    if (!text.empty())
        object.insert(name, jsonString(text));
}

inline void putIfSet(QJsonObject &object, QLatin1StringView name, const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &text : texts)
        array.append(jsonString(text));
    if (!array.isEmpty())
        object.insert(name, array);
}

inline void putIfSet(QJsonObject &object, QLatin1StringView name, const QJsonObject &inner)
{
    if (!inner.isEmpty())
        object.insert(name, inner);
}

/// The bytes of an image as JSON has them.
inline QString imageText(const ChatImage &image)
{
    return QString::fromLatin1(image.bytes.toBase64());
}

} // namespace tally
