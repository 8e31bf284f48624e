// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tally {

/// A warning line above a page's panels: icon, what is the case, one action, close.
class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(QWidget *parent);

    void setText(const QString &lead, const QString &rest);
    /// Without text there is no button.
    void setAction(const QString &text);

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_lead;
    QLabel *m_rest;
    QPushButton *m_action;
};

} // namespace tally
