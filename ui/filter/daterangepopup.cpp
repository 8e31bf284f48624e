// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/daterangepopup.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/look/theme.h"
#include "ui/filter/presetlist.h"
#include "ui/kit/rangecalendar.h"
#include "ui/filter/zonebox.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// The editors hold wall clock times as if they were UTC: no zone of the machine can shift them.
QDateTimeEdit *makeEdit(const QString &name, const QString &accessible, QWidget *parent)
{
    auto *edit = new QDateTimeEdit(parent);
    edit->setTimeSpec(Qt::UTC);
    edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
    edit->setObjectName(name);
    edit->setAccessibleName(accessible);
    edit->setMinimumWidth(edit->fontMetrics().horizontalAdvance(u"0000-00-00 00:00"_s) + 28);
    return edit;
}

int64_t instantOf(const QDateTime &wallClock, const QTimeZone &zone)
{
    const QDateTime local(wallClock.date(), wallClock.time(), zone);
    return local.isValid() ? local.toMSecsSinceEpoch() : startOfDayMs(wallClock.date(), zone);
}

QDateTime wallClockOf(int64_t ms, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, zone);
    return {local.date(), local.time(), Qt::UTC};
}

} // namespace

QString spanNote(const ResolvedRange &range, const QTimeZone &zone)
{
    if (!range.fromMs || !range.toMs)
        return DateRangePopup::tr("All records");
    const QDate first = localDate(*range.fromMs, zone);
    const QDate last = localDate(*range.toMs - 1, zone);
    const int days = int(first.daysTo(last)) + 1;
    QStringList odd;
    int64_t hours = 24;
    for (QDate day = first; day <= last && days <= 400; day = day.addDays(1)) {
        const int64_t length = startOfDayMs(day.addDays(1), zone) - startOfDayMs(day, zone);
        if (length != 24 * HourMs) {
            odd.append(QLocale().toString(day, DateRangePopup::tr("d MMM", "date without year")));
            hours = length / HourMs;
        }
    }
    const QString count = DateRangePopup::tr("%n day(s)", nullptr, days);
    if (odd.isEmpty())
        return count;
    if (odd.size() == 1)
        return DateRangePopup::tr("%1, one of %2 h (%3)", "30 days, one of 25 h (25 Oct)")
            .arg(count, QString::number(hours), odd.first());
    return DateRangePopup::tr("%1, some not of 24 h (%2)", "90 days, some not of 24 h (dates)")
        .arg(count, odd.join(u", "_s));
}

DateRangePopup::DateRangePopup(FilterState &filter, QWidget *parent)
    : PopupFrame(parent)
    , m_filter(filter)
{
    setObjectName("datePopup"_L1);
    setAccessibleName(tr("Date range"));
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(0);
    box->addWidget(makePresets());
    box->addWidget(makeRight(), 1);

    const ResolvedRange range = filter.resolvedRange();
    const QTimeZone zone = filter.timeZone();
    const int64_t now = filter.now().toMSecsSinceEpoch();
    m_updating = true;
    m_from->setDateTime(wallClockOf(range.fromMs.value_or(now - 30 * 24 * HourMs), zone));
    m_to->setDateTime(wallClockOf(range.toMs.value_or(now) - MinuteMs, zone));
    m_updating = false;
    m_calendar->setToday(localDate(now, zone));
    m_calendar->setWeekStart(filter.weekStart());
    if (range.fromMs || range.toMs)
        m_calendar->setSpan(m_from->date(), m_to->date());
    else
        m_calendar->setSpan({}, {});
    describe();
    m_calendar->setFocus();
}

QWidget *DateRangePopup::makePresets()
{
    auto *list = new PresetList(m_filter.state().range.preset, this);
    connect(list, &PresetList::chosen, this, [this](DatePreset preset) {
        m_filter.setPreset(preset);
        close();
    });
    return list;
}

QWidget *DateRangePopup::makeRight()
{
    auto *right = new QWidget(this);
    auto *box = new QVBoxLayout(right);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_calendar = new RangeCalendar(right);
    connect(m_calendar, &RangeCalendar::spanChosen, this, &DateRangePopup::calendarChanged);
    auto *calendarBox = new QHBoxLayout;
    calendarBox->setContentsMargins(12, 8, 12, 8);
    calendarBox->addWidget(m_calendar, 0, Qt::AlignHCenter);
    box->addLayout(calendarBox);
    box->addWidget(hairlineBelow(right));
    box->addWidget(makeExact());
    box->addWidget(hairlineBelow(right));

    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->setContentsMargins(16, 10, 16, 10);
    m_note = roleLabel({}, u"muted", right);
    auto *cancel = new QPushButton(tr("Cancel"), right);
    cancel->setObjectName("datePopup.cancel"_L1);
    auto *apply = new QPushButton(tr("Apply"), right);
    apply->setObjectName("datePopup.apply"_L1);
    apply->setProperty("primary", true);
    apply->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QWidget::close);
    connect(apply, &QPushButton::clicked, this, &DateRangePopup::apply);
    foot->addWidget(m_note, 1);
    foot->addWidget(cancel);
    foot->addWidget(apply);
    box->addLayout(foot);
    return right;
}

QWidget *DateRangePopup::makeExact()
{
    auto *exact = new QWidget(this);
    auto *box = new QHBoxLayout(exact);
    box->setContentsMargins(16, 10, 16, 10);
    box->setSpacing(8);
    m_from = makeEdit(u"datePopup.from"_s, tr("From"), exact);
    m_to = makeEdit(u"datePopup.to"_s, tr("To, inclusive"), exact);
    m_zone = makeZoneBox(m_filter.timeZoneId(), exact);
    m_zone->setObjectName("datePopup.zone"_L1);
    m_zone->setAccessibleName(tr("Time zone in which days are cut"));
    const auto add = [&](const QString &label, QWidget *field, int stretch) {
        auto *column = new QVBoxLayout;
        column->setSpacing(4);
        auto *name = roleLabel(label, u"label", exact);
        name->setBuddy(field);
        column->addWidget(name);
        field->setMinimumHeight(std::max(28, fontMetrics().height() + 12)); // all three alike
        column->addWidget(field);
        box->addLayout(column, stretch);
    };
    add(tr("&From"), m_from, 0);
    add(tr("&To, inclusive"), m_to, 0);
    add(tr("&Days are cut in"), m_zone, 1);
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &DateRangePopup::editsChanged);
    connect(m_to, &QDateTimeEdit::dateTimeChanged, this, &DateRangePopup::editsChanged);
    connect(m_zone, &QComboBox::currentIndexChanged, this, &DateRangePopup::describe);
    return exact;
}

QTimeZone DateRangePopup::chosenZone() const
{
    return timeZoneFromId(zoneOf(*m_zone)).value_or(m_filter.timeZone());
}

DateRange DateRangePopup::chosenRange() const
{
    const QTimeZone zone = chosenZone();
    const QDateTime end = m_to->dateTime().addSecs(60);
    return {DatePreset::Custom, instantOf(m_from->dateTime(), zone), instantOf(end, zone)};
}

void DateRangePopup::calendarChanged(const QDate &from, const QDate &to)
{
    m_updating = true;
    m_from->setDateTime(QDateTime(from, QTime(0, 0), Qt::UTC));
    m_to->setDateTime(QDateTime(to, QTime(23, 59), Qt::UTC));
    m_updating = false;
    describe();
}

void DateRangePopup::editsChanged()
{
    if (m_updating)
        return;
    m_calendar->setSpan(m_from->date(), m_to->date());
    describe();
}

void DateRangePopup::describe()
{
    const DateRange range = chosenRange();
    const bool valid = *range.fromMs < *range.toMs;
    m_note->setText(valid ? spanNote({range.fromMs, range.toMs}, chosenZone())
                          : tr("The end lies before the beginning."));
    if (auto *apply = findChild<QPushButton *>(u"datePopup.apply"_s))
        apply->setEnabled(valid);
}

void DateRangePopup::apply()
{
    const QByteArray zone = zoneOf(*m_zone);
    const DateRange range = chosenRange();
    const ResolvedRange before = m_filter.resolvedRange();
    if (zone != m_filter.timeZoneId()) {
        m_filter.setTimeZone(zone);
        Q_EMIT timeZoneChosen(zone);
    }
    // A preset whose dates were not touched stays a preset: it goes on moving with the clock.
    if (before.fromMs != range.fromMs || before.toMs != range.toMs) {
        if (m_filter.resolvedRange() != ResolvedRange{range.fromMs, range.toMs})
            m_filter.setRange(range);
    }
    close();
}

} // namespace tally

#include "moc_daterangepopup.cpp"
