// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/kit/plaintext.h"
#include "ui/look/icons.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagelist.h"

#include <QMenu>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

Actions::Actions(MainWindow &window)
    : QObject(&window)
{
    for (const CommandInfo &info : Commands::table()) {
        if (info.menu == MenuId::View && m_infos.back().menu != MenuId::View)
            addPages(window);
        addCommand(window, info);
    }
    applyKeys();
}

void Actions::addPages(MainWindow &window)
{
    qsizetype index = 0;
    for (const PageEntry &entry : pageList()) {
        const PageInfo page = entry.info();
        add(window,
            {.menu = MenuId::View,
             .id = u"view."_s + page.id,
             .text = page.title,
             .icon = page.icon,
             .keys = {pageKey(index++)},
             .tip = page.tip,
             .run = [&window, id = page.id] { window.showPage(id); },
             .checkable = true});
    }
}

void Actions::addCommand(MainWindow &window, const CommandInfo &info)
{
    add(window,
        {.menu = info.menu,
         .id = QString::fromLatin1(info.id),
         .text = Commands::text(info),
         .icon = QString::fromLatin1(info.icon),
         .keys = Commands::keys(info),
         .tip = Commands::tip(info),
         .run = [&window, run = info.run] { run(window); },
         .checkable = info.checked != nullptr,
         .separatorBefore = info.separatorBefore});
}

void Actions::add(QWidget &window, const ActionInfo &info)
{
    auto *action = new QAction(info.text, this);
    action->setObjectName(info.id);
    action->setCheckable(info.checkable);
    if (!info.icon.isEmpty())
        action->setIcon(icon(info.icon));
    const QString tip = info.tip.isEmpty() ? QString(info.text).remove(u'&') : info.tip;
    setPlainToolTip(action, tipWithKey(tip, info.keys.value(0)));
    action->setStatusTip(QString());
    connect(action, &QAction::triggered, this, [run = info.run] { run(); });
    window.addAction(action);
    m_infos.push_back(info);
    m_actions.push_back(action);
}

QString Actions::tipWithKey(const QString &tip, const QKeySequence &key)
{
    return key.isEmpty() ? tip
                         : tr("%1 (%2)", "tool tip and key").arg(tip, key.toString(QKeySequence::NativeText));
}

QAction &Actions::action(CommandId command) const
{
    return action(QString::fromLatin1(Commands::info(command).id));
}

void Actions::update(const MainWindow &window)
{
    for (const PageEntry &entry : pageList()) {
        const QString id = entry.info().id;
        action(u"view."_s + id).setChecked(id == window.currentPage());
    }
    for (const CommandInfo &info : Commands::table()) {
        QAction &one = action(info.command);
        one.setEnabled((!info.holds || info.holds(window)) && !(info.writes && window.isReadOnly()));
        if (info.checked)
            one.setChecked(info.checked(window));
    }
    setLettersRest(!window.current().takesLetterKeys());
}

QAction &Actions::action(const QString &id) const
{
    const auto at =
        std::find_if(m_infos.begin(), m_infos.end(), [&](const ActionInfo &info) { return info.id == id; });
    Q_ASSERT(at != m_infos.end());
    return *m_actions[size_t(at - m_infos.begin())];
}

void Actions::fillMenu(MenuId menu, QMenu &target) const
{
    for (size_t i = 0; i < m_infos.size(); ++i) {
        if (m_infos[i].menu != menu)
            continue;
        if (m_infos[i].separatorBefore)
            target.addSeparator();
        target.addAction(m_actions[i]);
    }
}

void Actions::setLetterKeys(bool on)
{
    if (on == m_letterKeys)
        return;
    m_letterKeys = on;
    applyKeys();
}

void Actions::setLettersRest(bool rest)
{
    if (rest == m_lettersRest)
        return;
    m_lettersRest = rest;
    applyKeys();
}

void Actions::applyKeys()
{
    for (size_t i = 0; i < m_infos.size(); ++i) {
        QList<QKeySequence> keys = m_infos[i].keys;
        if (!m_letterKeys || m_lettersRest)
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
    case MenuId::Chat:
        return tr("&Chat");
    case MenuId::Help:
        return tr("&Help");
    }
    return {};
}

} // namespace tally

#include "moc_actions.cpp"
