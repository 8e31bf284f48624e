// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/costnotes.h"

#include "domain/localtime.h"

#include <array>

namespace tally {

namespace {

constexpr std::array<std::string_view, 4> CostStatusIds{"priced", "free", "no_price", "out_of_range"};
constexpr std::array<std::string_view, 17> NoteIds{"alias",
                                                   "other_provider",
                                                   "approximate",
                                                   "routing_variant",
                                                   "online_search",
                                                   "region_dropped",
                                                   "fallback_rate",
                                                   "web_search_not_priced",
                                                   "request_fee_not_priced",
                                                   "half_rate",
                                                   "service_tier_not_priced",
                                                   "service_tier_unknown",
                                                   "aggregate_base_tier",
                                                   "context_tier",
                                                   "tokens_not_split",
                                                   "no_usage",
                                                   "output_unknown"};

} // namespace

std::string_view toId(PriceStatus status)
{
    return CostStatusIds[static_cast<size_t>(status)];
}

std::vector<std::string_view> noteIds(uint32_t notes)
{
    std::vector<std::string_view> ids;
    for (size_t bit = 0; bit < NoteIds.size(); ++bit) {
        if (notes >> bit & 1)
            ids.push_back(NoteIds[bit]);
    }
    return ids;
}

std::string entryName(const PriceChoice &choice)
{
    if (!choice.entry)
        return {};
    std::string name = choice.hit.model->provider + '/' + choice.hit.model->id;
    if (choice.entry->fromMs)
        name += '@' + isoUtc(*choice.entry->fromMs).substr(0, 10);
    return name;
}

} // namespace tally
