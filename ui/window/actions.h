// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QMenu;

namespace tally {

enum class MenuId { File, Edit, View, Period, Filter, Data, Chat, Help };

/// One command of the window, wherever it is offered.
struct ActionInfo {
    MenuId menu = MenuId::File;
    QString id; // "data.import": also the action's object name
    QString text; // with mnemonic
    QString icon = {};
    QList<QKeySequence> keys = {};
    QString tip = {}; // whole sentence; the key is added by itself
    std::function<void()> run = {};
    bool checkable = false;
    bool separatorBefore = false;
};

/// Every command in one table: menus, buttons and the list of keys are made from it. Keys that are single
/// letters act only outside text fields (those take printable keys first), can be switched off as a whole,
/// and rest on pages where what they change is not seen.
class Actions : public QObject {
    Q_OBJECT
public:
    Actions(QWidget &window, std::vector<ActionInfo> infos);

    const std::vector<ActionInfo> &infos() const { return m_infos; }
    QAction &action(const QString &id) const; // must exist
    void fillMenu(MenuId menu, QMenu &target) const;
    void setLetterKeys(bool on); // the person's choice
    bool letterKeys() const { return m_letterKeys; }
    void setLettersRest(bool rest); // on the page on screen

    static QString menuTitle(MenuId menu); // with mnemonic
    static bool isLetterKey(const QKeySequence &key);

private:
    void applyKeys();

    std::vector<ActionInfo> m_infos;
    std::vector<QAction *> m_actions; // of the window, parallel to the commands
    bool m_letterKeys = true;
    bool m_lettersRest = false;
};

} // namespace tally
