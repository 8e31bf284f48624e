// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>

namespace tally {

/// Begins the head of a page: its title and a muted word beside it, which is returned.
inline QLabel *addPageTitle(QHBoxLayout &box, const QString &title, const QString &hint)
{
    QWidget *parent = box.parentWidget();
    auto *name = plainLabel(title, parent);
    name->setProperty("role", QStringLiteral("title"));
    auto *beside = new ElidedLabel(hint, parent); // a narrow window leaves out its middle
    beside->setProperty("role", QStringLiteral("muted"));
    box.addWidget(name);
    box.addWidget(beside);
    return beside;
}

} // namespace tally
