// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/scopematcher.h"

#include "columns/query/blockscan.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace tally {

namespace {

constexpr size_t MostCombinations = 256; // of the codes that one filter names

using Codes = std::vector<uint32_t>;

/// The codes of names in one column, found in one walk over its dictionary.
class CodeFinder {
public:
    void want(std::string_view name) { m_codes.emplace(name, std::nullopt); }

    void find(const DictionaryView &dictionary)
    {
        if (m_codes.empty())
            return;
        for (uint32_t code = 0; code < dictionary.size(); ++code) {
            if (const auto wanted = m_codes.find(dictionary.text(code)); wanted != m_codes.end())
                wanted->second = code;
        }
    }

    Codes codesOf(const std::vector<std::string> &names) const
    {
        Codes codes;
        for (const std::string &name : names) {
            if (const auto code = m_codes.at(name))
                codes.push_back(*code);
        }
        std::sort(codes.begin(), codes.end());
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
        return codes;
    }

private:
    std::unordered_map<std::string_view, std::optional<uint32_t>> m_codes;
};

Codes common(const Codes &a, const Codes &b)
{
    Codes both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

Codes without(const Codes &a, const Codes &b)
{
    Codes left;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(left));
    return left;
}

Codes together(const Codes &a, const Codes &b)
{
    Codes all;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
    return all;
}

size_t positionOf(const std::vector<Dimension> &columns, const Dimension &dimension)
{
    return static_cast<size_t>(std::find(columns.begin(), columns.end(), dimension) - columns.begin());
}

} // namespace

bool CodeChoice::keeps(uint32_t code) const
{
    return std::binary_search(codes.begin(), codes.end(), code) != excludes;
}

void CodeChoice::restrictTo(const CodeChoice &other)
{
    if (excludes && other.excludes)
        codes = together(codes, other.codes);
    else if (excludes)
        codes = without(other.codes, codes);
    else
        codes = other.excludes ? without(codes, other.codes) : common(codes, other.codes);
    excludes = excludes && other.excludes;
}

Result<ScopeMatcher> ScopeMatcher::make(const MappedColumnFile &file, const std::vector<Dimension> &columns,
                                        const std::vector<const UsageFilter *> &filters)
{
    ScopeMatcher matcher;
    std::vector<CodeFinder> finders(columns.size());
    for (const UsageFilter *filter : filters) {
        for (const DimensionFilter &part : filter->dimensions) {
            for (const std::string &value : part.values)
                finders[positionOf(columns, part.dimension)].want(value);
        }
    }
    for (size_t i = 0; i < columns.size(); ++i) {
        static const DictionaryView onlyNotSet; // of a dimension that no record has
        const int column = file.columnOf(columns[i]);
        const DictionaryView *dictionary = column < 0 ? &onlyNotSet : file.dictionary(column);
        if (!dictionary)
            return damagedColumnsError();
        finders[i].find(*dictionary);
        matcher.m_sizes.push_back(dictionary->size());
    }
    for (uint32_t i = 0; i < filters.size(); ++i) {
        Choices choices(columns.size());
        for (const DimensionFilter &part : filters[i]->dimensions) {
            const size_t column = positionOf(columns, part.dimension);
            choices[column].restrictTo({part.exclude, finders[column].codesOf(part.values)});
        }
        matcher.add(i, std::move(choices));
    }
    return matcher;
}

void ScopeMatcher::add(uint32_t filter, Choices choices)
{
    size_t combinations = 1;
    for (const CodeChoice &choice : choices) {
        if (!choice.keepsAll())
            combinations *= choice.excludes ? MostCombinations + 1 : choice.codes.size();
        combinations = std::min(combinations, MostCombinations + 1);
    }
    if (combinations > MostCombinations)
        m_loose.push_back({filter, std::move(choices)});
    else if (combinations > 0)
        addExact(filter, choices);
}

void ScopeMatcher::addExact(uint32_t filter, const Choices &choices)
{
    std::vector<bool> named;
    for (const CodeChoice &choice : choices)
        named.push_back(!choice.keepsAll());
    ByCodes &known = m_exact[named];
    std::vector<Codes> combinations{Codes()};
    for (const CodeChoice &choice : choices) {
        std::vector<Codes> longer;
        for (const Codes &combination : combinations) {
            for (const uint32_t code : choice.keepsAll() ? Codes{0} : choice.codes) {
                longer.push_back(combination);
                longer.back().push_back(code);
            }
        }
        combinations = std::move(longer);
    }
    for (const Codes &combination : combinations)
        known[keyOf(combination, named)].push_back(filter);
}

uint64_t ScopeMatcher::keyOf(const Codes &codes, const std::vector<bool> &columns) const
{
    uint64_t key = 0;
    for (size_t i = 0; i < codes.size(); ++i)
        key = columns[i] ? key * m_sizes[i] + codes[i] : key;
    return key;
}

bool ScopeMatcher::keeps(const Loose &loose, const Codes &codes)
{
    for (size_t i = 0; i < codes.size(); ++i) {
        if (!loose.choices[i].keeps(codes[i]))
            return false;
    }
    return true;
}

} // namespace tally
