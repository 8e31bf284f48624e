// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/entitycolors.h"
#include "ui/state/filterstate.h"

#include <QWidget>

class QHBoxLayout;
class QMenu;

namespace tally {

class FlatButton;

/// Date range, comparison and dimension buttons, above every page. It renders the FilterState and keeps
/// nothing of its own. In a narrow window it folds from the right: dates go, then dimensions move into "+
/// Filter"; it never wraps.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    FilterBar(const UsageService &usage, FilterState &filter, const EntityColors &colours,
              QWidget *parent = nullptr);

    /// Opens the popup of a dimension under `anchor` (nullptr: its own button).
    void openDimension(const Dimension &dimension, bool exclude, QWidget *anchor = nullptr);
    void openDates();
    void openAddFilter();
    void focusFirst();
    /// The button at the right end that shows and hides the inspector; shown only where there is one.
    FlatButton &inspectorButton() { return *m_inspector; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void timeZoneChosen(const QByteArray &ianaId);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct DimensionButton {
        Dimension dimension;
        FlatButton *button;
    };
    void makeDates(QHBoxLayout &box);
    void makeCompare(QHBoxLayout &box);
    void makeDimensions(QHBoxLayout &box);
    void refresh();
    void fold();
    int neededWidth() const;
    bool isFolded(const Dimension &dimension) const;

    const UsageService &m_usage;
    FilterState &m_filter;
    const EntityColors &m_colours;
    FlatButton *m_back = nullptr;
    FlatButton *m_dates = nullptr;
    FlatButton *m_forward = nullptr;
    FlatButton *m_compare = nullptr;
    FlatButton *m_add = nullptr;
    FlatButton *m_inspector = nullptr;
    QMenu *m_compareMenu = nullptr;
    std::vector<DimensionButton> m_dimensions;
};

} // namespace tally
