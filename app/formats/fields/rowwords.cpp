// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowwords.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

namespace {

bool hasOtherPrice(std::string_view tier)
{
    static constexpr std::array<std::string_view, 4> Tiers = {"batch", "flex", "priority", "fast"};
    return std::ranges::any_of(Tiers,
                               [tier](std::string_view known) { return equalsIgnoreCase(tier, known); });
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

} // namespace

bool isBatchNumber(std::string_view batch)
{
    return isNumber(batch) && batch != "0" && batch != "1";
}

void RowWords::settle(RowValues &row, bool batchesAreNumbers)
{
    settleStatus(row);
    settleTier(row, batchesAreNumbers);
}

void RowWords::settleStatus(RowValues &row)
{
    if (row.statusWord.empty())
        return;
    if (row.statusWord != m_lastStatusWord) {
        m_lastStatusWord = row.statusWord;
        m_lastStatus = statusFromWord(row.statusWord);
    }
    auto &status = row.record->status;
    status = m_lastStatus;
    if (!status || toId(*status) != row.statusWord)
        row.context.putString("status", row.statusWord);
}

bool isTierWord(std::string_view word)
{
    static constexpr std::array<std::string_view, 10> Tiers = {
        "standard", "default", "auto", "on_demand", "batch", "flex", "priority", "fast", "scale", "reserved"};
    return std::ranges::any_of(Tiers, [word](std::string_view tier) { return equalsIgnoreCase(word, tier); });
}

QStringList RowWords::takeWarnings()
{
    if (m_tierName.empty() || m_saidTier)
        return {};
    m_saidTier = true;
    return {
        QCoreApplication::translate("RecordBuilder",
                                    "“%1” was read as the service tier of the requests, such as batch or "
                                    "priority, by which they are priced. If it is something else, a mapping "
                                    "file (--map) can keep it in the context.")
            .arg(QString::fromStdString(m_tierName.substr(0, 80)))};
}

// A batch is one whatever else is said of its tier; a word that is no tier says something else.
void RowWords::settleTier(RowValues &row, bool batchesAreNumbers)
{
    std::string &tier = row.record->serviceTier;
    const auto *use = row.use(Field::ServiceTier);
    const auto isNamed = [use] {
        return !use->weak && normalisedHeader(use->name).find("tier") != std::string::npos;
    };
    if (use && !tier.empty() && !use->mapped && !isTierWord(tier) && !isNamed()) {
        row.context.putString(use->name, tier);
        tier.clear();
    }
    if (use && use->weak && m_tierName.empty() && !row.record->reportedCost && hasOtherPrice(tier))
        m_tierName = use->name;
    if (row.batch.empty())
        return;
    const auto is = [&row](std::string_view word) { return equalsIgnoreCase(word, row.batch); };
    static constexpr std::array<std::string_view, 5> Yes = {"true", "1", "yes", "batch", "t"};
    static constexpr std::array<std::string_view, 6> No = {"false", "0", "no", "f", "1.0", "standard"};
    const bool number = batchesAreNumbers && isNumber(row.batch);
    if (!number && std::ranges::any_of(Yes, is))
        tier = "batch";
    else if (number || std::ranges::none_of(No, is)) // the name of a batch
        row.context.putString(row.use(Field::Batch)->name, row.batch);
}

} // namespace tally
