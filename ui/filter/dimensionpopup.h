// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/filterstate.h"
#include "ui/kit/popupframe.h"

#include <QColor>

#include <functional>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace tally {

class FacetModel;

/// The values of one dimension, by measure under all *other* filters, to choose from: search line, is / is
/// not, check list, all / none. Nothing changes before Apply (Enter); a double click filters to just that
/// value.
class DimensionPopup : public PopupFrame {
    Q_OBJECT
public:
    /// `colourOf`: the entities' colours when this is the chart's dimension, else empty.
    DimensionPopup(const UsageService &usage, FilterState &filter, const Dimension &dimension, bool exclude,
                   std::function<QColor(const std::string &)> colourOf, QWidget *parent);
    ~DimensionPopup() override;

    bool isLoaded() const { return m_loaded; }

Q_SIGNALS:
    void loaded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeColumns();
    QWidget *makeFoot();
    void ask();
    void showCount();
    void setExclude(bool exclude);
    void apply();
    void clearFilter();
    void applyJust(const QModelIndex &index);

    const UsageService &m_usage;
    FilterState &m_filter;
    Dimension m_dimension;
    bool m_wasExclude;
    bool m_exclude;
    Measure m_measure;
    UsageService::Flag m_cancel;
    FacetModel *m_model;
    QListView *m_list = nullptr;
    QLineEdit *m_find = nullptr;
    QPushButton *m_is = nullptr;
    QPushButton *m_isNot = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_more = nullptr;
    int64_t m_known = 0; // distinct values in the ledger
    bool m_loaded = false;
};

/// The measure facet lists are ordered by: the chart's, when it is a sum, else cost.
Measure facetMeasure(Measure measure);

} // namespace tally
