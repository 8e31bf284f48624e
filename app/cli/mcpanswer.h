// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace tally {

/// What a tool of `tallyglass mcp` says: one JSON object as it was printed, byte for byte, or a sentence
/// about why there is none.
struct McpAnswer {
    QByteArray json = {};
    QString problem = {};

    bool isError() const { return !problem.isEmpty(); }
    /// The `result` of a tools/call in one line.
    QByteArray toResult() const;
};

} // namespace tally
