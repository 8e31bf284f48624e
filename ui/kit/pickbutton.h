// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/flatbutton.h"

#include <QMenu>

#include <functional>

namespace tally {

/// A flat choice inside a panel's toolbar: a muted word in front, the chosen value, an arrow ("by Model ▾").
/// Its menu is filled when it opens, so that it always offers what there is.
class PickButton : public FlatButton {
    Q_OBJECT
public:
    /// `lead` may be empty.
    PickButton(const QString &lead, const QString &name, std::function<void(QMenu &)> fill, QWidget *parent);

    void setValue(const QString &value);
    /// Opens the menu under the button.
    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_name;
    std::function<void(QMenu &)> m_fill;
};

/// Adds a checkable entry that calls `pick`.
QAction *addChoice(QMenu &menu, const QString &text, bool chosen, std::function<void()> pick);

} // namespace tally
