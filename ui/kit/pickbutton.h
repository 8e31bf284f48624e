// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QMenu>

#include <functional>

namespace tally {

/// A flat choice inside a panel's toolbar: a muted word in front, the chosen value, an arrow ("by Model ▾").
/// Its menu is filled when it opens, so that it always offers what there is.
class PickButton : public QAbstractButton {
    Q_OBJECT
public:
    /// `lead` may be empty.
    PickButton(const QString &lead, const QString &name, std::function<void(QMenu &)> fill, QWidget *parent);

    void setValue(const QString &value);
    /// Opens the menu under the button.
    void open();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QSize sizeFor(double valueWidth) const;

    QString m_lead;
    QString m_name;
    QString m_value;
    std::function<void(QMenu &)> m_fill;
};

/// Adds a checkable entry that calls `pick`.
QAction *addChoice(QMenu &menu, const QString &text, bool chosen, std::function<void()> pick);

} // namespace tally
