// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/plaintext.h"

#include <QLabel>

namespace tally {

/// A wrapped line of plain text in a side panel. `role` as in the style sheet ("muted", "label" …), or "".
inline QLabel *panelLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *made = plainLabel(parent);
    made->setText(text);
    made->setWordWrap(true);
    if (*role)
        made->setProperty("role", QString::fromLatin1(role));
    return made;
}

} // namespace tally
