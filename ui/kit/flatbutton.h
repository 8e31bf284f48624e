// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"

#include <QPushButton>

namespace tally {

/// A push button that is painted in one piece: icon, a muted word in front (lead), the text, a muted word
/// behind (suffix: dates, how many values, the key that does the same), and an arrow when it opens something
/// or a cross that takes it away. Style sheets leave 2 px between icon and text, whatever one asks for; here
/// every part has its own colour, the figures are tabular, and buttons can be joined (‹ date ›).
class FlatButton : public QPushButton {
    Q_OBJECT
public:
    /// Control: the frame of the style sheet, the content in the middle. Bar: a frame that can be joined.
    /// Bare: no frame, a choice in a toolbar whose text gives way. Pill: something in force.
    enum class Look { Control, Bar, Bare, Pill };
    enum class Join { Alone, First, Middle, Last };
    enum class Mark { None, Arrow, Cross };

    FlatButton(Look look, const QString &text, QWidget *parent);
    /// A Control with an icon.
    FlatButton(QStringView iconName, const QString &text, QWidget *parent, IconTint tint = IconTint::Control);

    void setLead(const QString &text) { change(m_lead, text); }
    void setSuffix(const QString &text) { change(m_suffix, text); }
    void setSuffixShown(bool shown) { change(m_suffixShown, shown); } // hidden where the window is narrow
    void setMark(Mark mark) { change(m_mark, mark); }
    void setOn(bool on) { change(m_on, on); } // in force: selection fill, accent text
    void setJoin(Join join) { change(m_join, join); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested(); // the cross was clicked, or Delete pressed

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    template <typename Part> void change(Part &part, const Part &value)
    {
        part = value;
        updateGeometry();
        update();
    }
    QString suffix() const { return m_suffixShown ? m_suffix : QString(); }
    double wide(const QFont &font, const QString &text) const;
    QString shownText(double room) const;
    double textWidth() const;
    QSize sizeFor(double textWidth) const;
    QRect markRect() const;
    void paintFrame(QPainter &painter) const;
    void paintBar(QPainter &painter) const;
    void paintBack(QPainter &painter, const QColor &fill, double radius) const;
    void paintParts(QPainter &painter) const;
    void paintText(QPainter &painter, double x, const QFont &font, const QColor &ink,
                   const QString &text) const;

    Look m_look;
    Join m_join = Join::Alone;
    Mark m_mark = Mark::None;
    QString m_lead;
    QString m_suffix;
    bool m_suffixShown = true;
    bool m_on = false;
};

} // namespace tally
