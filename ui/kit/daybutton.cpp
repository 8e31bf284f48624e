// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/daybutton.h"

#include "ui/text/numberformat.h"
#include "ui/look/theme.h"
#include "ui/kit/popupframe.h"

#include <QCalendarWidget>
#include <QPushButton>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

DayButton::DayButton(const QString &lead, QWidget *parent)
    : FlatButton(Look::Bar, lead, parent)
{
    setIcon(tally::icon(u"calendar"));
    setMark(Mark::Arrow);
    setDay(QDate::currentDate());
    connect(this, &QAbstractButton::clicked, this, &DayButton::open);
}

void DayButton::setDay(const QDate &day)
{
    m_day = day;
    setSuffix(format::dateText(day, true));
    setAccessibleName(text() + u' ' + format::dateText(day, true));
    setOn(day != QDate::currentDate());
}

void DayButton::open()
{
    auto *popup = new PopupFrame(this);
    auto *calendar = new QCalendarWidget(popup);
    calendar->setObjectName("day.calendar"_L1);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setSelectedDate(m_day);
    // Red weekends, as Qt has them, would mean something here.
    QTextCharFormat plain;
    plain.setForeground(currentTheme().text);
    for (const auto weekday : {Qt::Saturday, Qt::Sunday})
        calendar->setWeekdayTextFormat(weekday, plain);
    for (const auto &[name, mark] : {std::pair("qt_calendar_prevmonth"_L1, u"chevron-left"_s),
                                     std::pair("qt_calendar_nextmonth"_L1, u"chevron-right"_s)}) {
        if (auto *arrow = calendar->findChild<QToolButton *>(name))
            arrow->setIcon(tally::icon(mark));
    }
    auto *today = new QPushButton(tr("&Today"), popup);
    today->setObjectName("day.today"_L1);
    auto *box = new QVBoxLayout(popup);
    box->setContentsMargins(12, 12, 12, 12);
    box->addWidget(calendar);
    box->addWidget(today, 0, Qt::AlignLeft);
    connect(calendar, &QCalendarWidget::clicked, this, &DayButton::choose);
    connect(calendar, &QCalendarWidget::activated, this, &DayButton::choose);
    connect(calendar, &QCalendarWidget::clicked, popup, &QWidget::close);
    connect(calendar, &QCalendarWidget::activated, popup, &QWidget::close);
    connect(today, &QPushButton::clicked, this, [this, popup] {
        choose(QDate::currentDate());
        popup->close();
    });
    popup->popUnder(*this);
    calendar->setFocus();
}

void DayButton::choose(const QDate &day)
{
    if (day == m_day)
        return;
    setDay(day);
    Q_EMIT dayChosen(day);
}

} // namespace tally

#include "moc_daybutton.cpp"
