// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsonvalue.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// How many pages and rows there are in all, where saved pages of an API tell it beside their rows:
/// "total_pages" (LiteLLM's /spend/logs/v2), "result_info" with "total_count" (Cloudflare).
class PageCount {
public:
    /// A member that stands beside the rows.
    void add(std::string_view name, JsonValue value);
    /// What is missing (translated) where there are `rows`; nothing where all is there.
    std::optional<QString> missing(int64_t rows) const;

private:
    int64_t m_pages = 0;
    int64_t m_seen = 0;
    int64_t m_rows = 0;
};

} // namespace tally
