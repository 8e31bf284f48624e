// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"
#include "domain/usagerecord.h"

#include <QMenu>

#include <optional>

namespace tally {

class FilterState;

/// What can be done with one record of the table: filter to what it says, copy, look at it. Deletes itself
/// when it closes.
class RecordMenu : public QMenu {
    Q_OBJECT
public:
    /// `cell`: what the column clicked is about, if its values can be filtered by.
    RecordMenu(FilterState &filter, const UsageRecord &record, const std::optional<Dimension> &cell,
               bool inspected, QWidget *parent);

Q_SIGNALS:
    void copyRequested();
    void jsonRequested();
    void inspectorToggled();
    void attributionRequested();

private:
    void addCell(const Dimension &dimension, const std::string &value);
    void addOthers(const UsageRecord &record);
    void addCommands(bool inspected);

    FilterState &m_filter;
};

} // namespace tally
