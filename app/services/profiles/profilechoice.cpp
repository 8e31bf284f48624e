// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilechoice.h"

#include "services/servicetext.h"

#include <algorithm>
#include <climits>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString listed(const QStringList &names)
{
    constexpr qsizetype Most = 8;
    QString text = u"“%1”"_s.arg(names.mid(0, Most).join(u"”, “"_s));
    return names.size() > Most ? text + u", …"_s : text;
}

bool readAlike(const Profile &a, const Profile &b)
{
    ColumnMap one = a.map;
    ColumnMap other = b.map;
    one.name.clear();
    other.name.clear();
    const auto byName = [](const ColumnMap::Column &x, const ColumnMap::Column &y) {
        return x.name < y.name;
    };
    std::ranges::sort(one.columns, byName);
    std::ranges::sort(other.columns, byName);
    return one == other;
}

QStringList differences(const Profile &profile, const ProfileFit &fit)
{
    QStringList texts;
    if (!fit.meant.isEmpty())
        texts << ServiceText::tr("Columns that the profile “%1” does not know may say more than the context "
                                 "of a record: %2.")
                     .arg(profile.name(), listed(fit.meant));
    if (fit.more.size() > fit.meant.size())
        texts << ServiceText::tr(
                     "The file has columns that the profile “%1” does not know: %2. They are kept in "
                     "the context.")
                     .arg(profile.name(), listed(fit.more));
    if (!fit.fewer.isEmpty())
        texts << ServiceText::tr("The file lacks columns of the profile “%1”: %2.")
                     .arg(profile.name(), listed(fit.fewer));
    texts << fit.notes;
    for (const QString &problem : fit.unfit)
        texts << ServiceText::tr("Values no longer fit the profile “%1”. %2").arg(profile.name(), problem);
    return texts;
}

Doubt::Choice without()
{
    return {NoProfile, ServiceText::tr("Without a profile: by the names of the columns.")};
}

Doubt::Choice with(const Profile &profile)
{
    return {profile.name(), ServiceText::tr("With the profile “%1”.").arg(profile.name())};
}

ProfileChoice used(const Profile &profile, const TableSample &sample, const ProfileFit &fit)
{
    ColumnMap map = mapFor(profile, sample);
    map.others = map.others == ColumnMap::Others::Ignore ? map.others : ColumnMap::Others::Keep;
    return {std::make_shared<const ColumnMap>(std::move(map)), profile.name(), differences(profile, fit)};
}

// One profile that comes near, but not wholly.
Doubt mismatch(const Profile &profile, const ProfileFit &fit)
{
    return {.key = ProfileDoubt,
            .question = ServiceText::tr("Is this file to be read with the profile “%1”? %2")
                            .arg(profile.name(), differences(profile, fit).join(u' ')),
            .choices = {with(profile), without()}};
}

Doubt severalFit(const std::vector<const Profile *> &profiles)
{
    Doubt doubt{.key = ProfileDoubt,
                .question =
                    ServiceText::tr("More than one profile is for files with these columns, and they read "
                                    "them differently. Which is it?"),
                .choices = {}};
    for (const Profile *profile : profiles)
        doubt.choices.push_back(with(*profile));
    doubt.choices.push_back(without());
    return doubt;
}

struct Candidate {
    const Profile *profile;
    ProfileFit fit;
};

// Those that are as near as any.
std::vector<Candidate> nearest(const std::vector<Profile> &profiles, const TableSample &sample)
{
    std::vector<Candidate> all;
    int least = INT_MAX;
    for (const Profile &profile : profiles) {
        Candidate candidate{&profile, columnFit(profile, sample)};
        if (profile.map.header.empty() || !candidate.fit.isNear())
            continue;
        least = std::min(least, candidate.fit.difference());
        all.push_back(std::move(candidate));
    }
    std::erase_if(all, [least](const Candidate &candidate) { return candidate.fit.difference() > least; });
    return all;
}

} // namespace

ProfileChoice namedProfile(const Profile &profile, const TableSample &sample)
{
    return used(profile, sample, fitOf(profile, sample));
}

ProfileChoice chooseProfile(const std::vector<Profile> &profiles, const TableSample &sample, Doubts &doubts,
                            bool isAnswered)
{
    std::vector<Candidate> candidates = nearest(profiles, sample);
    if (candidates.empty())
        return {};
    const bool alike = std::ranges::all_of(candidates, [&](const Candidate &candidate) {
        return readAlike(*candidate.profile, *candidates.front().profile);
    });
    std::vector<const Profile *> offered;
    for (const Candidate &candidate : candidates)
        offered.push_back(candidate.profile);
    const Profile &first = *candidates.front().profile;
    const ProfileFit fit = fitOf(first, sample);
    const bool asks = !alike || !fit.lost.isEmpty() || !fit.unfit.isEmpty() || !fit.meant.isEmpty();
    if (!asks)
        return used(first, sample, fit);
    // A table with the usual names needs no profile that is for more columns than it has.
    if (!fit.lost.isEmpty() && fit.meant.isEmpty() && fit.isPlain && !isAnswered) {
        ProfileChoice none;
        none.warnings << ServiceText::tr("%1 It was read without the profile, by the names of its columns.")
                             .arg(differences(first, fit).join(u' '));
        return none;
    }
    const QString answer = doubts.settle(alike ? mismatch(first, fit) : severalFit(offered));
    const auto chosen = std::ranges::find_if(
        offered, [&answer](const Profile *profile) { return profile->name() == answer; });
    return chosen == offered.end() ? ProfileChoice{} : used(**chosen, sample, fitOf(**chosen, sample));
}

} // namespace tally
