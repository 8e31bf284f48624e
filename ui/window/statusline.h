// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tally {

/// The line at the bottom: how many records, what is selected or going on, the time zone.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setRecords(const QString &text);
    void setSelection(const QString &text);
    void setProgress(const QString &text); // stands in for the selection while there is one
    void setZone(const QString &text);
    void setTrouble(const QString &text); // what waits or was refused elsewhere; empty: nothing
    QString records() const { return m_records; }
    QString selection() const { return m_selection; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QString m_records;
    QString m_selection;
    QString m_progress;
    QString m_zone;
    QString m_trouble;
};

} // namespace tally
