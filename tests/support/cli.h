// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandline.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace tally {

/// What a command printed and how it ended.
struct CliAnswer {
    int status = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// Runs one command of the command line inside the test.
inline CliAnswer runCli(const QStringList &words)
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    CliAnswer answer;
    answer.status = runCommand(words, {out, err, {}, nullptr, {QStringLiteral("overview")}});
    answer.out = out.data();
    answer.err = err.data();
    return answer;
}

} // namespace tally
