// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tally {

/// One line of text with tabular figures: amounts and counts outside tables.
class FigureLabel : public QWidget {
    Q_OBJECT
public:
    enum class Ink { Text, Muted, Warning, Positive, Negative };

    explicit FigureLabel(const QString &text, Ink ink = Ink::Text, bool strong = false,
                         QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const { return m_text; }
    void setInk(Ink ink);
    /// Points more or less than the application's font.
    void setDelta(double points);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont figureFont() const;

    QString m_text;
    Ink m_ink;
    bool m_strong;
    double m_delta = 0;
};

} // namespace tally
