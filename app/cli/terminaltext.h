// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QString>

namespace tally {

/// Text without what a terminal would obey instead of showing it: control characters (line feeds and tabs
/// stay) become "�", marks that turn the direction of what follows vanish. Names and answers come from
/// strangers.
QString terminalText(const QString &text);

/// The same in one line: line feeds and tabs become "�", too.
QString terminalCell(const QString &text);

/// Whether a person reads there, not a file or a pipe.
bool isTerminal(const QIODevice &device);

} // namespace tally
