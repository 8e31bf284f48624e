// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRadioButton>
#include <QString>

QT_BEGIN_NAMESPACE
class QTextLayout;
QT_END_NAMESPACE

namespace tally {

/// One of a few answers, as a card: a radio mark with a title, a line that says what it means, and the total
/// it leads to. The chosen one has the accent's border. Cards of one parent are a group: one is chosen, and
/// the arrow keys move the choice.
class ChoiceCard : public QRadioButton {
    Q_OBJECT
public:
    /// `tag`: a word behind the title ("usual"), or nothing.
    ChoiceCard(const QString &title, const QString &tag, QWidget *parent);

    /// What the answer means; takes as many lines as it needs.
    void setMeaning(const QString &meaning);
    /// "30 days **$1,292.94** +$8.57": what is summed, the figure, how it differs from now.
    void setTotal(const QString &what, const QString &figure, const QString &difference);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &at) const override;
    void changeEvent(QEvent *event) override;

private:
    int textWidth(int width) const;
    int layOutMeaning(QTextLayout &layout, int width) const; // how high it is
    void paintFrame(QPainter &painter) const;
    void paintMark(QPainter &painter, int lineHeight) const;
    void paintTitle(QPainter &painter, const QRectF &line) const;
    void paintTotal(QPainter &painter, const QRectF &line) const;
    void tell();

    QString m_title;
    QString m_tag;
    QString m_meaning;
    QString m_what;
    QString m_figure;
    QString m_difference;
};

} // namespace tally
