// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/fields/fieldaliases.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What is booked where a row does not say it, by what it says elsewhere: "user acme-* → customer Acme".
struct RowRule {
    struct Part {
        Field field = Field::User; // see canTell() and canSet()
        std::string text; // a pattern in a condition, a value in what is set
        bool operator==(const Part &) const = default;
    };
    std::vector<Part> conditions = {}; // all of them must fit
    std::vector<Part> sets = {};
    bool operator==(const RowRule &) const = default;

    /// user, customer, project, provider, model.
    static bool canTell(Field field);
    /// user, customer, project, provider.
    static bool canSet(Field field);
};

/// Whether all of a text fits a pattern, in which * stands for any run of characters; ASCII case does not
/// matter.
bool fitsPattern(std::string_view text, std::string_view pattern);

/// Rules in their order. The first that fits a row and sets a field wins for that field, and only where the
/// row has no value of its own. Conditions see what the row says, never what another rule set: rules cannot
/// turn in a circle.
class RowRules {
public:
    explicit RowRules(std::vector<RowRule> rules = {});

    void apply(UsageRecord &record);
    /// The record of the last apply() is one of those that count.
    void count();
    /// Of each rule, in how many rows it was the first that fits for one of its fields.
    const std::vector<int64_t> &hits() const { return m_hits; }
    /// Rows that no rule fits.
    int64_t unruled() const { return m_unruled; }

private:
    bool fits(const RowRule &rule, const UsageRecord &record) const;

    std::vector<RowRule> m_rules;
    std::vector<bool> m_fits; // of the record applied last
    std::vector<int64_t> m_hits;
    int64_t m_unruled = 0;
};

} // namespace tally
