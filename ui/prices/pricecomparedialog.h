// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;

namespace tally {

class PriceComparisonModel;
class RowTable;

/// Two price books side by side: models that only one has, and rates that differ. Not modal.
class PriceCompareDialog : public QDialog {
    Q_OBJECT
public:
    /// Compares what is in force at `atMs`.
    PriceCompareDialog(std::shared_ptr<const PriceCatalogue> prices, int64_t atMs, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QComboBox *makeBooks(const QString &name, int index);
    QWidget *makeFilter();
    void makeTable();
    void compare();
    void showRows();
    void fitColumns();
    void copy() const;

    std::shared_ptr<const PriceCatalogue> m_prices;
    int64_t m_atMs;
    PriceComparisonModel *m_model = nullptr;
    RowTable *m_table = nullptr;
    QComboBox *m_first = nullptr;
    QComboBox *m_second = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_state = nullptr;
};

} // namespace tally
