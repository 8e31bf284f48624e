// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"

#include <QMenu>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

Actions::Actions(QWidget &window, std::vector<ActionInfo> infos)
    : QObject(&window)
    , m_infos(std::move(infos))
{
    for (const ActionInfo &info : m_infos) {
        auto *action = new QAction(info.text, this);
        action->setObjectName(info.id);
        action->setCheckable(info.checkable);
        if (!info.icon.isEmpty())
            action->setIcon(icon(info.icon));
        QString plain = info.text;
        plain.remove(u'&');
        const QString tip = info.tip.isEmpty() ? plain : info.tip;
        setPlainToolTip(action,
                        info.keys.isEmpty()
                            ? tip
                            : tr("%1 (%2)", "tool tip and key")
                                  .arg(tip, info.keys.first().toString(QKeySequence::NativeText)));
        action->setStatusTip(QString());
        connect(action, &QAction::triggered, this, [run = info.run] { run(); });
        window.addAction(action);
        m_actions.push_back(action);
    }
    applyKeys();
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
