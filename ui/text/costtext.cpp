// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/costtext.h"

#include "domain/pricenote.h"
#include "ui/text/pricetext.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

class CostText {
    Q_DECLARE_TR_FUNCTIONS(CostText)
};

struct NoteWords {
    std::string_view id;
    const char *text;
};
constexpr NoteWords Words[] = {
    {"alias", QT_TRANSLATE_NOOP("CostText", "Found through one of your aliases.")},
    {"other_provider", QT_TRANSLATE_NOOP("CostText", "Priced as at the provider that this one resells.")},
    {"approximate",
     QT_TRANSLATE_NOOP("CostText",
                       "Approximate: older than every price known, so the oldest one was taken.")},
    {"routing_variant",
     QT_TRANSLATE_NOOP("CostText", "Approximate: the upstream that was chosen sets the price.")},
    {"online_search", QT_TRANSLATE_NOOP("CostText", "Incomplete: web searches are not in it.")},
    {"region_dropped", QT_TRANSLATE_NOOP("CostText", "No price for the region: the model's own price.")},
    {"web_search_not_priced",
     QT_TRANSLATE_NOOP("CostText", "Incomplete: web searches have no price and are not in it.")},
    {"half_rate", QT_TRANSLATE_NOOP("CostText", "Batch or flex: half of every token price.")},
    {"service_tier_not_priced",
     QT_TRANSLATE_NOOP("CostText", "Priority has no price of its own here: standard prices, so too low.")},
    {"service_tier_unknown",
     QT_TRANSLATE_NOOP("CostText", "The service tier is not known: standard prices.")},
    {"aggregate_base_tier",
     QT_TRANSLATE_NOOP("CostText", "Several requests together: prices for a small context.")},
    {"context_tier", QT_TRANSLATE_NOOP("CostText", "Prices for a large context, for the whole request.")},
    {"output_unknown", QT_TRANSLATE_NOOP("CostText", "Incomplete: the output is not known and not in it.")},
};

} // namespace

QString costLineFormula(const CostLine &line)
{
    const QString count = format::count(Int128(line.count));
    const QString rate = rateText(line.part, line.rate);
    QString text = isTokenPart(line.part) ? CostText::tr("%1 × %2 per million").arg(count, rate)
                                          : CostText::tr("%1 × %2").arg(count, rate);
    if (line.halved)
        text += u" × ½"_s;
    if (line.rateOf != line.part)
        text += u' ' + CostText::tr("(no price of its own: that of %1)").arg(pricePartName(line.rateOf));
    return text;
}

QStringList costRemarks(const UsageRecord &record)
{
    const auto note = priceNoteFromText(record.price);
    if (!note)
        return {};
    QStringList remarks{CostText::tr("Price: %1 of %2")
                            .arg(QString::fromStdString(note->entry), QString::fromStdString(note->book))};
    for (const NoteWords &words : Words) {
        if (note->has(words.id))
            remarks.append(CostText::tr(words.text));
    }
    return remarks;
}

QString costCheckText(CostCheck check)
{
    switch (check) {
    case CostCheck::None:
        break;
    case CostCheck::Agrees:
        return CostText::tr("Reported and computed cost agree within 1 %.");
    case CostCheck::Differs:
        return CostText::tr("Reported and computed cost differ by more than 1 %; the reported one counts.");
    case CostCheck::ReportedZero:
        return CostText::tr(
            "The log reports 0, which here means “could not price”; the computed cost counts.");
    case CostCheck::ReportedInvalid:
        return CostText::tr("The reported cost is not usable; the computed one counts where there is one.");
    }
    return {};
}

} // namespace tally
