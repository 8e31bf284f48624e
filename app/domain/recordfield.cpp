// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordfield.h"

namespace tally {

namespace {

template <size_t... I> constexpr auto numberReaders(std::index_sequence<I...>)
{
    return std::array{&numberOf<static_cast<RecordField>(I)>...};
}

template <size_t... I> constexpr auto textReaders(std::index_sequence<I...>)
{
    return std::array{&textOf<static_cast<RecordField>(I)>...};
}

constexpr auto Numbers = numberReaders(std::make_index_sequence<RecordFieldCount>{});
constexpr auto Texts = textReaders(std::make_index_sequence<RecordFieldCount>{});

} // namespace

std::optional<int64_t> numberOf(RecordField field, const UsageRecord &record)
{
    return Numbers[static_cast<size_t>(field)](record);
}

std::string_view textOf(RecordField field, const UsageRecord &record)
{
    return Texts[static_cast<size_t>(field)](record);
}

} // namespace tally
