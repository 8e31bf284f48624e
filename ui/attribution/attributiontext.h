// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookingrule.h"
#include "services/attribution/attributionpreview.h"
#include "services/attribution/attributionservice.h"

#include <QString>

#include <vector>

namespace tally {

/// Words about attributions and rules.

/// A piece of a line, values stand out.
struct TextRun {
    QString text;
    bool strong = false;
};
using TextRuns = std::vector<TextRun>;

QString plainText(const TextRuns &runs);

/// "User is **acme-bot** and customer is **(not set)**".
TextRuns conditionRuns(const RuleConditions &conditions);
/// "set customer **Acme Retail**, project **x**".
TextRuns settingRuns(const FieldSettings &settings);
/// "is", "starts with" …: what stands between a field and its value.
QString testLabel(RuleTest test);
/// "1,240 requests", or records where the requests are not known.
QString amountText(const AttributionSum &sum);
/// "1,240 requests · $21.44, 14 Oct – 10 Nov": what an attribution changes.
QString changeText(const AttributionPreview &preview, int thisYear);
/// "Nothing changed yet: 1,240 would, 12 of them in this table", for the status line; empty where none would.
QString statusText(const AttributionPreview &preview);
/// "1,240 records: set customer Acme.": what was done.
QString writtenText(const AttributionOrder &order, const Attributions::Written &written);
/// Why records keep what they have: rules above, or a person. Empty: none does.
QString lostText(const AttributionPreview &preview, const std::vector<BookingRule> &rules);
/// What months that may have been billed gain: a clause, and the rest of the sentence.
struct EarlierText {
    QString lead;
    QString rest;
};
EarlierText earlierText(const AttributionPreview &preview, const QDate &today);

} // namespace tally
