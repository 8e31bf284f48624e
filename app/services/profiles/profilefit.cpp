// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilefit.h"

#include "formats/fields/fieldaliases.h"
#include "formats/mapping/columnlook.h"
#include "formats/mapping/mappingdraft.h"
#include "services/servicetext.h"

#include <algorithm>
#include <memory>
#include <optional>

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

std::optional<int64_t> countIn(const std::vector<std::string> &row, std::optional<size_t> column)
{
    bool ok = false;
    const qlonglong count = column ? QByteArray::fromStdString(row[*column]).trimmed().toLongLong(&ok) : 0;
    return ok ? std::optional<int64_t>(count) : std::nullopt;
}

// Of the rows whose total tells whether the input includes what came from the cache, each says otherwise.
bool totalsContradict(const MappingDraft &draft, const TableSample &sample, bool includesCache)
{
    int contradicting = 0;
    for (const std::vector<std::string> &row : sample.rows) {
        const auto in = countIn(row, draft.columnOf(Field::Input));
        const auto cached = countIn(row, draft.columnOf(Field::CacheRead));
        const auto out = countIn(row, draft.columnOf(Field::Output));
        const auto total = countIn(row, draft.columnOf(Field::Total));
        if (!in || !out || !total || cached.value_or(0) <= 0)
            continue;
        if (*total == *in + *out + (includesCache ? 0 : *cached))
            return false;
        contradicting += *total == *in + *out + (includesCache ? *cached : 0);
    }
    return contradicting > 0;
}

// Models stand in another column than the one of the profile: two exports have one header.
std::optional<QString> modelElsewhere(const MappingDraft &draft, const TableSample &sample)
{
    const auto model = draft.columnOf(Field::Model);
    if (!model || sample.rows.empty() || ColumnLook(sample, *model).areModels())
        return std::nullopt;
    for (size_t i = 0; i < draft.columns().size(); ++i) {
        const Field field = draft.columns()[i].use.field;
        const bool isText = field == Field::User || field == Field::Customer || field == Field::Project
            || field == Field::Context || field == Field::Provider;
        if (isText && ColumnLook(sample, i).areModels())
            //: %1 and %2 are names of columns
            return ServiceText::tr("“%1” holds no models, but “%2” does.")
                .arg(shown(draft.columns()[*model].use.name), shown(draft.columns()[i].use.name));
    }
    return std::nullopt;
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

// What the columns mean without the profile.
void readByNames(const Profile &profile, const TableSample &sample, ProfileFit &fit)
{
    const MappingDraft draft(std::make_shared<const TableSample>(sample), {});
    const auto isNamed = [&draft](Field field) {
        const auto column = draft.columnOf(field);
        const auto match = column ? matchField(draft.columns()[*column].use.name) : std::nullopt;
        return match && match->field == field;
    };
    fit.isPlain =
        !draft.stop() && isNamed(Field::Time) && isNamed(Field::Model) && draft.count(Certainty::Check) == 0;
    for (const auto &column : draft.columns()) {
        const Field field = column.use.field;
        if (field != Field::Context && field != Field::Ignore
            && !holds(profile.map.header, normalisedHeader(column.use.name)))
            fit.meant << shown(column.use.name);
    }
}

ProfileFit fitOf(const Profile &profile, const TableSample &sample)
{
    ProfileFit fit = columnFit(profile, sample);
    if (!fit.hasSameColumns())
        readByNames(profile, sample, fit);
    ReadOptions options;
    options.map = std::make_shared<const ColumnMap>(mapFor(profile, sample));
    const MappingDraft draft(std::make_shared<const TableSample>(sample), options);
    const auto includes = profile.map.inputIncludesCache;
    if (includes && totalsContradict(draft, sample, *includes))
        fit.notes << (*includes
                          ? ServiceText::tr(
                              "The profile “%1” says that the input includes the cached tokens, "
                              "but the totals of the file add them.")
                          : ServiceText::tr("The profile “%1” says that the cached tokens are beside the "
                                            "input, but the totals of the file do not add them."))
                         .arg(profile.name());
    if (const auto elsewhere = modelElsewhere(draft, sample))
        fit.unfit << *elsewhere;
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
