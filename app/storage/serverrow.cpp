// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/serverrow.h"

#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgcopy.h"

#include <QByteArrayView>
#include <QString>

#include <sqlite3.h>

namespace tally {

namespace {

PgValue cellOfRow(TeamCell cell, sqlite3_stmt *row, int column)
{
    const int type = sqlite3_column_type(row, column);
    if (type == SQLITE_NULL)
        return std::nullopt;
    if (cell == TeamCell::Integer)
        return pgInteger(sqlite3_column_int64(row, column));
    const void *bytes = cell == TeamCell::Text || cell == TeamCell::Any
        ? static_cast<const void *>(sqlite3_column_text(row, column))
        : sqlite3_column_blob(row, column);
    const auto size = static_cast<size_t>(sqlite3_column_bytes(row, column));
    const std::string_view view(bytes ? static_cast<const char *>(bytes) : "", bytes ? size : 0);
    return cell == TeamCell::Text ? serverText(view) : std::string(view);
}

void writeCell(PgCopyWriter &copy, TeamCell cell, sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        copy.addNull();
    else if (cell == TeamCell::Integer)
        copy.addInteger(sqlite3_column_int64(row, column));
    else
        copy.add(cellOfRow(cell, row, column));
}

} // namespace

std::string serverText(std::string_view text)
{
    const bool plain = text.find('\0') == std::string_view::npos
        && QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
    if (plain)
        return std::string(text);
    QString fixed = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    fixed.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    return fixed.toStdString();
}

std::vector<PgValue> serverRow(const TeamTable &table, sqlite3_stmt *row)
{
    std::vector<PgValue> values;
    values.reserve(table.columns.size());
    for (size_t i = 0; i < table.columns.size(); ++i)
        values.push_back(cellOfRow(table.columns[i].cell, row, static_cast<int>(i)));
    return values;
}

Result<void> copyRow(PgCopyWriter &copy, const TeamTable &table, sqlite3_stmt *row)
{
    copy.beginRow(static_cast<int16_t>(table.columns.size()));
    for (size_t i = 0; i < table.columns.size(); ++i)
        writeCell(copy, table.columns[i].cell, row, static_cast<int>(i));
    return copy.endRow();
}

} // namespace tally
