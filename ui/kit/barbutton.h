// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tally {

/// A button of the filter bar: icon, text in medium weight, a muted second text (dates, how many values), an
/// arrow when it opens something. Painted as one piece so that buttons can be joined (‹ date ›) and the texts
/// keep their colours.
class BarButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Join { Alone, First, Middle, Last };

    explicit BarButton(const QString &text, QWidget *parent = nullptr);

    void setIconName(const QString &name);
    void setSuffix(const QString &text); // muted, behind the text
    void setSuffixShown(bool shown); // hidden where the window is narrow
    void setArrow(bool shown);
    void setOn(bool on); // in force: selection fill, accent text
    void setFlat(bool flat);
    void setJoin(Join join);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString suffix() const { return m_suffixShown ? m_suffix : QString(); }
    void paintFrame(QPainter &painter) const;

    QString m_iconName;
    QString m_suffix;
    bool m_suffixShown = true;
    bool m_arrow = false;
    bool m_on = false;
    bool m_flat = false;
    Join m_join = Join::Alone;
};

} // namespace tally
