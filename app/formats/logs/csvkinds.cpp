// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/csvkinds.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

// A column of kinds needs one of amounts, and none of the counts that have a column of their own.
bool settleKinds(std::vector<CsvCandidate> &columns)
{
    CsvCandidate *kind = nullptr;
    CsvCandidate *amount = nullptr;
    bool counts = false;
    for (auto &column : columns) {
        if (column.areKinds())
            column.use.field = Field::TokenKind;
        if (column.use.field == Field::TokenKind && column.isCredible() && !kind)
            kind = &column;
        else if (column.use.field == Field::TokenAmount
                 || (!column.use.mapped && isAmountName(column.use.name)))
            amount = amount ? amount : &column;
        else
            counts = counts || (isTokenCount(column.use.field) && column.isCredible());
    }
    const bool hasKinds = kind && amount && (!counts || kind->use.mapped);
    for (auto &column : columns) {
        if (column.use.field == Field::TokenKind && (!hasKinds || &column != kind))
            column.use.field = Field::Context;
        else if (hasKinds && &column == amount)
            column.use.field = Field::TokenAmount;
        else if (hasKinds && !column.use.mapped && isPriceName(column.use.name))
            column.use.field = Field::Ignore; // of the kind, not of the row
    }
    return hasKinds;
}

Result<void> checkUnits(const std::vector<CsvCandidate> &columns)
{
    const auto many =
        std::ranges::find_if(columns, [](const CsvCandidate &column) { return !column.unit.empty(); });
    const bool isOther = std::ranges::any_of(columns, [](const CsvCandidate &column) {
        const bool isAmount = column.use.field == Field::TokenAmount || !column.unit.empty();
        return isPriceName(column.use.name) || (column.use.mapped && isAmount);
    });
    if (many == columns.end() || isOther)
        return {};
    return Error{ErrorKind::InvalidInput,
                 QCoreApplication::translate(
                     "CsvPlan",
                     "Column “%1” says that the amounts are in “%2”, not in single tokens. Nothing was "
                     "imported. Write the amounts as numbers of tokens, and leave that column out.")
                     .arg(QString::fromStdString(many->use.name.substr(0, 80)),
                          QString::fromStdString(many->unit.substr(0, 80)))};
}

} // namespace tally
