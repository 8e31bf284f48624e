// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/flatbutton.h"

#include <QDate>

namespace tally {

/// "In force on 10 Nov 2026": chooses one day from a calendar in its popup. Today is the usual day.
class DayButton : public FlatButton {
    Q_OBJECT
public:
    DayButton(const QString &lead, QWidget *parent);

    QDate day() const { return m_day; }
    void setDay(const QDate &day);

Q_SIGNALS:
    void dayChosen(const QDate &day);

private:
    void open();
    void choose(const QDate &day);

    QDate m_day;
};

} // namespace tally
