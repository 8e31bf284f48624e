// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tally {

class FilterState;

/// Above the table of records: what the filter keeps comes to, the search line, and what can be done with the
/// table.
class RequestsHead : public QWidget {
    Q_OBJECT
public:
    RequestsHead(FilterState &filter, QWidget *parent);

    void showTotals(const UsageTotals &totals);
    void focusSearch();
    void setNarrow(bool narrow); // little room for the search line
    const QWidget &columnsButton() const;

Q_SIGNALS:
    void columnsRequested();
    void exportRequested();
    void searched(); // Enter: on to the rows

private:
    void makeSearch();
    void makeButtons();

    FilterState &m_filter;
    QLabel *m_summary;
    QLineEdit *m_search;
    QPushButton *m_columns;
    QPushButton *m_export;
};

} // namespace tally
