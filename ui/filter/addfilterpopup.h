// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"
#include "ui/kit/popupframe.h"

class QLineEdit;
class QListWidget;

namespace tally {

/// "+ Filter": every recorded field, the fixed ones first, then the context keys, with how many values it
/// has. Choosing one leads on to its values.
class AddFilterPopup : public PopupFrame {
    Q_OBJECT
public:
    AddFilterPopup(const std::vector<DimensionInfo> &dimensions, int64_t records, QWidget *parent);

Q_SIGNALS:
    void chosen(const tally::Dimension &dimension);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void choose();

    std::vector<DimensionInfo> m_dimensions;
    int64_t m_records;
    QLineEdit *m_find;
    QListWidget *m_list;
};

} // namespace tally
