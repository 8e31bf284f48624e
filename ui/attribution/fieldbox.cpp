// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/fieldbox.h"

#include "domain/bookingrule.h"
#include "ui/text/labels.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr std::array AlwaysThere{DimensionKind::Customer, DimensionKind::User, DimensionKind::Project,
                                 DimensionKind::Model};

std::vector<Dimension> fieldsOf(const std::vector<DimensionInfo> &known, bool (*wanted)(const Dimension &))
{
    std::vector<Dimension> fields;
    for (const DimensionKind kind : AlwaysThere)
        fields.push_back({kind, {}});
    for (const DimensionInfo &info : known) {
        if (wanted(info.dimension) && std::ranges::find(fields, info.dimension) == fields.end())
            fields.push_back(info.dimension);
    }
    return fields;
}

} // namespace

FieldBox::FieldBox(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
    setMaxVisibleItems(16);
    connect(this, &QComboBox::activated, this, &FieldBox::fieldChosen);
}

void FieldBox::setFields(const std::vector<Dimension> &fields)
{
    clear();
    for (const Dimension &field : fields)
        addItem(dimensionLabel(field), QString::fromStdString(field.toId()));
}

Dimension FieldBox::field() const
{
    return Dimension::fromId(currentData().toString().toStdString()).value_or(Dimension());
}

void FieldBox::setField(const Dimension &field)
{
    const QString id = QString::fromStdString(field.toId());
    if (findData(id) < 0)
        addItem(dimensionLabel(field), id);
    setCurrentIndex(findData(id));
}

std::vector<Dimension> testableFields(const std::vector<DimensionInfo> &known)
{
    return fieldsOf(known, &canBeTested);
}

std::vector<Dimension> settableFields(const std::vector<DimensionInfo> &known)
{
    return fieldsOf(known, &canBeSet);
}

} // namespace tally

#include "moc_fieldbox.cpp"
