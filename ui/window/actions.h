// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/commands.h"

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QMenu;

namespace tally {

class MainWindow;

/// A command of the window as it is offered: one of the table (commands.h), or the coming up of a page.
struct ActionInfo {
    MenuId menu = MenuId::File;
    QString id; // also the action's object name
    QString text; // with mnemonic
    QString icon = {};
    QList<QKeySequence> keys = {};
    QString tip = {}; // whole sentence; the key is added by itself
    std::function<void()> run = {};
    bool checkable = false;
    bool separatorBefore = false;
};

/// Every command of the window: menus, buttons and the list of keys are made from it. Keys that are single
/// letters act only outside text fields (those take printable keys first), can be switched off as a whole,
/// and rest on pages where what they change is not seen.
class Actions : public QObject {
    Q_OBJECT
public:
    explicit Actions(MainWindow &window);

    const std::vector<ActionInfo> &infos() const { return m_infos; }
    QAction &action(const QString &id) const; // must exist
    QAction &action(CommandId command) const;
    /// Enables and checks every command as the window is now.
    void update(const MainWindow &window);
    void fillMenu(MenuId menu, QMenu &target) const;
    void setLetterKeys(bool on); // the person's choice
    bool letterKeys() const { return m_letterKeys; }

    static QString menuTitle(MenuId menu); // with mnemonic
    static bool isLetterKey(const QKeySequence &key);
    /// "Every record as a table (Ctrl+2)"
    static QString tipWithKey(const QString &tip, const QKeySequence &key);

private:
    void addPages(MainWindow &window);
    void addCommand(MainWindow &window, const CommandInfo &info);
    void add(QWidget &window, const ActionInfo &info);
    void setLettersRest(bool rest); // on the page on screen
    void applyKeys();

    std::vector<ActionInfo> m_infos;
    std::vector<QAction *> m_actions; // of the window, parallel to the commands
    bool m_letterKeys = true;
    bool m_lettersRest = false;
};

} // namespace tally
