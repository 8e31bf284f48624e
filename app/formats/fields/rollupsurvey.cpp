// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rollupsurvey.h"

#include "domain/timeunits.h"

#include <QDate>

#include <algorithm>
#include <bit>
#include <map>
#include <unordered_map>

namespace tally {

namespace {

/// What rows tell: their width, and a bit for each dimension.
struct Shape {
    RollupRow::Width width = RollupRow::Instant;
    unsigned told = 0;

    auto operator<=>(const Shape &) const = default;
    /// Whether rows of the other shape can be parts of such rows.
    bool holds(const Shape &part) const
    {
        return *this != part && width != RollupRow::Instant && part.width <= width
            && (part.told & told) == told;
    }
    int detail() const { return std::popcount(told) - 10 * width; }
};

using RollupRows = std::vector<const RollupRow *>;

Shape shapeOf(const RollupRow &row)
{
    Shape shape{row.width};
    for (size_t i = 0; i < RollupRow::Dimensions; ++i)
        shape.told |= row.told[i] != 0 ? 1U << i : 0;
    return shape;
}

int64_t bucketOf(int64_t timeMs, RollupRow::Width width)
{
    const int64_t day = timeMs / DayMs;
    if (width != RollupRow::Month)
        return day;
    const QDate date = QDate(1970, 1, 1).addDays(day);
    return date.year() * 12 + date.month();
}

// Of what belongs to one row of the shape.
uint64_t keyOf(const RollupRow &row, const Shape &shape)
{
    auto key = static_cast<uint64_t>(bucketOf(row.timeMs, shape.width)) * 0x9E3779B97F4A7C15;
    for (size_t i = 0; i < RollupRow::Dimensions; ++i)
        key = key * 31 + (shape.told & (1U << i) ? row.told[i] : 0);
    return key;
}

struct Part {
    RowAmounts amounts;
    int64_t rows = 0;
};

// The rows that are the very sums of the parts; none where as many are not, or where each has one part.
RollupRows sumsAmong(const RollupRows &rows, const Shape &shape, const RollupRows &parts)
{
    std::unordered_map<uint64_t, Part> sums;
    for (const RollupRow *part : parts) {
        Part &sum = sums[keyOf(*part, shape)];
        sum.amounts.add(part->amounts);
        ++sum.rows;
    }
    RollupRows found;
    bool several = false;
    for (const RollupRow *row : rows) {
        const auto sum = sums.find(keyOf(*row, shape));
        if (sum == sums.end() || !row->amounts.isSumOf(sum->second.amounts))
            continue;
        found.push_back(row);
        several = several || sum->second.rows > 1;
    }
    return several && found.size() * 2 > rows.size() ? found : RollupRows();
}

} // namespace

void RollupSurvey::add(const RollupRow &row)
{
    if (m_full || !row.amounts.isAny())
        return;
    m_hasSums = m_hasSums || row.width != RollupRow::Instant;
    m_full = m_rows.size() >= (m_hasSums ? MaxRows : FirstRows);
    if (m_full) {
        m_rows = {};
        return;
    }
    m_isMixed = m_isMixed || (!m_rows.empty() && shapeOf(row) != shapeOf(m_rows.front()));
    m_rows.push_back(row);
}

RollupSurvey::Sums RollupSurvey::sums() const
{
    Sums sums;
    if (!m_hasSums || !m_isMixed)
        return sums;
    std::map<Shape, RollupRows> shapes;
    for (const RollupRow &row : m_rows) {
        shapes[shapeOf(row)].push_back(&row);
        sums.all.add(row.amounts);
    }
    for (const auto &[shape, rows] : shapes) {
        std::vector<Shape> finer;
        for (const auto &[part, ofPart] : shapes) {
            if (shape.holds(part))
                finer.push_back(part);
        }
        std::ranges::sort(finer, std::greater(), &Shape::detail);
        for (const Shape &part : finer) {
            const RollupRows found = sumsAmong(rows, shape, shapes.at(part));
            for (const RollupRow *row : found) {
                sums.rows.insert(row->print);
                sums.amounts.add(row->amounts);
            }
            if (!found.empty())
                break;
        }
    }
    return sums;
}

} // namespace tally
