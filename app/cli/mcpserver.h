// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/mcptools.h"

#include <QByteArray>

#include <optional>

namespace tally {

/// The Model Context Protocol over one ledger: a JSON-RPC 2.0 message in, at most one out. Speaks protocol
/// 2025-06-18 and 2025-11-25, and offers the newer one to who asks for another.
class McpServer {
public:
    explicit McpServer(const QString &ledgerPath)
        : m_tools(ledgerPath)
    {
    }

    /// The answer to one line, without its end; nothing for a notification.
    std::optional<QByteArray> answer(const QByteArray &line) const;
    /// The answer to a line of more than MostOfALine.
    static QByteArray tooLong();
    static constexpr qint64 MostOfALine = qint64(16) << 20;

private:
    QByteArray call(const QJsonObject &parameters, const QByteArray &id) const;

    McpTools m_tools;
};

} // namespace tally
