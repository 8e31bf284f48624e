// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/contextsection.h"

#include "domain/contextkeys.h"
#include "domain/dimensionvalue.h"
#include "ui/text/labels.h"

#include <array>

namespace tally {

namespace {

/// Shown for every record, set or not.
const std::array FixedContext = {Dimension{DimensionKind::Customer, {}}, Dimension{DimensionKind::User, {}},
                                 Dimension{DimensionKind::Project, {}},
                                 Dimension{DimensionKind::Provider, {}}};

} // namespace

ContextSection::ContextSection(const UsageRecord &record, int keyWidth, QWidget *parent)
    : InspectorSection(tr("Context"), {}, parent)
{
    for (const Dimension &dimension : FixedContext) {
        const std::string value = dimensionValue(dimension, record);
        addRow(dimensionLabel(dimension), valueLabel(dimension, value), keyWidth, !value.empty());
    }
    ContextReader().read(record.context, [&](std::string_view path, std::string_view value) {
        const Dimension dimension = Dimension::context(std::string(path));
        addRow(dimensionLabel(dimension), QString::fromUtf8(value.data(), qsizetype(value.size())).left(400),
               keyWidth);
    });
}

QStringList ContextSection::names(const UsageRecord &record)
{
    QStringList names;
    for (const Dimension &dimension : FixedContext)
        names.append(dimensionLabel(dimension));
    ContextReader().read(record.context, [&](std::string_view path, std::string_view) {
        names.append(dimensionLabel(Dimension::context(std::string(path))));
    });
    return names;
}

} // namespace tally

#include "moc_contextsection.cpp"
