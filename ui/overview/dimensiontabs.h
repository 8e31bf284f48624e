// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QTabBar;
class QToolButton;
QT_END_NAMESPACE

namespace tally {

class FilterState;

/// What the ranked list is of: one tab per main dimension and the most used context keys, the rest stands
/// under "⋯". It renders FilterState and calls its slots.
class DimensionTabs : public QWidget {
    Q_OBJECT
public:
    DimensionTabs(FilterState &state, QWidget *parent);

    void setDimensions(const std::vector<DimensionInfo> &dimensions); // those that occur
    void setCompact(bool compact); // narrow window: fewer tabs
    void follow(); // after a change of the filter state

private:
    void choose(int tab);
    void showMore();
    bool isTab(const Dimension &dimension) const;
    std::vector<Dimension> wantedTabs() const;

    FilterState &m_state;
    QTabBar *m_tabs;
    QToolButton *m_more;
    std::vector<DimensionInfo> m_all;
    std::vector<Dimension> m_dimensions; // by tab
    bool m_compact = false;
};

} // namespace tally
