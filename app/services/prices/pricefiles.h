// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QLockFile>
#include <QString>

#include <memory>
#include <string>

namespace tally {

/// The price files of one user on disk, for PriceFolder: where they are, and how they are written by several
/// processes at a time. Whoever writes holds lockPrices() and looks at the folder anew under it; whoever
/// reads needs no lock, as a file appears whole or not at all.

QString ownPricesPath(const QString &folder);
QString priceListsPath(const QString &folder);

/// Tells whether a file is still the one that was read; equal for all that are not there.
struct PriceFileStamp {
    bool exists = false;
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 modifiedNs = 0;
    qint64 changedNs = 0;

    bool operator==(const PriceFileStamp &) const = default;
};
PriceFileStamp priceFileStamp(const QString &path);

/// The right to write, until the object ends; Locked when another process keeps it for too long.
Result<std::unique_ptr<QLockFile>> lockPrices(const QString &folder);

/// Puts the user's own prices in the place of the former.
Result<void> writeOwnPrices(const QString &folder, const std::string &text);

/// Adds a list under a file name that nothing has, behind all others in order of names. Gives that name.
Result<QString> addPriceListFile(const QString &folder, const std::string &name, const std::string &text);

} // namespace tally
