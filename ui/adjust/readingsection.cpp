// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/readingsection.h"

#include "ui/adjust/choicebar.h"
#include "ui/filter/zonebox.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/text/numberformat.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Units[] = {0, 3, -3}; // of times taken, as scales

QString widthName(Granularity width)
{
    switch (width) {
    case Granularity::Request:
        return ReadingSection::tr("Requests");
    case Granularity::Day:
        return ReadingSection::tr("Daily totals");
    case Granularity::Hour:
        return ReadingSection::tr("Hourly");
    case Granularity::Minute:
        return ReadingSection::tr("By minute");
    case Granularity::Week:
        return ReadingSection::tr("Weekly");
    default:
        return ReadingSection::tr("Monthly");
    }
}

QString shapeText(const TableSample &sample)
{
    if (sample.kind == TableSample::Kind::Json)
        return u"JSON"_s;
    switch (sample.delimiter) {
    case ';':
        return ReadingSection::tr("Semicolon");
    case '\t':
        return ReadingSection::tr("Tab", "delimiter");
    case '|':
        return ReadingSection::tr("Bar", "delimiter");
    default:
        return ReadingSection::tr("Comma", "delimiter");
    }
}

} // namespace

ReadingSection::ReadingSection(QWidget *parent)
    : DockSection(tr("Reading"), parent)
{
    setObjectName("adjust.reading"_L1);
    addBars();
    addBoxes();
}

void ReadingSection::addBars()
{
    m_rows = new ChoiceBar(u"adjust.rows"_s, tr("Rows are"), this);
    addLine(tr("Rows are"), m_rows);
    connect(m_rows, &ChoiceBar::picked, this, [this](int choice) {
        change([this, choice](MappingDraft &draft) { draft.setGranularity(m_widths[size_t(choice)]); });
    });
    auto *decimal = new QWidget(this);
    auto *box = new QHBoxLayout(decimal);
    box->setContentsMargins(0, 0, 0, 0);
    m_decimal = new ChoiceBar(u"adjust.decimal"_s, tr("Decimal mark"), decimal);
    m_decimal->setChoices({tr("Comma", "decimal mark"), tr("Point", "decimal mark")});
    m_example = roleLabel({}, u"muted", decimal);
    box->addWidget(m_decimal);
    box->addWidget(m_example, 1);
    m_decimalLine = addLine(tr("Decimal mark"), decimal);
    connect(m_decimal, &ChoiceBar::picked, this, [this](int choice) {
        change([choice](MappingDraft &draft) {
            draft.setDecimal(choice == 0 ? NumberStyle::comma() : NumberStyle{});
        });
    });
    m_dates = new ChoiceBar(u"adjust.dates"_s, tr("Dates have"), this);
    m_dates->setChoices({tr("Day first"), tr("Month first")});
    m_datesLine = addLine(tr("Dates have"), m_dates);
    connect(m_dates, &ChoiceBar::picked, this, [this](int choice) {
        change([choice](MappingDraft &draft) {
            draft.setDateOrder(choice == 0 ? DateOrder::DayMonthYear : DateOrder::MonthDayYear);
        });
    });
    m_unit = new ChoiceBar(u"adjust.unit"_s, tr("Times taken in"), this);
    m_unit->setChoices({u"ms"_s, u"s"_s, u"µs"_s});
    m_unitLine = addLine(tr("Times taken in"), m_unit);
    connect(m_unit, &ChoiceBar::picked, this, &ReadingSection::setUnit);
}

void ReadingSection::addBoxes()
{
    m_zone = makeZoneBox("UTC", this);
    m_zone->setObjectName("adjust.zone"_L1);
    m_zone->setAccessibleName(tr("Times are in"));
    m_zoneLine = addLine(tr("Times are in"), m_zone);
    connect(m_zone, &QComboBox::currentIndexChanged, this,
            [this] { change([zone = zoneOf(*m_zone)](MappingDraft &draft) { draft.setZone(zone); }); });
    m_same = new QComboBox(this);
    m_same->setObjectName("adjust.same"_L1);
    m_same->setAccessibleName(tr("Same record"));
    m_same->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_same->setMinimumContentsLength(8);
    addLine(tr("Same record"), m_same);
    connect(m_same, &QComboBox::activated, this, [this](int row) {
        const int column = m_same->itemData(row).toInt();
        change([column](MappingDraft &draft) {
            draft.setIdColumn(column < 0 ? std::nullopt : std::optional(size_t(column)));
        });
    });
    m_repeatedLine = new QWidget(this);
    auto *box = new QHBoxLayout(m_repeatedLine);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    box->addWidget(new IconLabel(u"info", IconTint::Muted, 12, m_repeatedLine), 0, Qt::AlignTop);
    m_repeated = wrappedLabel({}, u"label", m_repeatedLine);
    m_repeated->setObjectName("adjust.repeated"_L1);
    box->addWidget(m_repeated, 1);
    addWide(m_repeatedLine);
}

void ReadingSection::setUnit(int unit)
{
    change([unit](MappingDraft &draft) {
        for (size_t i = 0; i < draft.columns().size(); ++i) {
            ColumnMap::Column use = draft.columns()[i].use;
            if (use.field != Field::Latency && use.field != Field::TimeToFirstToken)
                continue;
            use.scale = Units[unit];
            draft.setUse(i, use);
        }
    });
}

void ReadingSection::present(const AdjustSession &session)
{
    const MappingDraft &draft = session.draft();
    const ColumnMap &settings = draft.settings();
    aside().setText(shapeText(draft.sample()));
    const Granularity width = settings.granularity.value_or(Granularity::Request);
    std::vector<Granularity> widths = {Granularity::Request, Granularity::Day};
    if (std::ranges::find(widths, width) == widths.end())
        widths.push_back(width);
    if (widths != m_widths) {
        m_widths = widths;
        QStringList names;
        for (const Granularity each : m_widths)
            names << widthName(each);
        m_rows->setChoices(names);
    }
    m_rows->setChosen(int(std::ranges::find(m_widths, width) - m_widths.begin()));
    const std::string example = draft.decimalSample();
    m_decimalLine.setVisible(!example.empty());
    m_decimal->setChosen(!settings.numberStyle ? -1 : settings.numberStyle->decimal == ',' ? 0 : 1);
    m_example->setText(QString::fromStdString(example.substr(0, 16)));
    m_datesLine.setVisible(draft.hasOpenDates());
    m_dates->setChosen(settings.dateOrder == DateOrder::Unknown            ? -1
                           : settings.dateOrder == DateOrder::DayMonthYear ? 0
                                                                           : 1);
    m_zoneLine.setVisible(draft.hasNaiveTimes());
    const QSignalBlocker blocker(m_zone);
    m_zone->setCurrentIndex(m_zone->findData(settings.timeZone));
    const auto latency = draft.columnOf(Field::Latency);
    const auto first = draft.columnOf(Field::TimeToFirstToken);
    m_unitLine.setVisible(latency || first);
    if (latency || first) {
        const int scale = draft.columns()[latency ? *latency : *first].use.scale.value_or(0);
        m_unit->setChosen(int(std::ranges::find(Units, scale) - std::begin(Units)));
    }
    showSame(draft);
    showRepeated(session);
}

void ReadingSection::showSame(const MappingDraft &draft)
{
    const auto id = draft.columnOf(Field::Id);
    m_same->clear();
    for (size_t i = 0; i < draft.columns().size(); ++i) {
        const auto &column = draft.columns()[i];
        if (!column.isUnique && id != i)
            continue;
        const QString name = QString::fromStdString(column.use.name);
        m_same->addItem(column.isUnique ? tr("%1, unique", "column").arg(name) : name, int(i));
    }
    m_same->addItem(tr("time, model, tokens"), -1);
    m_same->setCurrentIndex(m_same->findData(id ? int(*id) : -1));
}

// Of an hour that occurs twice, the first is taken.
void ReadingSection::showRepeated(const AdjustSession &session)
{
    const MappingFacts &facts = session.report().mapping;
    const bool shown = facts.repeatedTimes > 0 && session.draft().hasNaiveTimes();
    m_repeatedLine->setVisible(shown);
    if (!shown)
        return;
    const QTimeZone zone(session.draft().settings().timeZone);
    const QDateTime first = QDateTime::fromMSecsSinceEpoch(facts.firstRepeatedMs, zone);
    const QTime hour(first.time().hour(), 0);
    //: %1 is a date, %2 a number of rows, %3 and %4 times of day
    m_repeated->setText(
        tr("%1: %2 row(s) between %3 and %4 are read as summer time.", nullptr, int(facts.repeatedTimes))
            .arg(format::dateText(first.date(), false), QLocale().toString(qlonglong(facts.repeatedTimes)),
                 hour.toString(u"HH:mm"_s), hour.addSecs(3600).toString(u"HH:mm"_s)));
}

} // namespace tally

#include "moc_readingsection.cpp"
