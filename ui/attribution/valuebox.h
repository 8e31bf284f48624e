// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QComboBox>

#include <string>

namespace tally {

/// A value of one field: typed, or chosen from those that occur, the costliest first. Empty is "(not set)",
/// which stands first in the list.
class ValueBox : public QComboBox {
    Q_OBJECT
public:
    ValueBox(const UsageService &usage, QWidget *parent);

    void setField(const Dimension &field);
    std::string value() const;
    void setValue(const std::string &value);
    /// Nothing was chosen yet, which is not the same as "(not set)".
    void setOpen();
    bool isOpen() const { return m_isOpen; }

Q_SIGNALS:
    void valueEdited();

private:
    void load();

    const UsageService &m_usage;
    Dimension m_field;
    bool m_isOpen = false;
    LatestAnswer m_values{this};
};

} // namespace tally
