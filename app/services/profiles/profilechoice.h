// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"
#include "services/profiles/profilefit.h"

#include <memory>

namespace tally {

/// What is to be done about profiles when a file is imported. Without a map there is none for it.
struct ProfileChoice {
    std::shared_ptr<const ColumnMap> map = {};
    QString name = {}; // of the profile
    QStringList warnings = {}; // what is different in this file (translated)
};

/// The key of the doubt, and its choice for no profile at all.
constexpr QLatin1StringView ProfileDoubt("profile");
constexpr QLatin1StringView NoProfile("none");

/// Finds the profile for a file by its columns. One that fits wholly is used without a word; a column more is
/// told; one more or less that means something, values that no longer fit, and several profiles that would
/// read the file differently are put to the doubts. A table that lacks columns of the profile and says by the
/// usual names what it is is read without one, with a warning, unless the doubt `isAnswered`.
ProfileChoice chooseProfile(const std::vector<Profile> &profiles, const TableSample &sample, Doubts &doubts,
                            bool isAnswered = false);
/// The one that a person named, whatever the file looks like; differences are told.
ProfileChoice namedProfile(const Profile &profile, const TableSample &sample);

} // namespace tally
