// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/mapping/tablesample.h"
#include "services/profiles/profilefolder.h"

#include <QString>
#include <QStringList>

namespace tally {

/// How well a profile fits a file: which columns are more or fewer, and which values are no longer what the
/// profile takes them for.
struct ProfileFit {
    QStringList more; // columns of the file that the profile does not know
    QStringList meant; // of these, the ones that mean more than context by their names and values
    QStringList fewer; // columns of the profile that the file lacks
    QStringList lost; // of these, the ones that mean more than context
    QStringList unfit; // whole sentences (translated)
    QStringList notes; // what else contradicts the profile (whole sentences, translated)
    bool isPlain = false; // without the profile, no column leaves anything open
    int common = 0; // columns that both have

    bool hasSameColumns() const { return more.isEmpty() && fewer.isEmpty(); }
    /// Alike enough to be another export of the same source.
    bool isNear() const { return common > 0 && common * 2 > more.size() + fewer.size() + common; }
    int difference() const { return int(more.size() + fewer.size()); }
};

/// Compares columns only.
ProfileFit columnFit(const Profile &profile, const TableSample &sample);
/// And values as well.
ProfileFit fitOf(const Profile &profile, const TableSample &sample);

/// The profile's map without the columns that the file lacks, which a reader would miss.
ColumnMap mapFor(const Profile &profile, const TableSample &sample);

} // namespace tally
