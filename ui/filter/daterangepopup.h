// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/filterstate.h"
#include "ui/kit/popupframe.h"

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QVBoxLayout;

namespace tally {

class RangeCalendar;

/// The date button's popup: presets (which apply at once), two calendars, exact from and to, the time zone in
/// which days are cut. Nothing changes before Apply.
class DateRangePopup : public PopupFrame {
    Q_OBJECT
public:
    DateRangePopup(FilterState &filter, QWidget *parent);

Q_SIGNALS:
    /// The person chose another zone; it is a setting, not only of this view.
    void timeZoneChosen(const QByteArray &ianaId);

private:
    QWidget *makePresets();
    QWidget *makeRight();
    QWidget *makeExact();
    void apply();
    void calendarChanged(const QDate &from, const QDate &to);
    void editsChanged();
    void describe();
    QTimeZone chosenZone() const;
    DateRange chosenRange() const;

    FilterState &m_filter;
    RangeCalendar *m_calendar = nullptr;
    QDateTimeEdit *m_from = nullptr;
    QDateTimeEdit *m_to = nullptr; // the last minute, included
    QComboBox *m_zone = nullptr;
    QLabel *m_note = nullptr;
    bool m_updating = false;
};

/// "30 days, one of 25 h (25 Oct)": what a span of days holds; hours and minutes for spans within a day.
QString spanNote(const ResolvedRange &range, const QTimeZone &zone);

} // namespace tally
