// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "ui/kit/figurelabel.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
QT_END_NAMESPACE

namespace tally {

/// What an import would do, in large figures: new, updated, known and rejected records, and their cost.
class ImportFigures : public QWidget {
    Q_OBJECT
public:
    explicit ImportFigures(QWidget *parent);

    void setReport(const ImportReport &report);

Q_SIGNALS:
    void rejectedRequested(); // the rejected lines are to be shown

private:
    QWidget *makeLink(); // to the rejected lines
    void add(const QString &figure, FigureLabel::Ink ink, const QString &unit, QWidget *note);

    QHBoxLayout *m_box;
};

} // namespace tally
