// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/settingfields.h"

#include "domain/localtime.h"
#include "domain/money.h"
#include "ui/filter/zonebox.h"
#include "ui/kit/plaintext.h"
#include "ui/state/appsettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString translated(const char *text)
{
    return *text ? QCoreApplication::translate("Settings", text) : QString();
}

/// As it is stored; nothing: no amount in dollars.
std::optional<QString> amountOf(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.startsWith(u'$'))
        text = text.mid(1).trimmed();
    if (text.isEmpty())
        return QString();
    text.replace(u',', u'.');
    const auto amount = Money::fromDecimal(text.toStdString());
    if (!amount || amount->nano < 0)
        return std::nullopt;
    return QString::fromStdString(amount->toDecimal());
}

std::optional<QString> timeOf(const QString &typed)
{
    if (typed.trimmed().isEmpty())
        return QString();
    const auto time = timeOfDay(typed);
    return time ? std::optional(time->toString(u"HH:mm"_s)) : std::nullopt;
}

bool isText(SettingKind kind)
{
    return kind == SettingKind::Text || kind == SettingKind::Amount || kind == SettingKind::TimeOfDay;
}

} // namespace

SettingFields::SettingFields(AppSettings &settings, QWidget &parent)
    : QObject(&parent)
    , m_settings(settings)
    , m_parent(parent)
{
}

void SettingFields::addGroup(QFormLayout &form, SettingGroup group)
{
    for (const SettingInfo &info : SettingTable) {
        if (info.group == group && info.kind != SettingKind::Choice)
            add(form, info.setting);
    }
}

void SettingFields::add(QFormLayout &form, Setting setting)
{
    const SettingInfo &info = settingInfo(setting);
    QWidget *field = info.kind == SettingKind::Switch ? addSwitch(form, info)
        : info.kind == SettingKind::Zone              ? addZone(form, info)
        : isText(info.kind)                           ? addText(form, info)
                                                      : addNumber(form, info);
    field->setObjectName(u"settings."_s + QLatin1StringView(info.name));
    if (*info.tip)
        setPlainToolTip(field, translated(info.tip));
    addNote(form, info);
}

QWidget *SettingFields::addSwitch(QFormLayout &form, const SettingInfo &info)
{
    auto *box = new QCheckBox(translated(info.label), &m_parent);
    box->setChecked(m_settings.value(info.setting).toBool());
    if (*info.lead)
        form.addRow(translated(info.lead), box);
    else
        form.addRow(box);
    connect(box, &QCheckBox::toggled, this, [this, &info](bool on) { store(info, on); });
    return box;
}

QWidget *SettingFields::addText(QFormLayout &form, const SettingInfo &info)
{
    auto *field = new QLineEdit(m_settings.value(info.setting).toString(), &m_parent);
    field->setPlaceholderText(translated(info.empty));
    form.addRow(translated(info.label), field);
    QLabel *wrong = nullptr; // below the field
    if (info.kind != SettingKind::Text) {
        wrong = plainLabel(&m_parent);
        wrong->setObjectName(u"settings."_s + QLatin1StringView(info.name) + u".wrong"_s);
        wrong->setProperty("role", u"negative"_s);
        wrong->setWordWrap(true);
        form.addRow(QString(), wrong);
        form.setRowVisible(wrong, false);
    }
    connect(field, &QLineEdit::editingFinished, this,
            [this, &info, &form, field, wrong] { storeText(info, *field, form, wrong); });
    return field;
}

QWidget *SettingFields::addNumber(QFormLayout &form, const SettingInfo &info)
{
    auto *field = new QSpinBox(&m_parent);
    const int unit = info.kind == SettingKind::Milliseconds ? MsPerSecond : 1;
    field->setRange(0, info.most);
    field->setGroupSeparatorShown(true);
    field->setValue((m_settings.value(info.setting).toInt() + unit - 1) / unit);
    if (unit == MsPerSecond)
        field->setSuffix(tr(" s", "seconds"));
    field->setSpecialValueText(translated(info.empty));
    form.addRow(translated(info.label), field);
    connect(field, &QSpinBox::valueChanged, this,
            [this, &info, unit](int value) { store(info, value * unit); });
    return field;
}

QWidget *SettingFields::addZone(QFormLayout &form, const SettingInfo &info)
{
    QComboBox *box = makeZoneBox(m_settings.value(info.setting).toByteArray(), &m_parent,
                                 tr("System (%1)", "time zone").arg(QString::fromLatin1(systemTimeZoneId())));
    form.addRow(translated(info.label), box);
    connect(box, &QComboBox::currentIndexChanged, this, [this, &info, box] { store(info, zoneOf(*box)); });
    return box;
}

void SettingFields::addChoice(QFormLayout &form, Setting setting, const Options &options)
{
    const SettingInfo &info = settingInfo(setting);
    auto *box = new QComboBox(&m_parent);
    box->setObjectName(u"settings."_s + QLatin1StringView(info.name));
    for (const auto &[text, value] : options)
        box->addItem(text, value);
    // Read from the file, a number is text.
    const QString current = m_settings.value(setting).toString();
    const auto chosen = std::ranges::find_if(
        options, [&](const auto &option) { return option.second.toString() == current; });
    box->setCurrentIndex(chosen == options.end() ? 0 : int(chosen - options.begin()));
    form.addRow(translated(info.label), box);
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, &info, box] { store(info, box->currentData()); });
    addNote(form, info);
}

void SettingFields::addNote(QFormLayout &form, const SettingInfo &info)
{
    if (!*info.note)
        return;
    auto *note = plainLabel(translated(info.note), &m_parent);
    note->setProperty("role", u"label"_s);
    if (m_notesWrap) {
        note->setWordWrap(true);
        note->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }
    form.addRow(QString(), note);
}

void SettingFields::storeText(const SettingInfo &info, QLineEdit &field, QFormLayout &form, QLabel *wrong)
{
    if (!wrong) {
        store(info, field.text().trimmed());
        return;
    }
    const bool isTime = info.kind == SettingKind::TimeOfDay;
    const auto read = isTime ? timeOf(field.text()) : amountOf(field.text());
    field.setProperty("wrong", !read);
    field.style()->unpolish(&field);
    field.style()->polish(&field);
    wrong->setText(isTime ? tr("This is no time of the day such as 22:00; nothing was changed.")
                          : tr("This is no amount in dollars; nothing was changed."));
    form.setRowVisible(wrong, !read);
    if (!read)
        return;
    if (isTime)
        field.setText(*read);
    store(info, *read);
}

void SettingFields::store(const SettingInfo &info, const QVariant &value)
{
    m_settings.setValue(info.setting, value);
}

} // namespace tally

#include "moc_settingfields.cpp"
