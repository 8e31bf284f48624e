// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/pagecount.h"

#include "formats/cells/shownnumber.h"
#include "formats/cells/valuereader.h"

#include <QCoreApplication>

namespace tally {

namespace {

struct PageCountText {
    Q_DECLARE_TR_FUNCTIONS(JsonRows)
};

int64_t numberOf(JsonValue value)
{
    return value.isNumber() ? readCount(value.text()).value : 0;
}

} // namespace

void PageCount::add(std::string_view name, JsonValue value)
{
    if (name == "result_info") {
        for (const JsonValue member : value)
            add(member.key(), member);
    } else if (name == "total_pages") {
        m_pages = numberOf(value);
        ++m_seen;
    } else if (name == "total_count") {
        m_rows = numberOf(value);
    }
}

std::optional<QString> PageCount::missing(int64_t rows) const
{
    if (m_seen < m_pages)
        //: %1 and %2 are numbers of pages
        return PageCountText::tr(
                   "The file holds %1 of %2 pages. What the others hold is missing: save all pages "
                   "and import them too.")
            .arg(shownNumber(m_seen), shownNumber(m_pages));
    if (rows < m_rows)
        //: %1 and %2 are numbers of rows
        return PageCountText::tr(
                   "The file holds %1 of %2 rows. The others are missing: save all pages and import "
                   "them too.")
            .arg(shownNumber(rows), shownNumber(m_rows));
    return std::nullopt;
}

} // namespace tally
