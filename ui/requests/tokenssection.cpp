// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/tokenssection.h"

#include "domain/recordfield.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/labels.h"
#include "ui/requests/partbar.h"
#include "ui/requests/recordcolumns.h"
#include "ui/text/numberformat.h"

#include <QGridLayout>

namespace tally {

namespace {

QString totalText(const UsageRecord &record)
{
    const auto total = record.tokens.total();
    return format::count(total ? std::optional<Int128>(*total) : std::nullopt);
}

} // namespace

TokensSection::TokensSection(const UsageRecord &record, QWidget *parent)
    : InspectorSection(tr("Tokens"), totalText(record), parent)
{
    const std::vector<TokenPart> parts = tokenParts(record.tokens);
    auto *bar = new PartBar(this);
    bar->setParts(parts);
    grid().addWidget(bar, 1, 0, 1, 2);
    const auto figure = [this](const QString &value, FigureLabel::Ink ink, int row) {
        grid().addWidget(new FigureLabel(value, ink, false, this), row, 1, Qt::AlignRight);
    };
    for (const TokenPart &part : parts) {
        const int row = grid().rowCount();
        auto *name = new QHBoxLayout;
        name->setSpacing(8);
        if (part.tokens)
            name->addWidget(new PartSwatch(part.colour, this));
        else
            name->addSpacing(16);
        name->addWidget(roleLabel(part.name, part.tokens ? u"" : u"muted", this));
        grid().addLayout(name, row, 0, Qt::AlignLeft);
        figure(part.tokens ? format::count(Int128(*part.tokens)) : tr("— not reported"),
               part.tokens ? FigureLabel::Ink::Text : FigureLabel::Ink::Muted, row);
    }
    for (const RecordFieldSpec &field : RecordFields) {
        const auto count = isOtherCount(field.field) ? numberOf(field.field, record) : std::nullopt;
        if (!count || !field.sort)
            continue;
        const int row = grid().rowCount();
        grid().addWidget(roleLabel(recordColumnTitle(*field.sort), u"muted", this), row, 0);
        figure(format::count(Int128(*count)), FigureLabel::Ink::Text, row);
    }
}

} // namespace tally

#include "moc_tokenssection.cpp"
