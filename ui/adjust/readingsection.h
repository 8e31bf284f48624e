// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/adjust/docksection.h"

class QComboBox;

namespace tally {

class ChoiceBar;
class IconLabel;

/// How values are read: what a row stands for, marks, dates, zone, units of times taken, what tells the same
/// record again.
class ReadingSection : public DockSection {
    Q_OBJECT
public:
    explicit ReadingSection(QWidget *parent);

protected:
    void present(const AdjustSession &session) override;

private:
    void addBars();
    void addBoxes();
    void showSame(const MappingDraft &draft);
    void showRepeated(const AdjustSession &session);
    void setUnit(int unit);

    ChoiceBar *m_rows = nullptr;
    std::vector<Granularity> m_widths; // of m_rows
    ChoiceBar *m_decimal = nullptr;
    QLabel *m_example = nullptr;
    Line m_decimalLine;
    ChoiceBar *m_dates = nullptr;
    Line m_datesLine;
    QComboBox *m_zone = nullptr;
    Line m_zoneLine;
    ChoiceBar *m_unit = nullptr;
    Line m_unitLine;
    QComboBox *m_same = nullptr;
    QWidget *m_repeatedLine = nullptr;
    QLabel *m_repeated = nullptr;
};

} // namespace tally
