// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/fielduse.h"

#include "formats/fields/beginsurvey.h"
#include "formats/fields/columnmap.h"
#include "formats/fields/countnames.h"
#include "formats/fields/familysurvey.h"
#include "formats/fields/headerzone.h"
#include "formats/fields/latencysurvey.h"
#include "formats/fields/privacy.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

void takeColumn(const ColumnMap::Column &column, FieldUse &use)
{
    use.field = column.field;
    use.key = column.key;
    if (column.field != Field::Cost || column.currency.empty())
        return;
    use.field = Field::Context; // in its own currency
    use.currency = column.currency;
}

// A member of a usage object, which has its meaning from there.
bool isInUsage(std::string_view path)
{
    const size_t dot = path.rfind('.');
    return dot != std::string_view::npos && isUsagePath(path.substr(0, dot));
}

} // namespace

Reading readCountOf(const FieldUse &use, std::string_view cell)
{
    if (use.scale == 0)
        return readCount(cell, use.style);
    const Reading reading = readAmount(cell, use.style, use.scale);
    if (reading.state == Reading::Foreign)
        return Reading::invalid(CellError::NotANumber);
    if (reading.hasValue() && (reading.value < 0 || reading.value > MaxCount))
        return Reading::invalid(reading.value < 0 ? CellError::Negative : CellError::TooLarge);
    return reading;
}

FieldUse fieldUse(std::string_view name, const ColumnMap *map, std::optional<FieldMatch> *match)
{
    const auto found = matchField(name);
    if (match)
        *match = found;
    FieldUse use{std::string(name)};
    if (map && map->numberStyle)
        use.style = *map->numberStyle;
    if (map)
        use.order = map->dateOrder;
    const auto *column = map ? map->find(name) : nullptr;
    const bool byName = !column && (!map || map->others == ColumnMap::Others::Find || isInUsage(name));
    if (column)
        takeColumn(*column, use);
    else if (!byName)
        use.field = map->others == ColumnMap::Others::Keep ? Field::Context : Field::Ignore;
    else if (found && !found->foreignCurrency)
        use.field = found->field;
    use.unitTold = (column && column->scale) || (found && found->field == use.field && found->unitTold);
    use.weak = !column && found && found->weak;
    use.byWords = !column && found && found->byWords;
    use.mapped = column != nullptr;
    use.timeName = found && (found->field == Field::Time || found->field == Field::EndTime);
    const bool isSide = found && (found->field == Field::InputCost || found->field == Field::OutputCost);
    if (found && byName && !isSide)
        use.currency = found->currency;
    static constexpr std::array<std::string_view, 4> Portkey = {"req_units", "res_units", "ai_org",
                                                                "ai_model"};
    use.besideCents = std::ranges::find(Portkey, normalisedHeader(name)) != Portkey.end();
    use.privacy = column ? NamePrivacy::Open : namePrivacy(name);
    use.isPrivate = use.privacy == NamePrivacy::Private;
    use.mayCost =
        !column && (found ? isSide && found->foreignCurrency : looksLikeMoney(name) || isThirdSide(name));
    use.isLevel = isLevelName(name);
    use.isPhase = isPhaseName(name);
    use.isError = isErrorName(name);
    use.isCacheHit = isCacheHitName(name);
    use.isZone = use.field == Field::Context && isZoneName(name);
    use.mayCount = !column && !found && looksLikeTokenCount(name);
    if (column && column->scale)
        use.scale = *column->scale;
    else if (column && isCount(use.field))
        use.scale = 0; // single ones, whatever the name says
    else if (found && (found->foreignCurrency ? !use.currency.empty() : found->field == use.field))
        use.scale = found->scale;
    else if (isMoney(use.field) || !use.currency.empty())
        use.scale = 9;
    if (use.timeName && found->isZoned) {
        const auto zone = headerZone(name);
        use.zone = zone->id;
        use.yearRound = zone->yearRound;
    }
    return use;
}

} // namespace tally
