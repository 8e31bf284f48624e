// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/adjust/docksection.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace tally {

class ChoiceBar;

/// Whom the file's records are booked to: by a column, by rules, or the same for every row.
class BookingSection : public DockSection {
    Q_OBJECT
public:
    explicit BookingSection(QWidget *parent);

protected:
    void present(const AdjustSession &session) override;

private:
    struct Constant {
        Field field;
        QLineEdit *edit;
        Line line;
    };
    void addConstant(Field field, const QString &id);
    void addFills();
    void addRules();
    void showFills(const MappingDraft &draft);
    void showRules(const AdjustSession &session);
    QWidget *makeRule(const RowRule &rule, size_t place, const QString &hits);
    void openRule();

    std::vector<Constant> m_constants;
    ChoiceBar *m_fills = nullptr;
    Line m_fillsLine;
    int m_filling = -1; // the column that m_fills speaks of
    QWidget *m_rules = nullptr;
    QPushButton *m_add = nullptr;
    QLabel *m_unruled = nullptr;
};

} // namespace tally
