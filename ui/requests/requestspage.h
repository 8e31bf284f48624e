// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/entitycolors.h"
#include "ui/state/filterstate.h"
#include "ui/state/latest.h"
#include "ui/state/page.h"
#include "ui/requests/requestcolumns.h"

#include <QHash>
#include <QStringList>
#include <QThreadPool>

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedLayout;

namespace tally {

class EmptyResult;
class HistogramStrip;
class Inspector;
class RecordView;
class UsageTableModel;

/// All records the filter keeps: a strip of requests over time, the table, the inspector beside it. Asks only
/// while visible; the old rows stay until the new order is there.
class RequestsPage : public Page {
    Q_OBJECT
public:
    RequestsPage(const UsageService &usage, FilterState &filter, EntityColors &colours,
                 QWidget *parent = nullptr);
    ~RequestsPage() override;
    static PageInfo info();

    bool isIdle() const override;
    bool takesLetterKeys() const override { return true; }
    bool canExport() const override { return true; }
    bool takeFocus() override; // the table
    QWidget *mainPart() const override; // the table
    bool find() override;
    /// The selected rows (or the current one) with a head line, tab separated.
    void copy() override;
    void reload() override;
    void exportShown() override;
    /// A narrow window: the inspector is closed until it is asked for, columns may give way.
    void setCompact(bool compact) override;
    /// Columns, order and inspector.
    QByteArray saveState() override;
    void restoreState(const QByteArray &state) override;

    int64_t rowCount() const;
    SortKey sortKey() const { return m_sort; }
    void setSortKey(SortKey key);
    bool isInspectorShown() const;
    void setInspectorShown(bool shown);
    void showColumnChooser();
    void copyJson();
    void setShownColumns(const QStringList &ids);

Q_SIGNALS:
    void importRequested(qint64 batch);
    void chatRequested(const tally::UsageRecord &record);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTable();
    void connectTable();
    void askOrder();
    void askSeries();
    void askBatches();
    void askColours();
    void showOrdered(UsageService::Ordered ordered);
    void showSeries(const UsageTable &table, const UsageQuery &query);
    void applyColumns();
    void fitColumns();
    void sortBy(int column);
    void showSortIndicator();
    void inspectCurrent();
    void moveCurrent(int rows);
    void describeSelection();
    void showMenu(const QPoint &at);
    void filterTo(const QModelIndex &index);
    void maybeIdle();
    std::vector<std::pair<int64_t, int64_t>> selectedRanges() const;

    const UsageService &m_usage;
    FilterState &m_filter;
    EntityColors &m_colours;
    SortKey m_sort;
    std::vector<RequestColumn> m_all;
    QStringList m_shown;
    QHash<qint64, QString> m_batchNames;

    QLabel *m_summary = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_columnsButton = nullptr;
    HistogramStrip *m_strip = nullptr;
    RecordView *m_view = nullptr;
    UsageTableModel *m_model = nullptr;
    EmptyResult *m_none = nullptr;
    QStackedLayout *m_stack = nullptr;
    QSplitter *m_splitter = nullptr;
    Inspector *m_inspector = nullptr;

    Latest m_order;
    Latest m_series;
    Latest m_selection;
    Latest m_models;
    bool m_orderPending = false;
    bool m_seriesPending = false;
    bool m_coloursPending = false;
    bool m_stale = true;
    bool m_compact = false;
    bool m_inspectorWhenWide = true;
    QThreadPool m_pool; // selection sums and copies
};

} // namespace tally
