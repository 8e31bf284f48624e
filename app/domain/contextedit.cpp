// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contextedit.h"

#include "domain/jsonmembers.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace tally {

namespace {

std::string plainKey(std::string_view quoted)
{
    const QByteArray json = '[' + QByteArray(quoted.data(), static_cast<qsizetype>(quoted.size())) + ']';
    return QJsonDocument::fromJson(json).array().first().toString().toStdString();
}

bool isObject(std::string_view value)
{
    return !value.empty() && value.front() == '{';
}

struct Edit {
    std::string json;
    bool done = false; // the path was found
};

// Depth is bounded by MaxContextDepth, which contexts keep to.
Edit edited(std::string_view object, std::string_view path, const std::optional<std::string> &value)
{
    Edit edit;
    for (const auto &[key, old] : jsonMembers(object)) {
        const std::string name = plainKey(key);
        std::optional<std::string> now(old);
        if (name == path && !isObject(old)) {
            now = value;
            edit.done = true;
        } else if (isObject(old) && path.size() > name.size() && path.starts_with(name)
                   && path[name.size()] == '.') {
            Edit inner = edited(old, path.substr(name.size() + 1), value);
            edit.done = edit.done || inner.done;
            if (inner.done)
                now = inner.json.size() > 2 ? std::optional(inner.json) : std::nullopt;
        }
        if (now)
            edit.json.append(edit.json.empty() ? "{" : ",").append(key).append(":").append(*now);
    }
    edit.json.append(edit.json.empty() ? "{}" : "}");
    return edit;
}

} // namespace

std::string jsonString(std::string_view text)
{
    const QJsonArray array{QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))};
    const QByteArray json = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return json.mid(1, json.size() - 2).toStdString();
}

std::string withContextValue(std::string_view context, std::string_view path, std::string_view value)
{
    const auto put = value.empty() ? std::nullopt : std::optional(jsonString(value));
    Edit edit = edited(context, path, put);
    if (!edit.done && put)
        return mergeJsonObjects(context, "{" + jsonString(path) + ":" + *put + "}");
    if (!edit.done)
        return std::string(context);
    return edit.json.size() > 2 ? edit.json : std::string();
}

} // namespace tally
