// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/plaintext.h"

#include <QLabel>
#include <QToolButton>

namespace tally {

/// A line of plain text. `role` as in the style sheet (u"muted", u"label" …), or empty.
QLabel *roleLabel(const QString &text, QStringView role, QWidget *parent);
/// The same in as many lines as it takes.
QLabel *wrappedLabel(const QString &text, QStringView role, QWidget *parent);

/// A flat button that is only an icon, with its tool tip as name.
QToolButton *flatIcon(QStringView name, const QString &tip, QWidget *parent, int side = 14);
/// A framed one that is on or off.
QToolButton *iconToggle(QStringView name, const QString &tip, QWidget *parent);

} // namespace tally
