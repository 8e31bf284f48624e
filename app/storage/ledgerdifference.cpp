// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerdifference.h"

#include "storage/connection.h"
#include "storage/statement.h"

#include <QFileInfo>
#include <QUrl>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr auto CostsOfOthers = "SELECT count(*), ifnull(sum(cost), 0), count(*) - count(cost) FROM (SELECT "
                               "CASE source.text WHEN 'reported' "
                               "THEN reported_cost_nano WHEN 'credit' THEN reported_cost_nano WHEN "
                               "'computed' THEN computed_cost_nano WHEN "
                               "'free' THEN computed_cost_nano WHEN 'covered' THEN 0 END AS cost FROM record "
                               "LEFT JOIN text_value AS source "
                               "ON source.id = cost_source_id WHERE record.id NOT IN (SELECT record_id FROM "
                               "main.record_key WHERE key IN "
                               "(SELECT key FROM ";

} // namespace

Result<LedgerDifference> notIn(const QString &ledger, const QString &other)
{
    const auto connection = Connection::open(ledger, Ledger::Mode::OpenExisting);
    if (!connection)
        return connection.error();
    sqlite3 *db = (*connection)->handle();
    const bool hasOther = QFileInfo::exists(other);
    if (hasOther) {
        QUrl url = QUrl::fromLocalFile(other);
        url.setQuery(u"mode=ro"_s);
        const QByteArray name = url.toEncoded();
        Statement attach;
        if (!attach.prepare(db, "ATTACH DATABASE ? AS other"))
            return sqlError(db);
        attach.bindText(1, {name.constData(), static_cast<size_t>(name.size())});
        if (!attach.run())
            return sqlError(db);
    }
    const std::string from = hasOther ? "other.record_key" : "main.record_key WHERE 0";
    Statement query;
    if (!query.prepare(db, CostsOfOthers + from + ")))") || !query.next())
        return sqlError(db);
    return LedgerDifference{query.integer(0), query.integer(1), query.integer(2)};
}

} // namespace tally
