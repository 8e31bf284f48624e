// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QAbstractListModel>

#include <set>
#include <string>

namespace tally {

/// The values of one dimension as a check list. Checks survive a new list (another search text), also for
/// values that are not in it.
class FacetModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { ValueRole = Qt::UserRole, MeasureRole, RequestsRole, ShareRole };

    explicit FacetModel(const Dimension &dimension, QObject *parent = nullptr);

    void setValues(const FacetList &list, Measure measure);
    void setChecked(const std::vector<std::string> &values);
    std::vector<std::string> checked() const; // in the order of the list, then the others
    size_t checkedCount() const { return m_checked.size(); }
    void checkAll(bool on); // of the values in the list
    const FacetValue &value(int row) const { return m_values[size_t(row)]; }
    Measure measure() const { return m_measure; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// The measure as text; unknown is a dash.
    QString measureText(const FacetValue &value) const;

Q_SIGNALS:
    void checkedChanged();

private:
    Dimension m_dimension;
    std::vector<FacetValue> m_values;
    std::set<std::string> m_checked;
    Measure m_measure = Measure::Cost;
    double m_largest = 0;
};

} // namespace tally
