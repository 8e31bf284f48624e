// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/mcpanswer.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace tally {

/// The tools of `tallyglass mcp` over one ledger. All of them only read, and their arguments are the long
/// options of the commands with "_" for "-".
class McpTools {
public:
    explicit McpTools(const QString &ledgerPath)
        : m_ledger(ledgerPath)
    {
    }

    /// Names, descriptions and JSON schemas, as tools/list has them.
    static QJsonArray list();
    static bool has(const QString &name);
    /// Only a tool that there is. A wrong argument is an error that says which.
    McpAnswer call(const QString &name, const QJsonObject &arguments) const;

private:
    QString m_ledger;
};

} // namespace tally
