// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/hiddenseries.h"

#include <QFrame>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QStackedLayout;
QT_END_NAMESPACE

namespace tally {

class ChartHeader;
class ChartLegend;
class ChartPicture;
class ChartTable;
class ChartTip;
class EntityColors;
class FilterState;
class TimeChart;
struct ChartDefinition;

/// The chart panel: toolbar, legend, the chart that fits the question (chartregistry.h) or its table twin. It
/// is fed plain answers; what the person does goes to FilterState. The old picture stays until new answers
/// come.
class ChartPane : public QFrame {
    Q_OBJECT
public:
    ChartPane(FilterState &state, EntityColors &colours, QWidget *parent);
    ~ChartPane() override;

    void setDimensions(const std::vector<DimensionInfo> &dimensions);
    /// `series` is the answer the data was made of, for export.
    void setAnswers(ChartData data, const SharedTable &series);
    /// What is still to come, and the limit that is watched; until the next answers.
    void setOutlook(const std::vector<ChartAhead> &ahead, const std::optional<double> &limit);
    void follow(); // toolbar and chart/table after a change of the filter state
    void setCompact(bool compact); // narrow window: shorter legend
    const ChartData &data() const { return m_data; }
    bool letGo(); // Esc: a drag or a hover; false when there was none

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void openGroupMenu();
    void openBucketMenu();
    void savePng();
    void saveSvg();
    void copyPicture();
    void copyTable();
    void exportCsv();

Q_SIGNALS:
    /// To be written by ExportService::table.
    void exportRequested(const tally::UsageQuery &query, const tally::SharedTable &table);
    void failed(const QString &message);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void present();
    void useChart();
    void updateLegend();
    void describe(); // headline numbers for screen readers
    void showTip(int bucket, int series, const QRect &band);
    void filterToSeries(int series);
    QString pictureTitle() const;
    ChartPicture picture();
    void saveWith(const QString &suffix, const QString &filter);

    FilterState &m_state;
    EntityColors &m_colours;
    ChartHeader *m_header;
    ChartLegend *m_legend;
    QWidget *m_chartBox;
    ChartTable *m_table;
    QStackedLayout *m_stack;
    const ChartDefinition *m_definition = nullptr;
    TimeChart *m_chart = nullptr;
    QPointer<ChartTip> m_tip;
    SharedTable m_exported = shareTable();
    ChartData m_data;
    HiddenSeries m_hidden;
    bool m_compact = false;
};

} // namespace tally
