// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"

#include <QKeySequence>
#include <QPushButton>
#include <QWidget>

namespace tally {

/// A push button with a 14 px icon, its text 6 px beside it, and perhaps the key that does the same. Style
/// sheets leave 2 px between icon and text, whatever one asks for.
class IconButton : public QPushButton {
    Q_OBJECT
public:
    IconButton(QStringView iconName, const QString &text, QWidget *parent, IconTint tint = IconTint::Control);

    /// Shown behind the text.
    void setKeyHint(const QKeySequence &key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int textWidth() const;
    int keyWidth() const; // with the gap before it

    QIcon m_mark;
    QString m_key;
};

/// An icon that stands for itself: follows theme and scale.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    IconLabel(QStringView name, IconTint tint, int side, QWidget *parent);

    void setIcon(QStringView name, IconTint tint);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace tally
