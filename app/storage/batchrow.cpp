// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/batchrow.h"

#include <QDateTime>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

std::string_view batchText(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

} // namespace

std::optional<Int128> wholeNumber(std::string_view digits)
{
    const bool negative = digits.starts_with('-');
    Int128 value = 0;
    for (size_t i = negative ? 1 : 0; i < digits.size(); ++i) {
        if (digits[i] < '0' || digits[i] > '9' || i > 36)
            return std::nullopt;
        value = value * 10 + (digits[i] - '0');
    }
    return negative ? -value : value;
}

bool BatchRow::write(const Store &store, std::string_view verb) const
{
    Statement insert;
    if (!insert.prepare(
            store.handle(),
            std::string(verb)
                + " INTO batch(id, file_name, path, sha256, format_id, file_size, imported_ms, "
                  "added, updated, duplicates, removed, rejected, cost_nano, unpriced, milliseconds, notes) "
                  "VALUES(?, ifnull(?, ''), ifnull(?, ''), ifnull(?, ''), ifnull(?, ''), ?, ?, ?, ?, ?, ?, "
                  "?, ?, ?, "
                  "?, ?)"))
        return false;
    const QByteArray fileName = source->fileName.toUtf8();
    const QByteArray path = source->path.toUtf8();
    const QByteArray format = source->formatId.toUtf8();
    const std::string cost = hasCost ? toDecimal(costNano) : std::string();
    int parameter = 0;
    insert.bind(++parameter, id);
    for (const QByteArray &text : {fileName, path, source->sha256, format})
        insert.bindText(++parameter, batchText(text));
    for (const int64_t number : {source->fileSize, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()),
                                 counts.added, counts.updated, counts.duplicates, counts.removed, rejected})
        insert.bind(++parameter, number);
    insert.bindText(++parameter, cost);
    insert.bind(++parameter, unpriced);
    insert.bind(++parameter, milliseconds);
    const QByteArray noteText = notes.join(u'\n').toUtf8();
    insert.bindText(++parameter, batchText(noteText));
    return insert.run();
}

bool BatchRow::insert(const Store &store) const
{
    return write(store, "INSERT");
}

bool BatchRow::loadOld(const Store &store, bool again, BatchRow &old) const
{
    Statement query;
    if (!query.prepare(store.handle(),
                       "SELECT added, updated, duplicates, removed, rejected, cost_nano, unpriced, "
                       "milliseconds, notes FROM batch WHERE id = ?"))
        return false;
    query.bind(1, id);
    if (!query.next())
        return false;
    old.counts = {.added = query.integer(0),
                  .updated = query.integer(1),
                  .duplicates = again ? 0 : query.integer(2),
                  .removed = query.integer(3)};
    old.rejected = again ? 0 : query.integer(4);
    old.hasCost = !query.isNull(5);
    if (old.hasCost)
        old.costNano = wholeNumber(query.text(5)).value_or(0);
    old.unpriced = query.integer(6);
    old.milliseconds = query.integer(7);
    const std::string_view text = query.text(8);
    old.notes =
        QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).split(u'\n', Qt::SkipEmptyParts);
    return true;
}

bool BatchRow::addTo(const Store &store, bool again) const
{
    BatchRow sum = *this;
    BatchRow old;
    if (!loadOld(store, again, old))
        return false;
    sum.counts.added += old.counts.added;
    sum.counts.updated += old.counts.updated;
    sum.counts.duplicates += old.counts.duplicates;
    sum.counts.removed += old.counts.removed;
    sum.rejected += old.rejected;
    sum.costNano += old.costNano;
    sum.hasCost = hasCost || old.hasCost;
    sum.unpriced = std::max<int64_t>(0, unpriced + old.unpriced);
    sum.milliseconds += old.milliseconds;
    for (const QString &note : std::as_const(old.notes)) {
        if (!sum.notes.contains(note))
            sum.notes.prepend(note);
    }
    return sum.write(store, "REPLACE");
}

} // namespace tally
