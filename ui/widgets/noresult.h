// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filterstate.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tally {

/// Instead of an empty table: what filtered everything away, and the ways out.
class NoResult : public QWidget {
    Q_OBJECT
public:
    explicit NoResult(FilterState &filter, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    FilterState &m_filter;
    QLabel *m_why;
    QPushButton *m_removeLast;
    QPushButton *m_widen;
    QPushButton *m_clear;
};

} // namespace tally
