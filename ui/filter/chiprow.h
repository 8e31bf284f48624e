// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/filterstate.h"

#include <QWidget>

class QPushButton;

namespace tally {

class FlatButton;

/// The filters in force, one chip each; hidden when there is none. Chips that do not fit stand behind a "+3"
/// button; the row never wraps.
class ChipRow : public QWidget {
    Q_OBJECT
public:
    explicit ChipRow(FilterState &filter, QWidget *parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The person wants to change the filter of this chip.
    void editRequested(const tally::Dimension &dimension, bool exclude, QWidget *anchor);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void addChip(const QString &lead, const QString &value, const std::function<void()> &remove,
                 const std::function<void(QWidget *)> &edit);
    void arrange();
    void showRest();

    FilterState &m_filter;
    std::vector<FlatButton *> m_chips;
    QPushButton *m_more;
    QPushButton *m_clear;
    std::vector<DimensionFilter> m_shown;
    std::string m_shownSearch;
};

/// "Acme Retail" or "3 customers": what stands in a chip.
QString chipValue(const DimensionFilter &filter);
/// "Customer is", "Model is not".
QString chipLead(const DimensionFilter &filter);

} // namespace tally
