// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/twindoubt.h"

#include "formats/cells/valuereader.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct TwinText {
    Q_DECLARE_TR_FUNCTIONS(TwinDoubt)
};

QString shown(const std::string &text)
{
    return QString::fromStdString(text.substr(0, 80));
}

} // namespace

// Some names are known to tell apart what has one meaning: normalised and billed counts, gross and net.
bool hasToAgree(const FieldUse &use)
{
    static constexpr std::string_view Apart[] = {
        "native", "net",       "gross",    "list",     "billed", "due",         "netto",
        "brutto", "estimated", "reported", "upstream", "value",  "nettobetrag", "bruttobetrag"};
    if (use.mapped || use.weak || (isCount(use.field) && use.scale != 0)
        || (!isTokenCount(use.field) && use.field != Field::Cost))
        return false;
    const auto words = wordsOf(use.name);
    return std::ranges::none_of(
        words, [](const std::string &word) { return std::ranges::find(Apart, word) != std::end(Apart); });
}

bool agree(const FieldUse &use, std::string_view cell, std::string_view other)
{
    if (trimmed(cell) == trimmed(other))
        return true;
    const auto read = [&use](std::string_view text, NumberStyle style) {
        return isCount(use.field) ? readCount(text, style) : readAmount(text, style, 9);
    };
    for (const NumberStyle style : {NumberStyle{}, NumberStyle::comma()}) {
        const Reading one = read(cell, style);
        const Reading two = read(other, style);
        if (!one.isInvalid() && !two.isInvalid())
            return one.value == two.value;
    }
    return true; // what is no number is told as such
}

QString twinKey(Field field)
{
    return QString::fromLatin1(QByteArrayView(toId(field))) + u"_name"_s;
}

Doubt twinDoubt(const Twins &twins)
{
    Doubt doubt{
        .key = twinKey(twins.field),
        .question =
            TwinText::tr("“%1” and “%2” have one meaning, but their values differ: “%3” and “%4”. "
                         "Which of them counts?")
                .arg(shown(twins.names[0]), shown(twins.names[1]), shown(twins.value), shown(twins.other)),
        .choices = {}};
    for (const std::string &name : twins.names)
        doubt.choices.push_back({QString::fromStdString(normalisedHeader(name)),
                                 TwinText::tr("“%1”; the others are kept in the context.").arg(shown(name))});
    return doubt;
}

} // namespace tally
