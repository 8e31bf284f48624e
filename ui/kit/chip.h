// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tally {

/// One filter in force: "Customer is **Acme Retail** ✕". Clicking the text (or Enter) opens it for editing, ✕
/// or Delete removes it.
class Chip : public QAbstractButton {
    Q_OBJECT
public:
    Chip(const QString &lead, const QString &value, QWidget *parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QRect crossRect() const;
    QString m_lead;
    QString m_value;
};

} // namespace tally
