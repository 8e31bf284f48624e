// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "ui/icons.h"

#include <QMenu>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

Actions::Actions(QWidget &window, std::vector<Command> commands)
    : QObject(&window)
    , m_commands(std::move(commands))
{
    for (const Command &command : m_commands) {
        auto *action = new QAction(command.text, this);
        action->setObjectName(command.id);
        action->setCheckable(command.checkable);
        if (!command.icon.isEmpty())
            action->setIcon(icon(command.icon));
        QString plain = command.text;
        plain.remove(u'&');
        const QString tip = command.tip.isEmpty() ? plain : command.tip;
        action->setToolTip(command.keys.isEmpty()
                               ? tip
                               : tr("%1 (%2)", "tool tip and key")
                                     .arg(tip, command.keys.first().toString(QKeySequence::NativeText)));
        action->setStatusTip(QString());
        connect(action, &QAction::triggered, this, [run = command.run] { run(); });
        window.addAction(action);
        m_actions.push_back(action);
    }
    setLetterKeys(true);
}

QAction &Actions::action(const QString &id) const
{
    const auto at = std::find_if(m_commands.begin(), m_commands.end(),
                                 [&](const Command &command) { return command.id == id; });
    Q_ASSERT(at != m_commands.end());
    return *m_actions[size_t(at - m_commands.begin())];
}

void Actions::fillMenu(MenuId menu, QMenu &target) const
{
    for (size_t i = 0; i < m_commands.size(); ++i) {
        if (m_commands[i].menu != menu)
            continue;
        if (m_commands[i].separatorBefore)
            target.addSeparator();
        target.addAction(m_actions[i]);
    }
}

void Actions::setLetterKeys(bool on)
{
    m_letterKeys = on;
    for (size_t i = 0; i < m_commands.size(); ++i) {
        QList<QKeySequence> keys = m_commands[i].keys;
        if (!on)
            keys.removeIf([](const QKeySequence &key) { return isLetterKey(key); });
        m_actions[i]->setShortcuts(keys);
    }
}

bool Actions::isLetterKey(const QKeySequence &key)
{
    if (key.count() != 1 || key[0].keyboardModifiers() != Qt::NoModifier)
        return false;
    const int code = key[0].key();
    return (code >= Qt::Key_A && code <= Qt::Key_Z) || code == Qt::Key_BracketLeft
        || code == Qt::Key_BracketRight;
}

QString Actions::menuTitle(MenuId menu)
{
    switch (menu) {
    case MenuId::File:
        return tr("&File");
    case MenuId::Edit:
        return tr("&Edit");
    case MenuId::View:
        return tr("&View");
    case MenuId::Period:
        return tr("&Period");
    case MenuId::Filter:
        return tr("F&ilter");
    case MenuId::Data:
        return tr("&Data");
    case MenuId::Help:
        return tr("&Help");
    }
    return {};
}

} // namespace tally
