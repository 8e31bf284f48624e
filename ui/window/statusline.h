// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QWidget>

#include <map>
#include <vector>

namespace tally {

/// What a person should know wherever they are: a few words that lead to a page.
struct StatusChip {
    QString text;
    QString icon = {};
    bool needsYou = false; // else it is only told
};

/// The line at the bottom: how many records, what needs the person, what is selected or going on, the time
/// zone.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setRecords(const QString &text);
    void setSelection(const QString &text);
    void setProgress(const QString &text); // stands in for the selection while there is one
    void setZone(const QString &text);
    /// In the place of those that the page told before. The worst three of all are shown.
    void setChips(const QString &page, const std::vector<StatusChip> &chips);
    std::vector<StatusChip> chips() const; // that are shown
    QString records() const { return m_records; }
    QString selection() const { return m_selection; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void pageRequested(const QString &page); // a chip was clicked

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Shown {
        QString page;
        StatusChip chip;
        QRectF place = {};
    };

    void describe();
    double paintChip(QPainter &painter, Shown &shown, double x) const;
    void separate(QPainter &painter, double &x) const;
    const Shown *chipAt(const QPointF &at) const;

    QString m_records;
    QString m_selection;
    QString m_progress;
    QString m_zone;
    std::map<QString, std::vector<StatusChip>> m_chips; // by page
    std::vector<Shown> m_shown;
};

} // namespace tally
