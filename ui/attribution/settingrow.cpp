// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/settingrow.h"

#include "ui/attribution/conditionrow.h"
#include "ui/kit/labels.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace tally {

SettingRow::SettingRow(const UsageService &usage, const std::vector<Dimension> &fields, QWidget *parent)
    : QWidget(parent)
    , m_lead(roleLabel({}, u"muted", this))
    , m_field(new FieldBox(this))
    , m_value(new ValueBox(usage, this))
    , m_remove(flatIcon(u"x", tr("Do not set this field"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_lead->setFixedWidth(ConditionRow::leadWidth(*this));
    m_field->setFields(fields);
    m_field->setAccessibleName(tr("Field to set"));
    m_value->setAccessibleName(tr("Value to set"));
    row->addWidget(m_lead);
    row->addWidget(m_field, 2);
    //: between a field and the value it is set to
    row->addWidget(roleLabel(tr("to"), u"muted", this));
    row->addWidget(m_value, 3);
    row->addWidget(m_remove);
    QSizePolicy keeps = m_remove->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_remove->setSizePolicy(keeps);
    connect(m_remove, &QToolButton::clicked, this, &SettingRow::removeRequested, Qt::QueuedConnection);
    connect(m_field, &FieldBox::fieldChosen, this, [this] {
        m_value->setField(m_field->field());
        m_value->setOpen();
        Q_EMIT edited();
    });
    connect(m_value, &ValueBox::valueEdited, this, &SettingRow::edited);
}

void SettingRow::setLead(const QString &text)
{
    m_lead->setText(text);
}

void SettingRow::setRemovable(bool removable)
{
    m_remove->setVisible(removable);
}

void SettingRow::setNames(const QString &prefix)
{
    m_field->setObjectName(prefix + u".field"_s);
    m_value->setObjectName(prefix + u".value"_s);
    m_remove->setObjectName(prefix + u".remove"_s);
}

void SettingRow::setField(const Dimension &field)
{
    m_field->setField(field);
    m_value->setField(field);
    m_value->setOpen();
}

void SettingRow::setSetting(const FieldSetting &setting)
{
    setField(setting.field);
    m_value->setValue(setting.value);
}

FieldSetting SettingRow::setting() const
{
    return {m_field->field(), m_value->value()};
}

} // namespace tally

#include "moc_settingrow.cpp"
