// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace tally {

/// How one kind of program is told to send its calls to the capture server.
struct CaptureSnippet {
    QString id; // "openai" …
    QString name; // "OpenAI SDK": proper nouns
    QString code; // ready to be copied
    QString bareAddress; // that it has without Tallyglass
};

/// For all kinds, with the server's address and a token, or what stands for one.
std::vector<CaptureSnippet> captureSnippets(const QString &address, const QString &telemetryAddress,
                                            const QString &token);

} // namespace tally
