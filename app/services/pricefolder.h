// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/result.h"
#include "formats/pricelist.h"

#include <QDate>
#include <QMutex>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace tally {

/// The price files of one user: own prices and aliases, and loaded lists, as JSON (formats/pricelist.h) in
/// one folder, each written whole or not at all, and the catalogue over them and the embedded book. Read when
/// first asked. All functions may be called from any thread.
class PriceFolder {
public:
    struct Loaded {
        QString id; // its file name
        std::shared_ptr<const PriceBook> book;
    };

    explicit PriceFolder(QString path)
        : m_path(std::move(path))
    {
    }

    std::shared_ptr<const PriceCatalogue> catalogue() const;
    /// Files that could not be used and were left out, ready for a person.
    QStringList problems() const;
    std::vector<Loaded> lists() const; // newest first
    /// Valid until the next change.
    const PriceList &own() const;

    /// Changes the user's own prices on disk and here. Another process may have changed them meanwhile.
    Result<void> changeOwn(const std::function<Result<void>(PriceList &own)> &change);
    Result<Loaded> keep(PriceList list);
    Result<void> remove(const QString &id);

private:
    QString ownPath() const { return m_path + QStringLiteral("/own-prices.json"); }
    QString listFolder() const { return m_path + QStringLiteral("/lists"); }
    void ensureRead() const;
    void readOwn() const;
    void readLists() const;
    std::optional<PriceList> readFile(const QString &path) const;
    void rebuild() const;

    QString m_path;
    mutable QMutex m_mutex;
    mutable bool m_read = false;
    mutable PriceList m_own;
    mutable std::vector<Loaded> m_lists;
    mutable QStringList m_problems;
    mutable std::shared_ptr<const PriceCatalogue> m_catalogue;
};

/// The book that comes with the program.
std::shared_ptr<const PriceBook> embeddedBook();

/// A price file of at most 32 MB. The error says that the prices are as they were.
Result<QByteArray> readPriceFile(const QString &path);
/// Reads a list of any known kind whose prices hold from `date` on where it has no dates.
Result<PriceList> parsePriceList(const QByteArray &text, const QString &name, const QDate &date);

} // namespace tally
