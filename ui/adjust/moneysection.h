// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/adjust/docksection.h"

class QComboBox;
class QLineEdit;

namespace tally {

class ChoiceBar;
class NoteBox;

/// In what the file's costs are, and what that is worth.
class MoneySection : public DockSection {
    Q_OBJECT
public:
    explicit MoneySection(QWidget *parent);

protected:
    void present(const AdjustSession &session) override;

private:
    void setCost(const std::function<void(ColumnMap::Column &)> &change);
    void setRate();
    QString rateKey() const;

    QComboBox *m_currency;
    Line m_currencyLine;
    ChoiceBar *m_unit;
    Line m_unitLine;
    QLineEdit *m_rate;
    Line m_rateLine;
    NoteBox *m_note;
    QLabel *m_none;
    QString m_code;
};

} // namespace tally
