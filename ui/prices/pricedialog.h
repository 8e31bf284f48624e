// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/priceservice.h"

#include <QDialog>

class QDateEdit;
class QCheckBox;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace tally {

class ModelEdit;

/// Gives a model a price of the user's own, or prices its name as another model of the books.
class PriceDialog : public QDialog {
    Q_OBJECT
public:
    PriceDialog(PriceService &prices, const std::string &provider, const std::string &model,
                QWidget *parent = nullptr);

    /// Changes this entry of the user's own instead of adding one. Parts that are not offered stay as they
    /// are.
    void edit(const PriceEntry &entry);
    /// Asks only for another name that costs the same as this entry, of one provider or of any.
    void aliasOf(const std::string &provider, const std::string &model);

private:
    void makeRates(QWidget &area);
    void makeAlias(QWidget &area);
    void fillFrom(const PriceEntry &entry);
    void updateState();
    void save();
    Result<void> saveRates();
    Result<void> saveAlias();

    PriceService &m_prices;
    std::optional<PriceEntry> m_edited = {};
    QLineEdit *m_provider = nullptr;
    QLineEdit *m_model = nullptr;
    QRadioButton *m_own = nullptr;
    QRadioButton *m_same = nullptr;
    QWidget *m_rateArea = nullptr;
    QWidget *m_aliasArea = nullptr;
    std::array<QLineEdit *, PricePartCount> m_rates = {};
    QCheckBox *m_dated = nullptr;
    QDateEdit *m_from = nullptr;
    ModelEdit *m_target = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace tally
