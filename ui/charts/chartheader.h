// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QMenu;
class QToolButton;
QT_END_NAMESPACE

namespace tally {

class FilterState;
class PickButton;

/// The chart panel's toolbar: measure, group, sub-group, top N, bucket, running total, chart or table, more.
/// It renders FilterState and calls its slots; the "more" entries are signals.
class ChartHeader : public QWidget {
    Q_OBJECT
public:
    ChartHeader(FilterState &state, QWidget *parent);

    /// What can be grouped by; only dimensions that occur are offered.
    void setDimensions(const std::vector<DimensionInfo> &dimensions);
    void follow(); // shows the filter state
    void openGroupMenu(); // key G
    void openBucketMenu(); // key B

Q_SIGNALS:
    void savePngRequested();
    void saveSvgRequested();
    void copyPictureRequested();
    void copyTableRequested();
    void exportRequested();

private:
    void makePicks();
    void makeEnd();
    void fillMeasures(QMenu &menu);
    void fillGroups(QMenu &menu);
    void fillSubGroups(QMenu &menu);
    void fillTops(QMenu &menu);
    void fillBuckets(QMenu &menu);

    FilterState &m_state;
    std::vector<DimensionInfo> m_dimensions;
    PickButton *m_measure;
    PickButton *m_group;
    PickButton *m_subGroup;
    PickButton *m_top;
    PickButton *m_bucket;
    QCheckBox *m_running;
    QToolButton *m_chart;
    QToolButton *m_table;
    QToolButton *m_more;
};

} // namespace tally
