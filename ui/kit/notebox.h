// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <vector>

QT_BEGIN_NAMESPACE
class QTextLayout;
QT_END_NAMESPACE

namespace tally {

/// A warning in its place on a page: in bold what is so, then what happens instead. As high as its width
/// makes it; hidden until it has a text.
class NoteBox : public QFrame {
    Q_OBJECT
public:
    explicit NoteBox(QWidget *parent = nullptr);

    /// `lead` in bold and `rest` behind it, letter by letter. Without both the box is hidden.
    void setText(const QString &lead, const QString &rest);
    QString text() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Breaks the text into lines of what `width` leaves; how high they are.
    int layOut(QTextLayout &layout, int width) const;

    QString m_lead;
    QString m_rest;
};

} // namespace tally
