// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/pickbutton.h"

#include "ui/kit/plaintext.h"

#include <QKeyEvent>

#include <algorithm>

namespace tally {

PickButton::PickButton(const QString &lead, const QString &name, std::function<void(QMenu &)> fill,
                       QWidget *parent)
    : FlatButton(Look::Bare, {}, parent)
    , m_name(name)
    , m_fill(std::move(fill))
{
    setLead(lead);
    setMark(Mark::Arrow);
    connect(this, &QAbstractButton::clicked, this, &PickButton::open);
}

void PickButton::setValue(const QString &value)
{
    if (value == text())
        return;
    setText(value);
    setShortcut({}); // a "&" in a name marks no key
    setAccessibleName(QStringLiteral("%1: %2").arg(m_name, value));
}

void PickButton::open()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_fill(*menu);
    menu->popup(mapToGlobal(QPoint(0, height() + 2)));
    const auto actions = menu->actions();
    const auto chosen = std::find_if(actions.begin(), actions.end(),
                                     [](const QAction *action) { return action->isChecked(); });
    menu->setActiveAction(chosen != actions.end() ? *chosen : actions.value(0));
}

void PickButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        open();
    else
        FlatButton::keyPressEvent(event);
}

QAction *addChoice(QMenu &menu, const QString &text, bool chosen, std::function<void()> pick)
{
    QAction *action = menu.addAction(nameInMenu(text));
    action->setCheckable(true);
    action->setChecked(chosen);
    QObject::connect(action, &QAction::triggered, &menu, [pick = std::move(pick)] { pick(); });
    return action;
}

} // namespace tally

#include "moc_pickbutton.cpp"
