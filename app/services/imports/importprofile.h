// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

namespace tally {

class MappingDraft;

/// Whether a format is a table or JSON without a source of its own, whose columns a person can map.
bool isGenericFormat(const QString &id);

/// The generic format of a file: what it is read as when a person names a profile.
FormatRegistry::Guess genericFormat(const FormatRegistry &formats, const FileHead &head);

/// A table or JSON that no format knows well and no profile is for: what its columns mean is for a person to
/// check.
bool needsAdjusting(const ImportReport &report);

/// The options with the map of the profile that a generic file is to be read with: the one named, else the
/// one that is for its columns. What is different in this file goes into the report's warnings, what was open
/// into its doubts. Undecided while a person must say which; NotFound for a name that is none.
Result<ImportOptions> withProfile(const ProfileFolder *folder, const InputEntry &entry,
                                  const ImportOptions &options, ImportReport &report);

/// How a generic file was read, as a map that says all of it: what --save-profile keeps.
Result<ColumnMap> usedMapping(const ProfileFolder &folder, const InputEntry &entry,
                              const ImportOptions &options, const ImportReport &report);

/// The mapping as a profile keeps it: without what was said of this file's days, and without the granularity
/// where it is what the file's times tell.
ColumnMap keptMapping(const MappingDraft &draft);

} // namespace tally
