// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/fielduse.h"

#include "formats/fields/columnmap.h"
#include "formats/fields/privacy.h"

#include <algorithm>
#include <array>

namespace tally {

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
    if (column)
        use.field = column->field;
    else if (found && !found->foreignCurrency)
        use.field = found->field;
    use.unitTold = (column && column->scale) || (found && found->field == use.field && found->unitTold);
    use.weak = !column && found && found->weak;
    use.mapped = column != nullptr;
    use.timeName = found && (found->field == Field::Time || found->field == Field::EndTime);
    if (found && !column)
        use.currency = found->currency;
    static constexpr std::array<std::string_view, 4> Portkey = {"req_units", "res_units", "ai_org",
                                                                "ai_model"};
    use.besideCents = std::ranges::find(Portkey, normalisedHeader(name)) != Portkey.end();
    use.isPrivate = !column && isPrivateName(name);
    use.mayCount = !column && !found && looksLikeTokenCount(name);
    if (column && column->scale)
        use.scale = *column->scale;
    else if (found && found->field == use.field && !found->foreignCurrency)
        use.scale = found->scale;
    else if (use.field == Field::Cost)
        use.scale = 9;
    return use;
}

} // namespace tally
