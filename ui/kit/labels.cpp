// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/labels.h"

#include "ui/look/icons.h"

namespace tally {

namespace {

QToolButton *iconOnly(QStringView name, const QString &tip, QWidget *parent, int side)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(name));
    button->setIconSize({side, side});
    button->setProperty("small", true);
    button->setProperty("iconOnly", true);
    setPlainToolTip(button, tip);
    button->setAccessibleName(tip);
    return button;
}

} // namespace

QLabel *roleLabel(const QString &text, QStringView role, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    if (!role.isEmpty())
        label->setProperty("role", role.toString());
    return label;
}

QLabel *wrappedLabel(const QString &text, QStringView role, QWidget *parent)
{
    QLabel *label = roleLabel(text, role, parent);
    label->setWordWrap(true);
    return label;
}

QToolButton *flatIcon(QStringView name, const QString &tip, QWidget *parent, int side)
{
    QToolButton *button = iconOnly(name, tip, parent, side);
    button->setProperty("flat", true);
    return button;
}

QToolButton *iconToggle(QStringView name, const QString &tip, QWidget *parent)
{
    QToolButton *button = iconOnly(name, tip, parent, 16);
    button->setCheckable(true);
    return button;
}

} // namespace tally
