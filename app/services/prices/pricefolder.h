// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/result.h"
#include "formats/prices/pricelist.h"

#include <QDate>
#include <QMutex>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace tally {

/// The price files of one user: own prices and aliases, and loaded lists, as JSON
/// (formats/prices/pricelist.h) in one folder, each written whole or not at all, and the catalogue over them
/// and the embedded book. Read when first asked, and again by refresh(). Other processes may change the
/// folder at the same time: every change begins with what stands there then, and takes nothing of theirs
/// away. What is handed out stays as it is. All functions may be called from any thread.
class PriceFolder {
public:
    struct Loaded {
        QString id; // its file name
        std::shared_ptr<const PriceBook> book;
    };

    explicit PriceFolder(QString path);
    ~PriceFolder();

    std::shared_ptr<const PriceCatalogue> catalogue() const;
    /// Files that cannot be used now and are left out, ready for a person.
    QStringList problems() const;
    std::vector<Loaded> lists() const; // newest first
    std::shared_ptr<const PriceList> own() const;

    /// Reads what was changed by others since it was read; false when nothing was.
    bool refresh();

    /// Changes the user's own prices on disk and here.
    Result<void> changeOwn(const std::function<Result<void>(PriceList &own)> &change);
    Result<Loaded> keep(PriceList list);
    Result<void> remove(const QString &id);

private:
    struct Content;
    using ContentPointer = std::shared_ptr<const Content>;

    ContentPointer content() const;
    ContentPointer held() const;
    ContentPointer read(const ContentPointer &known) const;
    void readAfterChange();

    const QString m_path;
    mutable QMutex m_mutex; // guards the pointer
    mutable ContentPointer m_content; // none before the first question
};

/// The book that comes with the program.
std::shared_ptr<const PriceBook> embeddedBook();

/// A price file of at most 32 MB. The error says that the prices are as they were.
Result<QByteArray> readPriceFile(const QString &path);
/// Reads a list of any known kind whose prices hold from `date` on where it has no dates.
Result<PriceList> parsePriceList(const QByteArray &text, const QString &name, const QDate &date);

} // namespace tally
