// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mcpanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QByteArray textContent(const QString &text)
{
    const QJsonArray content{QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, text}}};
    return QJsonDocument(content).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray McpAnswer::toResult() const
{
    if (isError())
        return "{\"content\":" + textContent(problem) + ",\"isError\":true}";
    // Line ends stand between the parts of JSON only, never in a text of it.
    QByteArray line = json.trimmed();
    line.replace('\n', ' ');
    return "{\"content\":" + textContent(QString::fromUtf8(line)) + ",\"structuredContent\":" + line
        + ",\"isError\":false}";
}

} // namespace tally
