// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importprofile.h"

#include "formats/fields/doubts.h"
#include "formats/mapping/mappingdraft.h"
#include "services/imports/doubttext.h"
#include "services/imports/foreignsource.h"
#include "services/imports/importrefusal.h"
#include "services/profiles/profilechoice.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

Result<ProfileChoice> choose(const ProfileFolder &folder, const FileHead &head, const ImportOptions &options,
                             Doubts &doubts)
{
    std::optional<Profile> named;
    if (!options.profile.isEmpty()) {
        auto found = folder.find(options.profile);
        if (!found)
            return found.error();
        named = std::move(*found);
    }
    const auto sample = sampleTable(head);
    if (!sample)
        return named ? Result<ProfileChoice>(sample.error()) : ProfileChoice{};
    if (named)
        return namedProfile(*named, *sample);
    const ProfileFolder::Content content = folder.read();
    ProfileChoice choice =
        chooseProfile(content.profiles, *sample, doubts, options.read.assume.contains(ProfileDoubt));
    if (!choice.map)
        choice.warnings += content.problems; // one of them may be for this file
    return choice;
}

// Whether a person would have something to settle about the columns.
bool leavesOpen(const FileHead &head, const ReadOptions &options)
{
    auto sample = sampleTable(head);
    if (!sample)
        return true;
    MappingDraft draft(std::make_shared<const TableSample>(std::move(*sample)), options);
    for (auto answer = options.assume.cbegin(); answer != options.assume.cend(); ++answer)
        draft.setAnswer(answer.key(), answer.value());
    return draft.stop() || std::ranges::any_of(draft.columns(), [](const auto &column) {
               return column.judgement.certainty == Certainty::Check;
           });
}

} // namespace

bool needsAdjusting(const ImportReport &report)
{
    constexpr int Sure = 60;
    return isGenericFormat(report.formatId) && report.confidence <= Sure && report.profile.isEmpty();
}

bool isGenericFormat(const QString &id)
{
    return id == "csv"_L1 || id == "json"_L1;
}

FormatRegistry::Guess genericFormat(const FormatRegistry &formats, const FileHead &head)
{
    FormatRegistry::Guess best;
    for (const QString &id : {u"csv"_s, u"json"_s}) {
        const ImportFormat *format = formats.find(id);
        if (const int confidence = format->confidence(head); confidence > best.confidence)
            best = {format, confidence};
    }
    return best;
}

Result<ImportOptions> withProfile(const ProfileFolder *folder, const InputEntry &entry,
                                  const ImportOptions &options, ImportReport &report)
{
    const bool asked = !options.profile.isEmpty() || options.useProfiles;
    if (!folder || !asked || options.read.map || !isGenericFormat(report.formatId))
        return options;
    const auto head = readImportHead(entry);
    if (!head)
        return head.error();
    Doubts doubts(options.read);
    const auto choice = choose(*folder, *head, options, doubts);
    if (!choice)
        return choice.error();
    report.warnings = choice->warnings;
    for (const Doubt &doubt : doubts.all()) {
        report.doubts.push_back(doubt);
        if (!doubt.taken.isEmpty())
            report.warnings << takenText(doubt);
    }
    if (const auto settled = doubts.settled(); !settled)
        return settled.error();
    ImportOptions mapped = options;
    if (choice->map)
        mapped.read.map = choice->map;
    else
        report.isUnsure = leavesOpen(*head, options.read);
    report.profile = choice->name;
    return mapped;
}

Result<ColumnMap> usedMapping(const ProfileFolder &folder, const InputEntry &entry,
                              const ImportOptions &options, const ImportReport &report)
{
    const auto bytes = openImportSource(entry);
    if (!bytes)
        return bytes.error();
    auto sample = sampleTable(**bytes, true);
    if (!sample)
        return sample.error();
    ReadOptions read = options.read;
    if (const auto profile = folder.find(report.profile); profile && !read.map)
        read.map = std::make_shared<const ColumnMap>(profile->map);
    MappingDraft draft(std::make_shared<const TableSample>(std::move(*sample)), read);
    for (auto answer = read.assume.cbegin(); answer != read.assume.cend(); ++answer)
        draft.setAnswer(answer.key(), answer.value());
    return keptMapping(draft);
}

ColumnMap keptMapping(const MappingDraft &draft)
{
    ColumnMap map = draft.map();
    map.assume.remove(ProfileDoubt);
    map.assume.remove(ToldAgainDoubt); // of one import, as the next one
    map.assume.remove(u"overlap"_s); // of this file's days, not of its columns
    ReadOptions found;
    ColumnMap open = map;
    open.granularity.reset();
    found.map = std::make_shared<const ColumnMap>(std::move(open));
    const MappingDraft asFound(std::make_shared<const TableSample>(draft.sample()), found);
    if (asFound.settings().granularity == map.granularity)
        map.granularity.reset(); // the next file's rows may have dates where these have times
    return map;
}

} // namespace tally
