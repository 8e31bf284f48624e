// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilefit.h"

#include "formats/mapping/mappingdraft.h"
#include "services/servicetext.h"

#include <algorithm>
#include <memory>

namespace tally {

namespace {

bool holds(const std::vector<std::string> &sorted, const std::string &name)
{
    return std::ranges::binary_search(sorted, name);
}

QString shown(const std::string &name)
{
    return QString::fromStdString(name.substr(0, 80));
}

} // namespace

ProfileFit columnFit(const Profile &profile, const TableSample &sample)
{
    ProfileFit fit;
    const std::vector<std::string> header = sample.header();
    for (const std::string &name : sample.names) {
        if (holds(profile.map.header, normalisedHeader(name)))
            ++fit.common;
        else
            fit.more << shown(name);
    }
    for (const std::string &name : profile.map.header) {
        if (holds(header, name))
            continue;
        const auto *column = profile.map.find(name);
        const QString called = shown(column ? column->name : name);
        const bool matters = column && column->field != Field::Context && column->field != Field::Ignore;
        if (matters || sample.kind != TableSample::Kind::Json) // rows of JSON leave out what they do not have
            fit.fewer << called;
        if (matters)
            fit.lost << called;
    }
    return fit;
}

ProfileFit fitOf(const Profile &profile, const TableSample &sample)
{
    ProfileFit fit = columnFit(profile, sample);
    ReadOptions options;
    options.map = std::make_shared<const ColumnMap>(mapFor(profile, sample));
    const MappingDraft draft(std::make_shared<const TableSample>(sample), options);
    for (const auto &column : draft.columns()) {
        if (column.judgement.reason == ColumnJudgement::Reason::Values)
            fit.unfit << ServiceText::tr("“%1”: %2", "column and what is wrong with it")
                             .arg(shown(column.use.name), column.judgement.why);
    }
    return fit;
}

ColumnMap mapFor(const Profile &profile, const TableSample &sample)
{
    ColumnMap map = profile.map;
    const std::vector<std::string> header = sample.header();
    std::erase_if(map.columns, [&header](const ColumnMap::Column &column) {
        return !holds(header, normalisedHeader(column.name));
    });
    return map;
}

} // namespace tally
