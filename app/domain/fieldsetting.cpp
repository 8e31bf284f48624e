// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fieldsetting.h"

#include "domain/contextedit.h"

#include <algorithm>

namespace tally {

namespace {

Error cannotSet(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

bool isOneLine(const std::string &value)
{
    return std::ranges::none_of(value,
                                [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

} // namespace

bool canBeSet(const Dimension &field)
{
    switch (field.kind) {
    case DimensionKind::User:
    case DimensionKind::Customer:
    case DimensionKind::Project:
    case DimensionKind::Model:
        return true;
    case DimensionKind::Context:
        return !field.key.empty() && isOneLine(field.key) && field.key.size() <= MostSettingBytes;
    default:
        return false;
    }
}

Result<void> checkSettings(const FieldSettings &settings)
{
    if (settings.empty())
        return cannotSet(AttributionText::tr("No field is set. Nothing was changed. Say what to set."));
    for (size_t i = 0; i < settings.size(); ++i) {
        const QString field = QString::fromStdString(settings[i].field.toId());
        if (!canBeSet(settings[i].field))
            return cannotSet(
                AttributionText::tr("\"%1\" cannot be set. Nothing was changed. What can be set are "
                                    "user, customer, project, model and context keys.")
                    .arg(field));
        if (!isOneLine(settings[i].value) || settings[i].value.size() > MostSettingBytes)
            return cannotSet(
                AttributionText::tr("The value for \"%1\" has several lines or is too long. Nothing "
                                    "was changed. Give a shorter one.")
                    .arg(field));
        for (size_t other = 0; other < i; ++other) {
            if (settings[other].field == settings[i].field)
                return cannotSet(
                    AttributionText::tr("\"%1\" is set twice. Nothing was changed. Set each field once.")
                        .arg(field));
        }
    }
    return {};
}

void putSetting(const FieldSetting &setting, UsageRecord &record)
{
    switch (setting.field.kind) {
    case DimensionKind::User:
        record.user = setting.value;
        break;
    case DimensionKind::Customer:
        record.customer = setting.value;
        break;
    case DimensionKind::Project:
        record.project = setting.value;
        break;
    case DimensionKind::Model:
        record.model = setting.value;
        break;
    case DimensionKind::Context:
        record.context = withContextValue(record.context, setting.field.key, setting.value);
        break;
    default:
        break;
    }
}

} // namespace tally
