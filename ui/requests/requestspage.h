// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/entitycolors.h"
#include "ui/state/filterstate.h"
#include "ui/state/latest.h"

#include <QHash>
#include <QStringList>
#include <QThreadPool>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace tally {

class Inspector;
class RequestsStrip;
class RequestsTable;

/// All records the filter keeps: a strip of requests over time, the table, the inspector beside it. Asks only
/// while visible; the old rows stay until the new order is there.
class RequestsPage : public QWidget {
    Q_OBJECT
public:
    RequestsPage(const UsageService &usage, FilterState &filter, EntityColors &colours,
                 QWidget *parent = nullptr);
    ~RequestsPage() override;

    int64_t rowCount() const;
    SortKey sortKey() const;
    void setSortKey(SortKey key);
    bool isInspectorShown() const;
    void setInspectorShown(bool shown);
    /// A narrow window: the inspector is closed until it is asked for, columns may give way.
    void setCompact(bool compact);
    void focusSearch();
    void focusTable();
    void showColumnChooser();
    /// The selected rows (or the current one) with a head line, tab separated.
    void copyRows();
    void copyJson();
    void setShownColumns(const QStringList &ids);

    /// Columns, order and inspector, as remembered per ledger.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    /// True when everything asked for is on screen.
    bool isIdle() const;

public Q_SLOTS:
    void reload();

Q_SIGNALS:
    void idle();
    void statusChanged(const QString &text); // "48,112 of 1,204,331 records · 4 ms"
    void
    selectionChanged(const QString &text); // "14 selected: Σ $3.1204 · avg $0.2229", empty when less than two
    void inspectorShownChanged(bool shown);
    void exportRequested();
    void importRequested(qint64 batch);
    void chatRequested(const tally::UsageRecord &record);
    void failed(const tally::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTable();
    void connectTable();
    void askBatches();
    void askColours();
    void showTotals(const UsageTotals &totals);
    void inspectCurrent();
    void maybeIdle();

    const UsageService &m_usage;
    FilterState &m_filter;
    EntityColors &m_colours;
    QHash<qint64, QString> m_batchNames;

    QLabel *m_summary = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_columnsButton = nullptr;
    RequestsStrip *m_strip = nullptr;
    RequestsTable *m_table = nullptr;
    QSplitter *m_splitter = nullptr;
    Inspector *m_inspector = nullptr;

    Latest m_models;
    bool m_coloursPending = false;
    bool m_stale = true;
    bool m_compact = false;
    bool m_inspectorWhenWide = true;
    QThreadPool m_pool; // names of imports
};

} // namespace tally
