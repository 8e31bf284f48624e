// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QComboBox>

#include <vector>

namespace tally {

/// Fields of records to choose one from.
class FieldBox : public QComboBox {
    Q_OBJECT
public:
    explicit FieldBox(QWidget *parent);

    void setFields(const std::vector<Dimension> &fields);
    Dimension field() const;
    /// Adds it when it is not among them.
    void setField(const Dimension &field);

Q_SIGNALS:
    void fieldChosen();
};

/// The fields that a condition of a rule can be on, of those that occur; customer, user and project always.
std::vector<Dimension> testableFields(const std::vector<DimensionInfo> &known);
/// The fields that can be set.
std::vector<Dimension> settableFields(const std::vector<DimensionInfo> &known);

} // namespace tally
