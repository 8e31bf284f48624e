// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/requests/batchnames.h"
#include "ui/requests/modelcolours.h"
#include "ui/requests/publishedmarks.h"
#include "ui/state/filterstate.h"
#include "ui/state/page.h"

#include <QStringList>

class QSplitter;

namespace tally {

class AttributionMark;
class EntityColors;
class Inspector;
class RequestsHead;
class RequestsStrip;
class RecordsTable;

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
    SortKey sortKey() const;
    void setSortKey(SortKey key);
    bool isInspectorShown() const;
    void setInspectorShown(bool shown);
    void showColumnChooser();
    void copyJson();
    void setShownColumns(const QStringList &ids);
    void setMark(const AttributionMark &mark); // rows that would show something else

Q_SIGNALS:
    void importRequested(qint64 batch);
    void attributionRequested();
    void chatRequested(const tally::UsageRecord &record);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeTable(EntityColors &colours);
    void connectTable();
    void inspectCurrent();
    void maybeIdle();

    const UsageService &m_usage;
    FilterState &m_filter;
    BatchNames m_batches;
    PublishedMarks m_published;
    ModelColours m_models;

    RequestsHead *m_head = nullptr;
    RequestsStrip *m_strip = nullptr;
    RecordsTable *m_table = nullptr;
    QSplitter *m_splitter = nullptr;
    Inspector *m_inspector = nullptr;

    bool m_stale = true;
    bool m_compact = false;
    bool m_inspectorWhenWide = true;
};

} // namespace tally
