// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace tally {

/// The line at the bottom: how many records, what needs somebody, what is selected or going on, the time
/// zone.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    /// Something that needs somebody; a click opens its page.
    struct Chip {
        QString icon = {};
        QString text = {};
        bool isBad = false; // else a warning
        QString page = {};
    };

    explicit StatusLine(QWidget *parent = nullptr);

    void setRecords(const QString &text);
    void setSelection(const QString &text);
    void setProgress(const QString &text); // stands in for the selection while there is one
    void setZone(const QString &text);
    void setChips(const std::vector<Chip> &chips); // at most three are shown, the worst stand first
    const std::vector<Chip> &chips() const { return m_chips; }
    void setTrouble(const QString &text); // what waits or was refused elsewhere; empty: nothing
    QString records() const { return m_records; }
    QString selection() const { return m_selection; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void chipChosen(const QString &page);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void describe();
    double paintChips(QPainter &painter, double x);
    const Chip *chipAt(const QPointF &at) const;

    std::vector<Chip> m_chips;
    std::vector<QRectF> m_chipAreas; // as painted

    QString m_records;
    QString m_selection;
    QString m_progress;
    QString m_zone;
    QString m_trouble;
};

} // namespace tally
