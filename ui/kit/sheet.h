// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QBoxLayout;
class QScrollArea;

namespace tally {

/// A panel over a page, at its right edge. The page is not dimmed and stays usable, and at least two fifths
/// of it can be seen. A head with a cross, a body that scrolls, a foot that stays.
class Sheet : public QFrame {
    Q_OBJECT
public:
    static constexpr int Wide = 584;

    /// Lies over `over` and follows its size. Hidden until show().
    Sheet(const QString &title, const QString &about, QWidget *over);

    QBoxLayout &body() const { return *m_body; }
    QBoxLayout &foot() const { return *m_foot; }
    QWidget *bodyWidget() const;
    /// Scrolls the body so that this part of it is seen.
    void reveal(QWidget *part);
    bool hasFocusWithin() const;

Q_SIGNALS:
    void closeRequested(); // by the cross

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void makeHead(const QString &title, const QString &about);
    void layOver();

    QWidget *m_over;
    QBoxLayout *m_head;
    QBoxLayout *m_body;
    QBoxLayout *m_foot;
    QScrollArea *m_scroll;
};

} // namespace tally
